"""Format checks: one line for each application, with the last sheet signed about it."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications.models import Application
from keji.journey.applications.tables import applications
from keji.journey.checks.choices import Outcome, Verdict
from keji.journey.checks.models import FormatCheck
from keji.kernel.ui.dates import full_day
from keji.kernel.ui.names import names_of
from keji.outcomes.outputs.source import Field, Source


@dataclass(frozen=True)
class Row:
    application: Application
    sheets: list[FormatCheck]
    names: dict[int, str]

    @property
    def last(self) -> FormatCheck:
        return self.sheets[-1]


def rows(found: QuerySet[Application], seat: str) -> list[Row]:
    """Applications somebody has signed a sheet about, by number."""
    shown = list(found.select_related("unit").order_by("number", "pk"))
    signed = FormatCheck.objects.filter(application__in=[one.pk for one in shown], signed_at__isnull=False)
    sheets: dict[int, list[FormatCheck]] = {}
    for sheet in signed.prefetch_related("marks").order_by("signed_at", "pk"):
        sheets.setdefault(sheet.application_id, []).append(sheet)
    names = names_of({one for told in sheets.values() for sheet in told for one in _people(sheet)})
    return [Row(one, sheets[one.pk], names) for one in shown if one.pk in sheets]


def _people(sheet: FormatCheck) -> list[int]:
    """Who signed, and who looked over it if somebody did."""
    return [one for one in (sheet.by_id, sheet.rechecked_by_id) if one is not None]


def _faults(row: Row) -> str:
    """What was wrong at first: a sheet that passes has nothing to tell."""
    told = next((sheet for sheet in reversed(row.sheets) if sheet.outcome != Outcome.PASS), None)
    marks = told.marks.all() if told else ()
    faults = [mark for mark in marks if mark.verdict == Verdict.FAULT]
    return "；".join(
        f"{one.reason} {one.get_reason_display()}{f'：{one.note}' if one.note else ''}" for one in faults
    )


def _corrected(row: Row) -> str:
    """Whether a correction was asked, and what came of it."""
    if not any(sheet.outcome == Outcome.CORRECT for sheet in row.sheets):
        return ""
    if row.application.state == "correcting":
        until = row.application.correct_until
        return _("补正中，%(until)s截止") % {"until": full_day(until)} if until else _("补正中")
    passed = row.last.outcome == Outcome.PASS
    return _("已补正，符合") if passed else _("补正后仍不符合或逾期未补正")


FIELDS = (
    Field(
        "number", gettext_lazy("受理号"), lambda row: row.application.number, also=(gettext_lazy("受理编号"),)
    ),
    Field("title", gettext_lazy("项目名称"), lambda row: row.application.title, also=(gettext_lazy("名称"),)),
    Field(
        "unit",
        gettext_lazy("申报单位"),
        lambda row: row.application.unit.name,
        also=(gettext_lazy("单位"), gettext_lazy("承担单位")),
    ),
    Field(
        "outcome",
        gettext_lazy("结论"),
        lambda row: str(row.last.get_outcome_display()),
        also=(gettext_lazy("审查结论"),),
    ),
    Field(
        "faults",
        gettext_lazy("问题代码及说明"),
        _faults,
        also=(gettext_lazy("存在问题"), gettext_lazy("问题"), gettext_lazy("审查意见")),
    ),
    Field("corrected", gettext_lazy("补正情况"), _corrected),
    Field("by", gettext_lazy("审查人"), lambda row: row.names.get(row.last.by_id, "")),
    Field("second", gettext_lazy("复核人"), lambda row: row.names.get(row.last.rechecked_by_id or 0, "")),
)

CHECKS = Source("checks", gettext_lazy("形式审查"), Application, applications, rows, FIELDS)
