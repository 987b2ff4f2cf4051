"""The two numbers everybody is asked for: what is right passes, what is wrong is told apart and named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keji.kernel.codes import identity, uscc

characters = st.sampled_from(uscc.ALPHABET)
births = st.dates(date(1900, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("code", "kind", "body"),
    [
        ("91110000802100433B", "enterprise", "企业"),
        ("9144030071526726XG", "enterprise", "企业"),
        ("91330100799655058B", "enterprise", "企业"),
        ("91110108551385082Q", "enterprise", "企业"),
        ("91654024MA0000015E", "enterprise", "企业"),
        ("121200004013590816", "public", "事业单位"),
        ("92340602MA2PBQAH7E", "individual", "个体工商户"),
    ],
)
def test_valid_credit_codes_say_what_body_it_is(code, kind, body):
    assert uscc.problem(code) is None
    assert (uscc.kind(code), uscc.body(code)) == (kind, body)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("12345", "填了 5 位"),
        ("", "填了 0 位"),
        ("9111000060003IOZSV", "第 14 位“I”"),
        ("91110000600037341N", "校验位不对"),
        ("91654024ma0000015E", "第 9 位“m”"),
        ("９1654024MA0000015E", "第 1 位"),
    ],
)
def test_what_is_wrong_with_a_credit_code_is_said(code, says):
    assert says in uscc.problem(code)


@given(st.lists(characters, min_size=17, max_size=17).map("".join), st.integers(0, 16), characters)
def test_one_miscopied_character_is_always_found(first, position, other):
    code = first + uscc.check_character(first)
    miscopied = code[:position] + other + code[position + 1 :]

    assert uscc.problem(code) is None
    assert (uscc.problem(miscopied) is None) == (miscopied == code)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_answered(typed):
    for answer in (uscc.problem(typed), identity.problem(typed), uscc.doubt(typed)):
        assert answer is None or answer.endswith("。")
    uscc.kind(typed), uscc.body(typed), identity.kind(typed)


def test_an_inner_code_that_does_not_check_is_a_doubt_and_no_problem():
    first = "91654024MA0000010"
    odd = first + uscc.check_character(first)

    assert uscc.problem(odd) is None
    assert "主体标识码" in uscc.doubt(odd)
    assert uscc.doubt("91654024MA0000015E") is None


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("11010519491231002X", "resident"),
        ("11010519491231002x", "resident"),
        ("E12345678", "other"),
        ("USA110112345678", "other"),
    ],
)
def test_valid_identity_numbers(number, kind):
    assert identity.problem(number) is None
    assert identity.kind(number) == kind


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("110105194912310021", "校验位"),
        ("11010519491331002X", "出生日期"),
        ("11010520991231002X", "出生日期"),
        ("110105491231002", "15 位的旧身份证"),
        ("1101051949123100", "18 位"),
        ("99", "18 位"),
        ("00010519491231002X", "省级代码"),
        ("１１010519491231002X", "18 位"),
        ("", "18 位"),
    ],
)
def test_what_is_wrong_with_an_identity_number_is_said(number, says):
    assert says in identity.problem(number)
    assert identity.kind(number) == ""


@given(
    st.sampled_from(["654024", "810000", "911840"]),
    births,
    st.integers(0, 999),
    st.integers(0, 16),
    st.integers(0, 9),
)
def test_one_miscopied_digit_is_always_found(region, born, serial, position, other):
    first = f"{region}{born:%Y%m%d}{serial:03}"
    number = first + identity.check_character(first)
    miscopied = number[:position] + str(other) + number[position + 1 :]

    assert identity.problem(number) is None
    assert identity.kind(number) == {"6": "resident", "8": "settlement", "9": "permanent"}[region[0]]
    assert (identity.problem(miscopied) is None) == (miscopied == number)
