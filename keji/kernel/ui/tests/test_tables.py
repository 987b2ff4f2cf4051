from keji.kernel.ui.tables import Column, Table

NAME = "新疆野苹果苹果小吉丁虫绿色防控技术示范（二期）与“伴生”林分改造<试点>"


def test_a_name_that_may_be_cut_tells_itself_whole():
    table = Table("表", [Column("项目", "title", "name")], [{"title": NAME, "url": "/projects/1/"}])

    ((_row, (cell,)),) = table.lines

    whole = NAME.replace("<", "&lt;").replace(">", "&gt;")
    assert cell.html == (
        f'<a class="k-name k-clip" href="/projects/1/" title="{whole}"><bdi>{whole}</bdi></a>'
    )
