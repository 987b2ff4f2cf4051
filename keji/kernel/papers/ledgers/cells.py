"""Cells as people fill them: days in many spellings, years, terms, money with and without a unit."""

import calendar
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.papers.sheets import Value
from keji.kernel.ui.numbers import FEN_IN_WAN, FEN_IN_YUAN

MOST_FEN = 5 * 10**10
FIRST_YEAR = 1980
#: What people write where there is nothing.
NOTHING = frozenset({"", "-", "--", "—", "——", "–", "/", "\\", "无", "暂无", "未定", "*"})
EPOCH = date(1899, 12, 30)
SERIALS = range(25_000, 75_000)
TOKEN = r"(?:19|20)\d{2}(?:\s*[年./-]\s*\d{1,2}(?!\d)(?:\s*[月./-]\s*\d{1,2}(?!\d)\s*日?)?\s*月?|\s*年)?"
TOKENS = re.compile(rf"(?<!\d){TOKEN}")
DAY = re.compile(r"((?:19|20)\d{2})(?:\D+(\d{1,2})(?:\D+(\d{1,2}))?)?\D*")
YEAR = re.compile(r"((?:19|20)\d{2})(?:年度?|[.年/-]\d{1,2}(?:[月./-]\d{0,2}日?)?)?")
#: Every year in a text, whether 2019, 2019年5月, 201905 or 20190506.
EACH_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\d{2}){0,2}(?!\d)")
SOLID = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})?")
AMOUNT = re.compile(r"(\d+(?:\.\d*)?|\.\d+)(亿元|万元|万|元)?(?:人民币)?")
UNITS: Mapping[str, int] = {
    **{"元": FEN_IN_YUAN, "万": FEN_IN_WAN, "万元": FEN_IN_WAN},
    "亿元": 10_000 * FEN_IN_WAN,
}


class Unreadable(Exception):
    """A cell nobody could read; the message says what to write instead."""


def words(value: Value) -> str:
    """The cell as text, spaces of a broken line made one."""
    if value is None:
        return ""
    text = " ".join(f"{value:%Y-%m-%d}".split() if isinstance(value, date) else str(value).split())
    return "" if text in NOTHING else text


def normal(value: Value) -> str:
    return "" if value is None else unicodedata.normalize("NFKC", words(value)).replace(" ", "")


def day(value: Value, *, end: bool = False) -> date | None:
    """The day; a month or a year means its first day, or its last when something ends then."""
    if isinstance(value, date):
        return value
    if isinstance(value, float):
        return _decimal_month(value, end=end)
    text = normal(value)
    if text in NOTHING:
        return None
    if text.isdigit() and int(text) in SERIALS:
        return EPOCH + timedelta(days=int(text))
    found = SOLID.fullmatch(text) or DAY.fullmatch(text)
    if found is None:
        raise Unreadable(_("看不出日期，写成 2019-05-01 或 2019年5月"))
    return _made(*(int(part) if part else None for part in found.groups()), end=end)


def last_day(value: Value) -> date | None:
    """The day on which something ends."""
    return day(value, end=True)


def period(value: Value) -> tuple[date, date] | None:
    """Both days of 2019.05–2021.05."""
    text = unicodedata.normalize("NFKC", words(value)).replace("—", "-").replace("–", "-")
    if not text:
        return None
    found = TOKENS.findall(text)
    if isinstance(value, float | int) or len(found) != 2:
        raise Unreadable(_("看不出起止时间，写成 2019.05-2021.05"))
    first, last = day(found[0]), day(found[1], end=True)
    return (first, last) if first and last else None


def _decimal_month(value: float, *, end: bool) -> date:
    """2019.5 is May; 2019.1 may have been typed as 2019.10, so nobody guesses."""
    year, _dot, month = str(value).partition(".")
    if month == "1":
        raise Unreadable(_("看不出是 1 月还是 10 月，写成 %(year)s-01 或 %(year)s-10") % {"year": year})
    if int(value) in SERIALS:
        return EPOCH + timedelta(days=int(value))
    if not 1900 <= int(value) <= 2100 or len(month) > 2:
        raise Unreadable(_("看不出日期，写成 2019-05-01 或 2019年5月"))
    return _made(int(year), int(month), None, end=end)


def _made(year: int | None, month: int | None, number: int | None, *, end: bool) -> date:
    try:
        first = date(year or 0, month or (12 if end else 1), number or 1)
    except ValueError:
        raise Unreadable(_("没有这一天，核对年月日")) from None
    if number or not end:
        return first
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def money(value: Value, *, unit: int) -> int | None:
    """Whole fen; a number without a unit is in the unit of the sheet."""
    text = normal(value).replace(",", "").replace("，", "").lstrip("¥￥约")
    if text in NOTHING:
        return None
    found = AMOUNT.fullmatch(text)
    if found is None:
        raise Unreadable(_("看不出金额，写成 10 或 10万元"))
    fen = int((Decimal(found[1]) * UNITS.get(found[2] or "", unit)).quantize(Decimal(1), ROUND_HALF_UP))
    if fen > MOST_FEN:
        raise Unreadable(_("金额超过 5 亿元，核对单位是元还是万元"))
    return fen


def percent(value: Value) -> int | None:
    """0 to 100; a cell formatted as per cent holds a part of one."""
    text = normal(value)
    if text in NOTHING:
        return None
    sign = text.endswith("%")
    try:
        number = Decimal(text.rstrip("%"))
    except ArithmeticError:
        raise Unreadable(_("看不出百分比，写成 80 或 80%")) from None
    number = number if sign or number > 1 else number * 100
    if not 0 <= number <= 100:
        raise Unreadable(_("百分比要在 0 到 100 之间"))
    return int(number.to_integral_value(ROUND_HALF_UP))


def times(value: Value) -> int | None:
    text = normal(value).rstrip("次笔")
    if text in NOTHING:
        return None
    if not text.isdigit() or int(text) > 100:
        raise Unreadable(_("看不出次数，写成 2"))
    return int(text)


def year(value: Value) -> int | None:
    text = normal(value)
    if text in NOTHING:
        return None
    match = YEAR.fullmatch(text)
    found = int(match[1]) if match else 0
    if not FIRST_YEAR <= found <= days.today().year + 1:
        raise Unreadable(_("看不出年度，写成 2019"))
    return found


def years(value: Value) -> tuple[int, int] | None:
    """First and last year of 2019, 2019-2021年 or 2019.05–2021.04; one year is both."""
    text = normal(value)
    if text in NOTHING:
        return None
    if text.isdigit() and int(text) in SERIALS:
        text = str((EPOCH + timedelta(days=int(text))).year)
    found = [int(one) for one in EACH_YEAR.findall(text)]
    if len(found) not in {1, 2} or not FIRST_YEAR <= found[0] <= found[-1] <= days.today().year + 20:
        raise Unreadable(_("看不出年度，写成 2019 或 2019-2021"))
    return found[0], found[-1]


def one_of(value: Value, known: Mapping[str, str], otherwise: str) -> str:
    """The code of the first known word the cell holds; `otherwise` says what to write."""
    text = normal(value)
    found = next((code for word, code in known.items() if word in text), "")
    if not found:
        raise Unreadable(otherwise)
    return found
