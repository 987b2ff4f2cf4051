"""The library follows its sources: what was handed in here, what was imported, what others have paid for."""

import hashlib
import json
import logging
import re
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.crypto import salted_hmac

from keji.journey.applications.answers import budget, indicators
from keji.journey.applications.models import Application, Version
from keji.journey.applications.slots import WORD
from keji.journey.calls.choices import Route
from keji.journey.duplicates.alike import core, person_core, plain, promises_mark
from keji.journey.duplicates.models import LibraryRecord
from keji.journey.duplicates.records.authors import authors_of
from keji.journey.duplicates.records.known import Known, known
from keji.journey.duplicates.records.sections import sections_of
from keji.journey.elsewhere.choices import Level
from keji.journey.elsewhere.models import FundedList, FundedProject
from keji.kernel import days
from keji.kernel.files.models import Attachment

logger = logging.getLogger(__name__)

#: Applications that ended as if they had never been handed in.
GONE = ("withdrawn",)
#: States in which an application has been granted.
GRANTED = ("funded", "carried")
OWN = frozenset({"id", "application", "funded", "held"})
FIELDS = [field.name for field in LibraryRecord._meta.concrete_fields if field.name not in OWN]
DIGITS = re.compile(r"\d+")


def keep_up(most: int = 200) -> int:
    """So many records are as their sources are; how many were made anew. Nothing is left to do at 0."""
    return _write(list(_stale()[:most])) + _take_over(most * 10)


def record_of(application: Application) -> LibraryRecord:
    """The application's own record, as it stands now."""
    standing = LibraryRecord.objects.filter(application=application)
    found: LibraryRecord | None = standing.filter(seen_at__gte=application.touched_at).first()
    if found is None:
        _write(list(_beside(Application.objects.filter(pk=application.pk))))
        found = standing.get()
    return found


def drafted(application: Application, answers: dict[str, Any]) -> LibraryRecord:
    """A record of what is being written, not kept anywhere."""
    return _of(application, answers, Known(), [])


def _stale() -> QuerySet[Application]:
    """County projects handed in or imported whose record is missing or older than what happened to them."""
    sources = Application.objects.filter(route=Route.COUNTY_PROJECT).filter(
        Q(submitted_at__isnull=False) | Q(state__in=GRANTED)
    )
    old = Q(library_record__isnull=True) | Q(library_record__seen_at__lt=F("touched_at"))
    return _beside(sources.filter(old).order_by("pk"))


def _beside(applications: QuerySet[Application]) -> QuerySet[Application]:
    return applications.select_related("unit", "lead", "call__programme", "form", "direction")


def _take_over(most: int) -> int:
    """What others have paid for, list by list; a project that is gone took its record along."""
    fresh = FundedProject.objects.filter(library_record__isnull=True).select_related("list").order_by("pk")
    rows = [_elsewhere(one) for one in fresh[:most]]
    LibraryRecord.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def republish(funded: FundedList, *, is_public: bool) -> None:
    """Applicants are told of the records of a list, or not any more, at once; the indexes follow."""
    now = days.now()
    mark = hashlib.sha256(f"{funded.pk} {is_public} {now.isoformat()}".encode()).hexdigest()
    rows = LibraryRecord.objects.filter(funded__list=funded)
    rows.update(is_public=is_public, digest=mark, seen_at=now)


def _elsewhere(project: FundedProject) -> LibraryRecord:
    content = project.content.strip()
    record = LibraryRecord(
        funded=project,
        title=project.title,
        unit=project.unit,
        unit_code=project.unit_code,
        lead=project.lead,
        place=project.place,
        level=project.level,
        department=project.department,
        fund=project.fund,
        year_from=project.year_from,
        year_to=project.year_to,
        fiscal_fen=project.fiscal_fen,
        is_funded=True,
        is_public=project.list.is_public,
        sections=[(str(project._meta.get_field("content").verbose_name), content)] if content else [],
        seen_at=days.now(),
    )
    return finished(record)


def _write(applications: list[Application]) -> int:
    if not applications:
        return 0
    ids = [one.pk for one in applications]
    versions = _latest(ids)
    told = known(ids)
    words = _word_files(ids)
    rows = [
        _readable(one, versions.get(one.pk, {}), told.get(one.pk, Known()), words.get(one.pk, []))
        for one in applications
    ]
    LibraryRecord.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["application"], update_fields=FIELDS
    )
    return len(rows)


def _latest(ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    rows = Version.objects.filter(application__in=ids).order_by("number")
    return dict(rows.values_list("application", "answers"))


def _word_files(ids: Iterable[int]) -> dict[int, list[Attachment]]:
    rows = (
        Attachment.objects.readable()
        .filter(owner_type="applications.Application", owner_id__in=ids, slot=WORD)
        .select_related("file")
    )
    found: dict[int, list[Attachment]] = {}
    for one in rows:
        found.setdefault(int(one.owner_id), []).append(one)
    return found


def _of(
    application: Application, answers: dict[str, Any], told: Known, words: list[Attachment]
) -> LibraryRecord:
    basics = answers.get("basics") or {}
    granted = application.state in GRANTED
    record = LibraryRecord(
        application=application,
        title=application.title,
        unit=application.unit.name,
        unit_code=application.unit.code or "",
        lead=application.lead.name,
        place=told.place or str(basics.get("site") or "")[:200],
        fund=application.call.programme.name if application.call.programme else "",
        field=told.field or (application.direction.title if application.direction else ""),
        year_from=_first_year(application),
        year_to=application.ends_on.year if application.ends_on else None,
        fiscal_fen=_money(application),
        is_funded=granted,
        is_public=granted,
        listed=application.state not in GONE,
        sections=sections_of(application.form.form, answers),
        equipment=_once(one["item"] for one in budget(answers) if one["category"] == "equipment"),
        indicators=_once(map(_promise, indicators(answers))),
        phone_mark=mark_of(str(basics.get("phone") or "")),
        authors=authors_of(words),
        seen_at=application.touched_at,
    )
    if told.level in Level.values:
        record.level = told.level
    return finished(record)


def _readable(
    application: Application, answers: dict[str, Any], told: Known, words: list[Attachment]
) -> LibraryRecord:
    """The record; of answers nobody can read it keeps the title, so that they keep nobody else waiting."""
    try:
        return _of(application, answers, told, words)
    except Exception:
        logger.exception("the answers of application %s cannot be read for the library", application.pk)
        return _of(application, {}, told, [])


def finished(record: LibraryRecord) -> LibraryRecord:
    """What is derived from the rest stands too."""
    record.title = record.title[:200]
    record.unit_core, record.lead_core = core(record.unit), person_core(record.lead)
    record.indicator_mark = promises_mark(record.indicators)
    compared = [record.title, record.sections, record.listed, record.is_public]
    record.digest = hashlib.sha256(json.dumps(compared, ensure_ascii=False).encode()).hexdigest()
    return record


def mark_of(phone: str) -> str:
    """A telephone as a mark that can be compared and not be read; nothing for what is none."""
    digits = "".join(DIGITS.findall(phone))
    return salted_hmac("duplicates.phone", digits, algorithm="sha256").hexdigest() if len(digits) >= 7 else ""


def _first_year(application: Application) -> int | None:
    """The year whose money is asked for, or that of the work if it began before."""
    programme, began = application.call.programme, application.starts_on
    years = [year for year in (programme and programme.year, began and began.year) if year]
    if application.state == "carried" or not years:
        return began.year if began else None
    return min(years)


def _money(application: Application) -> int:
    return application.approved_fen if application.approved_fen is not None else application.asked_fen


def _promise(indicator: dict[str, Any]) -> str:
    return f"{indicator['name']} {indicator['target']} {indicator['unit']}".strip()


def _once(names: Iterable[str]) -> list[str]:
    """Each once, as it is written."""
    found: dict[str, str] = {}
    for name in names:
        if name.strip():
            found.setdefault(plain(name), name)
    return list(found.values())
