"""How far the writing is: what has to be filled in, what is, and what came from the profiles."""

from dataclasses import dataclass
from typing import Any

from keji.journey.applications.paper import Sheet
from keji.journey.applications.prefills import prefilled
from keji.kernel import days
from keji.kernel.formkit import Field
from keji.kernel.formkit.showing import own
from keji.kernel.parameters import parameter


@dataclass(frozen=True)
class Progress:
    """Fields that must be answered with what is written now, and how many of them are."""

    required: int
    filled: int


def progress(sheet: Sheet) -> Progress:
    """Counted over the whole form; what is hidden is not asked for."""
    asked = [
        (section, field)
        for section, fields in sheet.shown.fields.items()
        for field in fields
        if field.required
    ]
    return Progress(len(asked), sum(_is_filled(sheet, section, field) for section, field in asked))


def _is_filled(sheet: Sheet, section: str, field: Field) -> bool:
    if field.kind == "file":
        return bool(sheet.facts["files"].get(field.key))
    given = sheet.shown.answers.get(section, {}).get(field.key)
    return given is not None and given not in ("", [])


def carried(sheet: Sheet) -> int:
    """How many answers of the open section stand as they were filled in beforehand."""
    known = prefilled(sheet.application).get(sheet.section.key, {})
    now = own(sheet.answers, sheet.section.key)
    return sum(_begins_with(now.get(key), value) for key, value in known.items())


def _begins_with(now: Any, before: Any) -> bool:
    if isinstance(before, list):
        return bool(before) and isinstance(now, list) and now[: len(before)] == before
    return bool(now == before)


def days_left(sheet: Sheet) -> int | None:
    """Whole days until the hour the applicant has; nothing once it is over or where there is none."""
    awaited = sheet.application.awaited()
    if awaited is None or awaited.until is None or awaited.until <= days.now():
        return None
    return (days.local(awaited.until).date() - days.today()).days


def usual() -> dict[str, int]:
    """How many working days those who come after the applicant have, where the county says so."""
    return {
        "unit": int(parameter("UNIT_CONFIRM_DAYS").value or 0),
        "recommend": int(parameter("RECOMMEND_DAYS").value or 0),
    }
