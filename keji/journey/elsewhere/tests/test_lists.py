"""A list of others comes in, is read by whom it concerns, goes out the same and is taken back."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from keji.faces.desk.todos import todos
from keji.journey.elsewhere.actions import About, confirm, enter_list, upload
from keji.journey.elsewhere.models import FundedList, FundedProject
from keji.journey.elsewhere.plan import plan_of
from keji.journey.elsewhere.tests.books import book, row
from keji.kernel import journal
from keji.kernel.flow import Refused, advance
from keji.parties.people.actions import enter_organisation
from keji.parties.people.choices import Role
from tests.world.numbers import credit_code

pytestmark = pytest.mark.django_db

ABOUT = About("2025年衔接资金项目表", department="县农业农村局", year=2025)
FORM = {
    **{"title": "2025年衔接资金项目表", "level": "county", "department": "县农业农村局", "year": "2025"},
    "not_secret": "on",
}


@pytest.fixture
def browser():
    """Somebody at the screen."""

    def signed_in(user):
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def far(world):
    """Works at another institution."""
    other = enter_organisation(
        by=world.keeper, name="伊犁州科技项目中心（演示）", code=credit_code(9, "12"), phone="0999-5620009"
    )
    return world.give(world.someone("far", "远方"), other, Role.PMO)


def posted(data, name="项目表.xlsx", **changes):
    return {**FORM, "file": SimpleUploadedFile(name, data), **changes}


def read(answer):
    return answer.content.decode()


def listed(held):
    told = ("number", "title", "unit", "lead", "place", "department", "fund", "level", "year_from", "year_to")
    return list(held.projects.values_list(*told, "fiscal_fen", "content"))


@pytest.mark.parametrize("name", ["dina", "chen"])
def test_the_story_of_a_list(browser, request, name, world):
    visitor = browser(request.getfixturevalue(name))
    top = ["序号", "干什么", "实施单位", "年度", "金额"]
    rows = [[1, "牛舍扩建", "库尔德宁镇人民政府", 2025, 30], [2, "草场补播", "草原站", "去年", 12]]
    data = book(rows, top=top, below=None)

    uploaded = visitor.post("/elsewhere/new/", posted(data))
    held = FundedList.objects.get()
    mapping = {f"column-{at}": key for at, key in enumerate(["", "title", "unit", "year", "fiscal"])}
    mapped = visitor.post(uploaded.url, {**FORM, **mapping, "unit": "wan", "is_public": "on"})
    preview = read(visitor.get(mapped.url))
    assert uploaded.url == f"/elsewhere/{held.pk}/columns/" and mapped.url == held.get_absolute_url()
    assert "牛舍扩建" in preview and "D4 年度“去年”：看不出年度" in preview
    assert not FundedProject.objects.exists()

    confirmed = visitor.post(f"{mapped.url}confirm/", {"seen": "1"})
    held.refresh_from_db()
    project = held.projects.get()
    shown = read(visitor.get(confirmed.url))
    assert (held.state, held.good, held.bad, held.is_public) == ("in_force", 1, 1, True)
    assert held.pmo == (world.institution if name == "chen" else None) and held.in_force_at
    assert "牛舍扩建" in shown and "去年" in shown and [number for number, _row in held.rows] == [4]
    narrowed = "/elsewhere/projects/?year=2025&level=county&department=县农业农村局"
    assert "牛舍扩建" in read(visitor.get(narrowed))
    assert "30.00 万元" in read(visitor.get(project.get_absolute_url()))

    advance(held, "take_back", by=request.getfixturevalue(name), note="名单有误")
    assert not FundedProject.objects.exists()
    assert [entry.verb for entry in journal.history(held)] == [
        f"funded_list.{code}" for code in ("take_back", "confirm", "map", "upload")
    ]
    assert visitor.get(f"/elsewhere/{held.pk}/rows.xlsx").status_code == 404


def test_faulty_rows_come_back_corrected(browser, dina):
    held = enter_list(book([row(1), row(2, 年度="去年")]), "项目表.xlsx", by=dina, about=ABOUT)

    sheet = load_workbook(io.BytesIO(browser(dina).get(f"/elsewhere/{held.pk}/bad.xlsx").content)).active
    heads = [cell.value for cell in sheet[2]]
    assert sheet.max_row == 3
    assert sheet.cell(3, heads.index("错误说明") + 1).value.startswith("D5 年度“去年”：看不出年度")
    sheet.cell(3, heads.index("年度") + 1).value = 2024
    corrected = io.BytesIO()
    sheet.parent.save(corrected)
    again = enter_list(corrected.getvalue(), "更正.xlsx", by=dina, about=ABOUT)

    assert (again.good, again.bad, again.projects.get().year_from) == (1, 0, 2024)


def test_what_goes_out_comes_in_the_same(browser, dina):
    told = [row(1), row(2, 年度="2023-2025", 金额="", 负责人=""), row(3, 金额=0.5, 内容="=1+1")]
    held = enter_list(book(told), "项目表.xlsx", by=dina, about=ABOUT)
    before = listed(held)
    data = browser(dina).get(f"/elsewhere/{held.pk}/rows.xlsx").content
    advance(held, "take_back", by=dina, note="重传")

    again = enter_list(data, "导出.xlsx", by=dina, about=About("导出", level="nation"))

    assert listed(again) == before


def test_nobody_is_offered_what_they_may_not_do(browser, sun, dina):
    pages = ("/elsewhere/", "/elsewhere/projects/", "/imports/")

    offered = {
        user.username: ["/new/" in read(browser(user).get(page)) for page in pages] for user in (sun, dina)
    }

    assert offered == {"sun": [False] * 3, "dina": [True] * 3}


@pytest.mark.parametrize(
    ("public", "offered", "shut", "said"),
    [(True, "unpublish", "publish", "已经是“已公开”"), (False, "publish", "unpublish", "本来就是“未公开”")],
)
def test_a_list_is_offered_to_become_what_it_is_not(browser, dina, public, offered, shut, said):
    about = About("2025年衔接资金项目表", department="县农业农村局", year=2025, is_public=public)
    held = enter_list(book([row(1)]), "项目表.xlsx", by=dina, about=about)
    flow = f"/flow/elsewhere.FundedList/{held.pk}"

    page = read(browser(dina).get(held.get_absolute_url()))
    refused = browser(dina).post(f"{flow}/{shut}/", {"note": "试试"})
    browser(dina).post(f"{flow}/{offered}/", {"note": "县政府网站"})

    assert f"{flow}/{offered}/" in page and f"{flow}/{shut}/" not in page
    assert refused.status_code == 409 and said in read(refused)
    held.refresh_from_db()
    assert held.is_public is not public


def test_strangers_find_nothing_and_the_supervisor_only_reads(browser, dina, sun, aila, eve):
    held = enter_list(book([row(1), row(2, 年度="去年")]), "项目表.xlsx", by=dina, about=ABOUT)
    project = held.projects.get()
    own = f"/elsewhere/{held.pk}/"
    reading = ("/elsewhere/", "/elsewhere/projects/", project.get_absolute_url(), own, f"{own}rows.xlsx")
    writing = ("/elsewhere/new/", f"{own}columns/", f"{own}confirm/", f"{own}bad.xlsx")

    for stranger in (aila, eve):
        answers = [browser(stranger).get(address).status_code for address in (*reading, *writing)]
        assert answers == [404] * 9
        with pytest.raises(Refused, match="由县科技局和专业机构上传"):
            upload(book([row(3)]), "项目表.xlsx", by=stranger, about=ABOUT)
    assert [browser(sun).get(address).status_code for address in reading] == [200] * 5
    assert [browser(sun).get(address).status_code for address in writing] == [404] * 4
    with pytest.raises(Refused, match="不由你办理"):
        advance(held, "take_back", by=sun, note="试试")


def test_an_institution_reads_all_that_is_in_force_and_takes_back_its_own(browser, dina, chen, cheng, far):
    of_bureau = enter_list(book([row(1)]), "一.xlsx", by=dina, about=ABOUT)
    of_chen = enter_list(book([row(2)]), "二.xlsx", by=chen, about=ABOUT)
    waiting = upload(book([row(3)]), "三.xlsx", by=far, about=ABOUT)

    seen = read(browser(chen).get("/elsewhere/"))
    assert of_bureau.get_absolute_url() in seen and waiting.get_absolute_url() not in seen
    assert browser(chen).get(waiting.get_absolute_url()).status_code == 404
    for held in (of_bureau, of_chen):
        assert browser(far).get(held.get_absolute_url()).status_code == 200
        assert browser(far).get(f"{held.get_absolute_url()}confirm/").status_code == 404
        with pytest.raises(Refused, match="不由你办理"):
            advance(held, "take_back", by=far, note="不是我的")
    advance(of_chen, "take_back", by=cheng, note="传错")
    assert list(FundedProject.objects.values_list("list", flat=True)) == [of_bureau.pk]


def test_only_the_one_who_uploaded_is_waited_for(browser, dina, chen, far):
    upload(book([row(1)]), "一.xlsx", by=dina, about=ABOUT)
    upload(book([row(2)]), "二.xlsx", by=chen, about=About("专业机构的名单"))

    waiting = [[todo.title for todo in todos(user)] for user in (dina, chen, far)]

    assert waiting == [[ABOUT.title], ["专业机构的名单"], []]


def test_the_second_of_two_is_told(dina, chen):
    data = book([row(1), row(2)])
    first, second = (upload(data, "项目表.xlsx", by=by, about=ABOUT) for by in (dina, chen))
    confirm(first, by=dina, seen=2)

    with pytest.raises(Refused, match="刚才能导入 2 行，现在是 0 行"):
        confirm(second, by=chen, seen=2)
    with pytest.raises(Refused, match="没有可以导入的行：0 行有误，2 行已有"):
        advance(second, "confirm", by=chen)

    second.refresh_from_db()
    assert second.state == "preview" and FundedProject.objects.count() == 2


def test_a_list_stays_while_something_refers_to_a_row(dina):
    held = enter_list(book([row(1)]), "项目表.xlsx", by=dina, about=ABOUT)

    def refers(instance, **_kwargs):
        raise ProtectedError("a finding refers to it", {instance})

    pre_delete.connect(refers, sender=FundedProject)
    try:
        with pytest.raises(Refused, match="已被查重记录引用 1 次，不能撤回"):
            advance(held, "take_back", by=dina, note="传错")
    finally:
        pre_delete.disconnect(refers, sender=FundedProject)

    assert held.state == "in_force"  # as whoever holds it in hand sees it, too
    held.refresh_from_db()
    assert held.state == "in_force" and held.projects.count() == 1


def test_nothing_typed_is_lost_when_the_file_cannot_be_read(browser, dina):
    answer = browser(dina).post("/elsewhere/new/", posted(b"%PDF-1.7", "扫描.pdf"))

    assert answer.status_code == 422 and "不是表格文件" in read(answer)
    assert 'value="县农业农村局"' in read(answer) and not FundedList.objects.exists()


def test_the_rows_are_sealed(dina):
    upload(book([row(1, 负责人="13900005555")]), "项目表.xlsx", by=dina, about=ABOUT)

    with connection.cursor() as cursor:
        cursor.execute("select cells from elsewhere_fundedlist")
        assert "13900005555" not in str(cursor.fetchall())


def test_three_hundred_rows_cost_no_more_than_three(browser, dina):
    visitor = browser(dina)

    def asked(count, first):
        data = book([row(n) for n in range(first, first + count)])
        held = enter_list(data, "项目表.xlsx", by=dina, about=ABOUT)
        visitor.get(held.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            for address in (held.get_absolute_url(), "/elsewhere/", "/elsewhere/projects/"):
                assert visitor.get(address).status_code == 200
        return len(queries)

    assert asked(300, 0) >= asked(3, 300) - 2
    assert len(plan_of(FundedList.objects.latest("pk")).rows) == 0
