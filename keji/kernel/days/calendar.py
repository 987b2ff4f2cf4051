"""Working days: Monday to Friday, less holidays, plus make-up days; the office has the last word."""

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.apps import apps

from keji.kernel.days.remembering import once, remembering

TABLE = Path(__file__).parent / "data" / "holidays.csv"
SATURDAY, MONTHS = 5, 12

Kinds = dict[date, str]


@cache
def _shipped() -> Kinds:
    with TABLE.open(encoding="utf-8", newline="") as rows:
        return {date.fromisoformat(row["day"]): row["kind"] for row in csv.DictReader(rows)}


def table_covers(year: int) -> bool:
    """Whether the holidays of that year are known, from the shipped table or from the office."""
    if any(day.year == year and kind == "off" for day, kind in _shipped().items()):
        return True
    return bool(apps.get_model("days.Holiday").objects.filter(day__year=year, kind="off").exists())


def is_working(day: date) -> bool:
    return _is_working(day, _kinds(day, day))


def roll(day: date) -> date:
    """The day itself, or the next working day if it is none."""
    kinds = _kinds(day, day + timedelta(days=31))
    while not _is_working(day, kinds):
        day += timedelta(days=1)
    return day


def add_working(day: date, n: int) -> date:
    """The n-th working day after `day`; the day itself is not counted. For n = 0 the day, rolled on."""
    if n <= 0:
        return roll(day)
    return _nth(day, n, _kinds(day, _far(day, n)))


def working_between(after: date, until: date) -> int:
    """How many working days lie after the first day, up to and with the last; 0 if it is not later."""
    kinds = _kinds(after, until)
    days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    return sum(_is_working(day, kinds) for day in days)


def period(start: date, n: int, *, count_first: bool = False) -> tuple[date, date]:
    """First and last day of a notice of n working days that is published on `start`.

    The day of publication counts only if `count_first` and only if it is a working day.
    """
    kinds = _kinds(start, _far(start, n))
    if count_first and _is_working(start, kinds):
        n -= 1
    return start, _nth(start, n, kinds)


def _nth(day: date, n: int, kinds: Kinds) -> date:
    while n > 0:
        day += timedelta(days=1)
        n -= _is_working(day, kinds)
    return day


def _far(day: date, n: int) -> date:
    """A day after which the n-th working day cannot lie; the longest holidays last nine days."""
    return day + timedelta(days=3 * n + 31)


def _kinds(first: date, last: date) -> Kinds:
    """What the shipped table and the office say about the days between, in one query."""
    entered = apps.get_model("days.Holiday").objects.values_list("day", "kind")
    if remembering():
        return once("days.holidays", lambda: _shipped() | dict(entered))
    return _shipped() | dict(entered.filter(day__range=(first, last)))


def _is_working(day: date, kinds: Kinds) -> bool:
    kind = kinds.get(day)
    return kind == "work" if kind else day.weekday() < SATURDAY


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    at = day.year * MONTHS + day.month - 1 + months
    first = date(at // MONTHS, at % MONTHS + 1, 1)
    following = date((at + 1) // MONTHS, (at + 1) % MONTHS + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
