import pytest

from keji.kernel.codes import table, tables

COUNTS = {
    "regions": 3348,
    "townships": 11,
    "disciplines": 3539,
    "industries": 1971,
    "degrees": 56,
    "education": 40,
    "titles": 100,
    "hightech": 314,
    "ethnic": 56,
}


@pytest.mark.parametrize("key", COUNTS)
def test_every_table_names_its_standard_and_hangs_together(key):
    known = table(key)

    assert len(known.codes()) == COUNTS[key]
    assert known.standard and known.version and known.title
    for row in known.rows.values():
        above = known.get(row.parent)
        assert (above is None) == (row.level == 1)
        assert above is None or above.level == row.level - 1


def test_there_is_no_table_without_a_line_in_the_index():
    assert sorted(tables()) == sorted(COUNTS)
    with pytest.raises(KeyError):
        table("stars")


def test_the_county_and_its_townships_are_known():
    assert table("regions").name("654024") == "巩留县"
    assert [row.name for row in table("regions").path("441900")] == ["广东省", "东莞市"]
    assert table("townships").name("654024102") == "库尔德宁镇"
    assert len(table("townships").choices(parent="654024")) == 11


def test_levels_are_those_of_the_standards():
    sizes = {
        key: [len(table(key).choices(level)) for level in (1, 2, 3)] for key in ("industries", "hightech")
    }

    assert sizes == {"industries": [20, 97, 473], "hightech": [8, 52, 254]}
    assert len(table("disciplines").choices(level=1)) == 62
    assert [name for _, name in table("degrees").choices(level=1)] == ["名誉博士", "博士", "硕士", "学士"]


def test_a_code_of_another_edition_shows_itself():
    assert table("disciplines").get("99999") is None
    assert table("disciplines").name("99999") == "99999"
    assert table("disciplines").path("99999") == []
    assert table("industries").children("0111") == []
