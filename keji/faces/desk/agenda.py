"""日程: what has a day in the months ahead, whatever room it stands in, in the order of the days."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.calls.models import Call
from keji.journey.decisions.models import Notice
from keji.journey.decisions.queries import to_be_decided
from keji.journey.reviews.queries import coming
from keji.kernel import days
from keji.outcomes.deadlines.choices import Duty
from keji.outcomes.deadlines.due import Owed, owed_of
from keji.outcomes.fieldchecks.models import FieldCheck
from keji.outcomes.fieldchecks.queries import visits_ahead
from keji.outcomes.roundups.models import Roundup
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of

#: Who has a calendar of what others do as well.
PLANNING = (Role.PMO, Role.PMO_LEAD, Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR)
AHEAD = timedelta(days=92)
#: So many duties of one kind on one day stand by themselves.
FEW = 3
#: What of a call ends on a day.
ENDS = (
    ("fill_until", gettext_lazy("网上填报截止")),
    ("unit_until", gettext_lazy("单位审核截止")),
    ("recommend_until", gettext_lazy("归口推荐截止")),
    ("paper_until", gettext_lazy("签章页截止")),
)


@dataclass(frozen=True)
class Entry:
    """One thing on one day; without an hour it is due by the end of the day."""

    on: date
    what: str
    title: str
    url: str
    hour: time | None = None
    beside: str = ""


@dataclass(frozen=True)
class Month:
    """The first day of a month, and its days with what they hold."""

    first: date
    days: list[tuple[date, list[Entry]]]


def may_plan(user: Any) -> bool:
    return any(role in hats_of(user) for role in PLANNING)


def agenda(user: Any) -> list[Month]:
    """From today on for a quarter; what was due before stands among what is overdue."""
    until = days.today() + AHEAD
    entries = [one for one in _entries(user, until) if days.today() <= one.on <= until]
    entries.sort(key=lambda one: (one.on, one.hour or time.max, one.title))
    by_day = [(day, list(found)) for day, found in groupby(entries, key=lambda one: one.on)]
    return [
        Month(first, list(found)) for first, found in groupby(by_day, key=lambda pair: pair[0].replace(day=1))
    ]


def _entries(user: Any, until: date) -> Iterator[Entry]:
    yield from _meetings(user, until)
    for check in visits_ahead(user, until=until):
        assert check.visits_on is not None
        yield Entry(
            check.visits_on,
            _("现场查验"),
            check.project.title,
            check.get_absolute_url(),
            check.starts_at,
            check.place,
        )
    yield from _ends(user, until)
    yield from _duties(owed_of(user))


def _duties(lines: list[Owed]) -> Iterator[Entry]:
    """What projects owe; many of one kind on one day are one line."""
    together: dict[tuple[date, Duty], list[Owed]] = defaultdict(list)
    for line in lines:
        together[line.due_on, line.duty].append(line)
    for (due_on, duty), found in together.items():
        what = str(duty.label)
        if len(found) > FEW:
            about = f"/deadlines/?duty={duty.value}"
            yield Entry(due_on, what, _("%(n)s 个项目") % {"n": len(found)}, about)
            continue
        for one in found:
            title, url = str(one.project), one.project.get_absolute_url()
            yield Entry(due_on, what, title, url, beside=str(one.project.unit))


def _meetings(user: Any, until: date) -> Iterator[Entry]:
    for round in coming(user, until=days.now() + AHEAD):
        at = days.local(round.meets_at)
        yield Entry(at.date(), _("评审会"), str(round), round.get_absolute_url(), at.time(), round.place)
    for batch in to_be_decided(user, until=until):
        if batch.meets_on:
            where = " · ".join(filter(None, (str(batch.body), batch.meets_in)))
            url = batch.get_absolute_url()
            yield Entry(batch.meets_on, _("会议审定"), str(batch), url, batch.meets_from, where)


def _ends(user: Any, until: date) -> Iterator[Entry]:
    """The last days of calls, seasons, roundups and notices."""
    for call in Call.objects.visible_to(user).filter(state="published", paper_until__gte=days.now()):
        for name, words in ENDS:
            at = days.local(getattr(call, name))
            yield Entry(at.date(), str(words), str(call), call.get_absolute_url(), at.time())
    seasons = FieldCheck.objects.visible_to(user).filter(state="due", closes_on__lte=until)
    for check in seasons.select_related("project"):
        yield Entry(check.closes_on, _("查验时段最后一天"), check.project.title, check.get_absolute_url())
    for roundup in Roundup.objects.visible_to(user).filter(state="gathering"):
        yield Entry(roundup.until_on, _("进展填报期限"), str(roundup), roundup.get_absolute_url())
    for notice in Notice.objects.visible_to(user).filter(state="published").select_related("batch"):
        if notice.until_on:
            yield Entry(notice.until_on, _("公示最后一天"), str(notice), notice.get_absolute_url())
