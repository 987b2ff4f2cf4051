"""What holds a field check back, what follows it, and what it leaves with the project below."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.calls.belongings import belonging
from keji.journey.calls.models import Call
from keji.kernel.files import editable_if
from keji.kernel.flow import Step, advance, after, before
from keji.outcomes.fieldchecks.actions import freeze
from keji.outcomes.fieldchecks.actions.planning import reason_against_visit
from keji.outcomes.fieldchecks.actions.recording import WRITING, lacking
from keji.outcomes.fieldchecks.choices import Phase
from keji.outcomes.fieldchecks.models import WRITERS, FieldCheck
from keji.outcomes.fieldchecks.season import promises_to_see, standing
from keji.outcomes.fieldchecks.telling import tell_of_calling_off, tell_of_record, tell_of_visit
from keji.outcomes.projects.archiving import hangs_on, part
from keji.outcomes.projects.models import Project
from keji.outcomes.projects.onward import goes_along
from keji.outcomes.projects.readiness import wanted

editable_if(
    "fieldchecks.FieldCheck",
    lambda owner, user: owner.state in WRITING and bool(WRITERS & owner.seats_of(user)),  # type: ignore[attr-defined]
)


@before("field_check", "plan")
@before("field_check", "postpone")
def visit_stands(check: FieldCheck, step: Step) -> str | None:
    return reason_against_visit(check)


@after("field_check", "plan")
@after("field_check", "postpone")
def told_of_visit(check: FieldCheck, step: Step) -> None:
    tell_of_visit(check, note=step.note if step.move == "postpone" else "")


@after("field_check", "call_off")
def day_taken_off(check: FieldCheck, step: Step) -> None:
    tell_of_calling_off(check, note=step.note)
    check.visits_on = check.starts_at = None
    check.save(update_fields=["visits_on", "starts_at"])


@before("field_check", "hand_over")
def record_complete(check: FieldCheck, step: Step) -> str | None:
    return next(iter(lacking(check)), None)


@after("field_check", "hand_over")
def unit_is_asked(check: FieldCheck, step: Step) -> None:
    tell_of_record(check)


@after("field_check", "confirm")
def record_locked(check: FieldCheck, step: Step) -> None:
    freeze(check, by=step.by)
    check.correction = ""
    check.save(update_fields=["correction"])


@after("field_check", "correct")
def reason_kept(check: FieldCheck, step: Step) -> None:
    check.correction = step.note
    check.save(update_fields=["correction"])


@after("field_check", "make_up")
def season_does_not_count(check: FieldCheck, step: Step) -> None:
    check.made_up = True
    check.save(update_fields=["made_up"])


@after("project", "accept")
@after("project", "fail")
@after("project", "terminate")
def nothing_more_to_see(project: Project, step: Step) -> None:
    """Visits nobody has made by then are not made any more."""
    for check in FieldCheck.objects.filter(project=project, state__in=("due", "planned", "missed")):
        advance(check, "lapse", by=step.by, cause=f"project.{step.move}")


@part("06-process/field-checks.json")
def records_of(project: Project) -> list[dict[str, Any]]:
    """Every version of every record, and the checks that never came to one."""
    return [
        {
            "state": check.state,
            "window": [check.opens_on, check.closes_on],
            "versions": list(check.versions.values("number", "at", "reason", "digest", "content")),
        }
        for check in FieldCheck.objects.filter(project=project).order_by("pk")
    ]


@hangs_on
def photos_of(project: Project) -> Iterator[tuple[str, Model]]:
    for check in FieldCheck.objects.filter(project=project).order_by("pk"):
        yield f"06-process/field-checks/{check.pk}", check


@goes_along
def unfinished(project: Project) -> "QuerySet[FieldCheck]":
    return FieldCheck.objects.filter(project=project).exclude(state__in=("confirmed", "waived"))


@belonging(gettext_lazy("现场查验"), "field_check")
def checks_of(call: Call) -> "QuerySet[FieldCheck]":
    return FieldCheck.objects.filter(project__application__call=call).select_related("project")


@wanted
def not_seen(projects: Collection[Project]) -> dict[int, list[str]]:
    """What can be seen in its season only and nobody has seen: an acceptance without it is paper."""
    promises = standing(
        promises_to_see(Project.objects.filter(pk__in=[one.pk for one in projects])).select_related(
            "indicator", "contract"
        )
    )
    counted: dict[int, Counter[Phase]] = defaultdict(Counter)
    for one in promises:
        counted[one.agreed.contract.project_id][one.phase] += 1
    return {pk: _said(phases) for pk, phases in counted.items()}


def _said(phases: Counter[Phase]) -> list[str]:
    told = (
        (Phase.MISSED, _("%(n)s 项指标错过查验时段")),
        (Phase.DUE, _("%(n)s 项指标的现场查验")),
        (Phase.PLANNED, _("%(n)s 项指标的现场查验（已安排）")),
        (Phase.WRITING, _("%(n)s 项指标的查验记录待确认")),
        (Phase.COMING, _("%(n)s 项指标的现场查验（没到时段）")),
    )
    return [words % {"n": phases[phase]} for phase, words in told if phases[phase]]
