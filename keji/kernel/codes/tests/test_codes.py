import pytest
from hypothesis import given
from hypothesis import strategies as st

from keji.kernel.codes import identity, table, uscc


def test_the_county_and_its_townships_are_known():
    assert table("regions").name_of("654024") == "巩留县"
    assert len(table("townships").choices()) == 11
    assert table("townships").name_of("654024102") == "库尔德宁镇"


def test_every_table_names_its_standard_and_its_parents_exist():
    for name in ("regions", "disciplines", "industries", "hightech", "titles"):
        known = table(name)
        assert known.standard
        assert {row.parent for row in known.rows.values() if row.parent} <= set(known.codes())


def test_levels_of_the_industry_table_are_those_of_the_standard():
    industries = table("industries")

    assert [len(industries.choices(level=level)) for level in (1, 2, 3, 4)] == [20, 97, 473, 1381]


@pytest.mark.parametrize(
    "code", ["91110000802100433B", "9144030071526726XG", "91330100799655058B", "91654024MA0000015E"]
)
def test_valid_credit_codes(code):
    assert uscc.problem(code) is None
    assert uscc.kind(code) == "enterprise"


def test_what_is_wrong_with_a_credit_code_is_said():
    assert "18 位" in uscc.problem("9165402")
    assert "第 3 位" in uscc.problem("91I54024MA0000015E")
    assert "校验位" in uscc.problem("91654024MA0000015F")


@given(st.text(alphabet=uscc.ALPHABET, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(uscc.ALPHABET))
def test_one_miscopied_character_is_always_found(first, position, other):
    code = first + uscc.check_character(first)
    miscopied = code[:position] + other + code[position + 1 :]

    assert uscc.problem(code) is None
    assert (uscc.problem(miscopied) is None) == (miscopied == code)


def test_identity_numbers():
    assert identity.problem("11010519491231002X") is None
    assert identity.problem("11010519491231002x") is None
    assert "校验位" in identity.problem("110105194912310021")
    assert "日期" in identity.problem("11010519491331002X")
    assert "18 位" in identity.problem("１１010519491231002X")
