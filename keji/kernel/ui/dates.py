"""Days and moments in the words people use, always in Beijing time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel import days

#: Short ones, for what is near.
NEAR = (
    gettext_lazy("周一"),
    gettext_lazy("周二"),
    gettext_lazy("周三"),
    gettext_lazy("周四"),
    gettext_lazy("周五"),
    gettext_lazy("周六"),
    gettext_lazy("周日"),
)
SOON = timedelta(days=3)


@dataclass(frozen=True)
class Deadline:
    text: str
    mark: str
    iso: str


def day(value: Any) -> str:
    """3月16日 in this year, 2025年12月31日 in others."""
    if not value:
        return ""
    there = days.local(value).date() if isinstance(value, datetime) else value
    if there.year == days.today().year:
        return _("%(month)s月%(day)s日") % {"month": there.month, "day": there.day}
    return full_day(there)


def full_day(value: date | datetime) -> str:
    """2026年3月16日, of a moment the day it is in Beijing."""
    value = days.local(value).date() if isinstance(value, datetime) else value
    return _("%(year)s年%(month)s月%(day)s日") % {"year": value.year, "month": value.month, "day": value.day}


def day_and_weekday(value: date) -> str:
    """The day of the year and the day of the week: the first line of a desk."""
    return f"{day(value)} {WEEKDAYS[value.weekday()]}"


def weekday(value: date) -> str:
    return str(WEEKDAYS[value.weekday()])


def beijing(value: Any, form: str = "") -> str:
    """今天 10:11, 昨天 17:40, else the day and the hour; `full` writes everything, for receipts and print."""
    if not value:
        return ""
    there = days.local(value)
    if form == "full":
        return _("%(day)s %(hour)s（北京时间）") % {
            "day": full_day(there.date()),
            "hour": f"{there:%H:%M:%S}",
        }
    return f"{_named(there.date())} {there:%H:%M}"


def deadline(until: date | datetime) -> Deadline:
    """When something is due, and how near that is; a day alone ends with the day."""
    hour = isinstance(until, datetime)
    there = days.local(until) if isinstance(until, datetime) else None
    on = there.date() if there else until
    now = days.local(days.now())
    end = there or datetime.combine(on, time.max, now.tzinfo)
    iso = end.isoformat() if hour else on.isoformat()
    if end < now:
        return Deadline(_overdue(on, now.date()), "k-due-hot", iso)
    text = f"{_near(on)} {end:%H:%M}" if hour else _near(on)
    if on == now.date():
        return Deadline(text, "k-due-hot", iso)
    return Deadline(text, "k-due-soon" if end - now <= SOON else "", iso)


def left(until: date | datetime | None) -> str:
    """还有 9 天; nothing on the last day and afterwards, when the deadline itself says it."""
    if until is None:
        return ""
    on = days.local(until).date() if isinstance(until, datetime) else until
    ahead = (on - days.today()).days
    return _("还有 %(days)s 天") % {"days": ahead} if ahead > 0 else ""


def _overdue(on: date, today: date) -> str:
    late = (today - on).days
    return _("已超 %(days)s 天") % {"days": late} if late else _("今天已超时")


def _near(on: date) -> str:
    """The weekday helps within a week."""
    ahead = (on - days.today()).days
    return f"{_named(on)} {NEAR[on.weekday()]}" if 1 <= ahead <= 7 else _named(on)


def _named(on: date) -> str:
    ago = (days.today() - on).days
    return {0: _("今天"), 1: _("昨天")}.get(ago) or day(on)
