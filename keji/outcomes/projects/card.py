"""项目一页通: what a leader asks about one project, answered from what is already written down."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from keji.journey.applications.models import Application, Version
from keji.kernel.files.models import Attachment
from keji.kernel.flow.staged import Awaited
from keji.outcomes.projects.choices import Level
from keji.outcomes.projects.models import AgreedIndicator, Project
from keji.outcomes.projects.queries import Road

#: So many files are named on the card; the others lie with their reports.
NAMED = 6
NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?")
HUNDRED = 100


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
    report: Version | None
    next: Next | None
    files: Files


def card_of(project: Project, road: Road, user: Any) -> Card:
    """Everything on the card; the money that was paid is shown by the room that pays it."""
    versions = _versions(project, road)
    report = next((one for one in versions if one.application_id != project.application_id), None)
    said = report.answers if report else {}
    first = next((one for one in versions if one.application_id == project.application_id), None)
    promises = _promises(project, said)
    return Card(
        phone=_phone(project, _part(first.answers if first else {}, "basics")),
        spent_fen=_spent(said),
        promises=promises,
        percent=_mean([one.percent for one in promises if one.percent is not None]),
        problem=str(_part(said, "work").get("problems") or ""),
        report=report,
        next=next_of(project, road),
        files=_files([*road.acceptances, *road.reports], user),
    )


def _files(children: list[Application], user: Any) -> Files:
    """Photos first, then the newest."""
    owners = {one.pk: one for one in children}
    rows = Attachment.objects.current().readable() if owners else Attachment.objects.none()
    label = Application._meta.label
    hung = rows.filter(owner_type=label, owner_id__in=owners).select_related("file").order_by("-at", "-pk")
    seated = {pk for pk, one in owners.items() if one.seats_of(user)}
    found = [_hung(one, is_open=one.owner_id in seated) for one in hung]
    named = sorted(found, key=lambda one: not one.photo)[:NAMED]
    return Files(len(found), sum(one.photo for one in found), named)


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


def _spent(answers: dict[str, Any]) -> int | None:
    rows = _part(answers, "money").get("spending")
    told = [row["spent"] for row in rows or () if isinstance(row, dict) and isinstance(row.get("spent"), int)]
    return sum(told) if told else None


def _promises(project: Project, answers: dict[str, Any]) -> list[Promise]:
    rows = _part(answers, "indicators").get("progress") or ()
    told = {row.get("key"): str(row.get("actual") or "") for row in rows if isinstance(row, dict)}
    agreed = AgreedIndicator.objects.filter(contract__project=project).select_related("indicator")
    return [_promise(one, one.actual or told.get(one.indicator.key, "")) for one in agreed.order_by("pk")]


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
