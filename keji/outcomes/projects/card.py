"""项目一页通: what a leader asks about one project, answered from what is already written down."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application, Version
from keji.kernel.files.models import Attachment
from keji.kernel.flow.staged import Awaited
from keji.outcomes.projects.choices import Level
from keji.outcomes.projects.known import Reported, read_report, said_above
from keji.outcomes.projects.models import AgreedIndicator, Project
from keji.outcomes.projects.queries import Road, agreed_of

#: So many files are named on the card; the others lie with their reports.
NAMED = 6
NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?")
HUNDRED = 100

#: What upper rooms keep files on, about one project.
Owners = Callable[[Project], Iterable[Any]]
_owners: list[Owners] = []


def files_of(function: Owners) -> Owners:
    """Register things of an upper room whose files stand on the card, for who sits there with an address."""
    _owners.append(function)
    return function


@dataclass(frozen=True)
class Promise:
    """One indicator: what was agreed, what was last reported, how far that is where it can be said."""

    name: str
    unit: str
    agreed: str
    actual: str
    percent: int | None


@dataclass(frozen=True)
class Next:
    """What is due next, until when, and who is awaited."""

    what: str
    until: date | datetime | None
    who: str
    phone: str = ""


@dataclass(frozen=True)
class Hung:
    """One file of a report or an acceptance; without an address for who does not sit there."""

    name: str
    url: str
    photo: bool


@dataclass(frozen=True)
class Files:
    """How many files hang on reports and acceptances, how many of them are photos, and the first of them."""

    count: int
    photos: int
    named: list[Hung]


@dataclass(frozen=True)
class Card:
    phone: str
    spent_fen: int | None
    promises: list[Promise]
    percent: int | None
    problem: str
    last: Reported | None
    report: Version | None
    next: Next | None
    files: Files


def card_of(project: Project, road: Road, user: Any) -> Card:
    """Everything on the card; the money that was paid is shown by the room that pays it."""
    versions = _versions(project, road)
    report = next((one for one in versions if one.application_id != project.application_id), None)
    said = report.answers if report else {}
    last = _last(project, report)
    first = next((one for one in versions if one.application_id == project.application_id), None)
    promises = _promises(project, said)
    hung = [*road.acceptances, *road.reports, *(one for owners in _owners for one in owners(project))]
    return Card(
        phone=_phone(project, _part(first.answers if first else {}, "basics")),
        spent_fen=last.spent_fen if last else None,
        promises=promises,
        percent=_mean([one.percent for one in promises if one.percent is not None]),
        problem=last.problems if last else "",
        last=last,
        report=report,
        next=next_of(project, road),
        files=_files(hung, user),
    )


def _last(project: Project, report: Version | None) -> Reported | None:
    """What was said last, be it in a report, an acceptance, or in answer to a question to all."""
    found = said_above(project)
    if report:
        sections = (_part(report.answers, name) for name in ("period", "work", "money"))
        found.append(read_report(report.at, report.by_id, *sections))
    return max(found, key=lambda one: one.at, default=None)


def _files(owners: list[Any], user: Any) -> Files:
    """Photos first, then the newest."""
    known = {(one._meta.label, one.pk): one for one in owners}
    hung = Attachment.objects.current().readable().filter(_hangs_on(known)).select_related("file")
    seated = {key for key, one in known.items() if one.seats_of(user)}
    found = [
        _hung(one, is_open=(one.owner_type, one.owner_id) in seated) for one in hung.order_by("-at", "-pk")
    ]
    named = sorted(found, key=lambda one: not one.photo)[:NAMED]
    return Files(len(found), sum(one.photo for one in found), named)


def _hangs_on(known: Collection[tuple[str, int]]) -> Q:
    """Nothing where nothing is known; one question whatever it hangs on."""
    found = Q(pk__in=[])
    for label in sorted({label for label, _pk in known}):
        found |= Q(owner_type=label, owner_id__in=[pk for other, pk in known if other == label])
    return found


def _hung(attachment: Attachment, *, is_open: bool) -> Hung:
    address = attachment.get_absolute_url() if is_open else ""
    return Hung(attachment.name, address, attachment.media_type.startswith("image/"))


def _phone(project: Project, basics: dict[str, Any]) -> str:
    said = project.carried.phone if project.is_imported else ""
    return basics.get("phone") or said or project.unit.phone


def _versions(project: Project, road: Road) -> list[Version]:
    """What was handed in for the project, the newest first."""
    asked = [project.application_id, *(one.pk for one in (*road.reports, *road.acceptances))]
    found = Version.objects.filter(application_id__in=asked).select_related("application__call")
    return list(found.order_by("-at", "-pk"))


def _part(answers: dict[str, Any], section: str) -> dict[str, Any]:
    part = answers.get(section)
    return part if isinstance(part, dict) else {}


def _promises(project: Project, answers: dict[str, Any]) -> list[Promise]:
    rows = _part(answers, "indicators").get("progress") or ()
    told = {row.get("key"): str(row.get("actual") or "") for row in rows if isinstance(row, dict)}
    return [_promise(one, one.actual or told.get(one.indicator.key, "")) for one in agreed_of(project)]


def _promise(agreed: AgreedIndicator, actual: str) -> Promise:
    indicator = agreed.indicator
    done = done_percent(indicator.baseline, agreed.agreed, actual)
    return Promise(indicator.name, indicator.unit, agreed.agreed, actual, done)


def done_percent(before: str, goal: str, now: str) -> int | None:
    """How much of the way from the value before to the goal is gone, 0 to 100, up or down."""
    start, aim, here = _number(before) or Decimal(0), _number(goal), _number(now)
    if aim is None or here is None or aim == start:
        return None
    return int(min(Decimal(1), max(Decimal(0), (here - start) / (aim - start))) * HUNDRED)


def _number(text: str) -> Decimal | None:
    found = NUMBER.search(text)
    return Decimal(found[0].replace("−", "-")) if found else None


def _mean(values: Sequence[int]) -> int | None:
    return round(sum(values) / len(values)) if values else None


def next_of(project: Project, road: Road) -> Next | None:
    """The nearest thing somebody is awaited for; while the work goes on, the end of the term."""
    steps: list[Application | Any] = [*road.acceptances, *road.reports, *road.changes]
    if hasattr(project, "contract"):
        steps.append(project.contract)
    waiting = [awaited for one in steps if (awaited := one.awaited()) is not None]
    if (own := project.awaited()) is not None:
        waiting.append(own)
    if waiting:
        return _told(min(waiting, key=lambda one: (one.until is None, one.until or one.since)))
    if project.state == "running":
        what = _("执行期满，申请验收") if project.level == Level.COUNTY else _("由立项单位组织验收")
        return Next(what, project.accepted_by, project.lead.name)
    return None


def _told(awaited: Awaited) -> Next:
    return Next(awaited.to_do, awaited.until, awaited.who, awaited.phone)
