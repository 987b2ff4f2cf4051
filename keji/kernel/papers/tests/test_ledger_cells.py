"""Cells as people fill them, and what is said of those nobody can read."""

from datetime import date

import pytest

from keji.kernel.papers.ledgers import cells

WAN = 1_000_000


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        (2019.5, date(2019, 5, 1), date(2019, 5, 31)),
        ("2019-05", date(2019, 5, 1), date(2019, 5, 31)),
        ("2019年5月", date(2019, 5, 1), date(2019, 5, 31)),
        ("２０１９．０５．０６", date(2019, 5, 6), date(2019, 5, 6)),
        (20190506, date(2019, 5, 6), date(2019, 5, 6)),
        (43591, date(2019, 5, 6), date(2019, 5, 6)),
        (2019, date(2019, 1, 1), date(2019, 12, 31)),
        ("—", None, None),
    ],
)
def test_days_in_many_spellings(typed, start, end):
    assert (cells.day(typed), cells.day(typed, end=True)) == (start, end)


@pytest.mark.parametrize(
    "typed", ["2019.05–2021.05", "2019年5月-2021年5月", "2019-05-2021-05", "2019/5至2021/5"]
)
def test_a_term_in_one_cell(typed):
    assert cells.period(typed) == (date(2019, 5, 1), date(2021, 5, 31))


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("10万", 10 * WAN),
        ("10万元", 10 * WAN),
        ("100000元", 10 * WAN),
        ("１０", 10 * WAN),
        ("1,000.5", 100_050 * 10_000),
        (8.1, 8_100_000),
        ("/", None),
    ],
)
def test_money_with_and_without_a_unit(typed, fen):
    assert cells.money(typed, unit=WAN) == fen


@pytest.mark.parametrize(
    ("read", "typed", "sentence"),
    [
        (cells.day, 2019.1, "看不出是 1 月还是 10 月"),
        (cells.day, "2019-02-30", "没有这一天"),
        (cells.period, "2019.05至今", "看不出起止时间"),
        (lambda typed: cells.money(typed, unit=WAN), "若干", "看不出金额"),
        (lambda typed: cells.money(typed, unit=WAN), 600000, "核对单位是元还是万元"),
        (cells.year, "去年", "看不出年度"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(read, typed, sentence):
    with pytest.raises(cells.Unreadable, match=sentence):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        (2019, 2019, 2019),
        ("2019年度", 2019, 2019),
        ("2019-2021年", 2019, 2021),
        ("２０１９．０５—２０２１．０４", 2019, 2021),
        ("201905-202104", 2019, 2021),
        (date(2020, 6, 30), 2020, 2020),
        (43591, 2019, 2019),
        (2019.5, 2019, 2019),
    ],
)
def test_years_in_many_spellings(typed, first, last):
    assert cells.years(typed) == (first, last)


@pytest.mark.parametrize("typed", ["去年", "2021-2019", "2019、2020、2021", "十四五", 19])
def test_what_is_no_year_is_told(typed):
    with pytest.raises(cells.Unreadable, match="看不出年度"):
        cells.years(typed)
