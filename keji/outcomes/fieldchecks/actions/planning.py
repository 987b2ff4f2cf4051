"""A day, a place and a group: one visit, or several projects on one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.reviews import conflicts
from keji.journey.reviews.choices import ConflictKind
from keji.journey.reviews.models import Expert
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.kernel.parameters import parameter
from keji.kernel.ui.dates import full_day
from keji.outcomes.fieldchecks.models import FieldCheck, Surveyor
from keji.outcomes.fieldchecks.telling import tell_left_out


@dataclass(frozen=True)
class Stop:
    """One project on the way: when the group is there, and where."""

    check: FieldCheck
    at: time | None
    place: str


@dataclass(frozen=True)
class Plan:
    """Who goes where on which day; `why` says why a day outside the season will do."""

    on: date
    stops: Sequence[Stop]
    experts: Sequence[int]
    leader: int | None
    staff: str
    observers: str = ""
    why: str = ""


@transaction.atomic
def plan_visit(plan: Plan, *, by: User) -> list[FieldCheck]:
    """Every project of the plan has its day and its group, and whoever is concerned is told.

    Refuses experts who are too few, too near to a project, or who organise or supervise themselves.
    """
    return [advance(check, "plan", by=by, note=plan.why, on=plan.on.isoformat()) for check in _settled(plan)]


@transaction.atomic
def postpone_visit(plan: Plan, *, by: User, note: str) -> list[FieldCheck]:
    """The day, the way or the group are others, with the reason everybody concerned is told."""
    return [advance(check, "postpone", by=by, note=note, on=plan.on.isoformat()) for check in _settled(plan)]


def _settled(plan: Plan) -> list[FieldCheck]:
    """The plan stands on its checks; each is locked, in one order, before it is written."""
    stops = {stop.check.pk: stop for stop in plan.stops}
    if not stops:
        raise Refused(_("请选择要查验的项目。"))
    locked = FieldCheck.objects.select_for_update(of=("self",)).filter(pk__in=stops).order_by("pk")
    checks = list(locked.select_related("project__application"))
    for check in checks:
        _in_season(check, plan)
        tell_left_out(check, check.group.exclude(expert__in=plan.experts))
        stop = stops[check.pk]
        check.visits_on, check.starts_at, check.place = plan.on, stop.at, stop.place.strip()
        check.staff, check.observers = plan.staff.strip(), plan.observers.strip()
        check.save()
        check.group.all().delete()
        Surveyor.objects.bulk_create(
            Surveyor(check_of=check, expert_id=pk, is_leader=pk == plan.leader) for pk in plan.experts
        )
    return checks


def _in_season(check: FieldCheck, plan: Plan) -> None:
    if check.made_up or plan.why.strip() or check.opens_on <= plan.on <= check.closes_on:
        return
    raise Refused(
        _("“%(project)s”的可查验时段是 %(first)s 至 %(last)s；换一天，或者写明时段外查验的理由。")
        % {"project": check.project, "first": full_day(check.opens_on), "last": full_day(check.closes_on)}
    )


def reason_against_visit(check: FieldCheck) -> str | None:
    """Why this visit cannot be made as it is planned, in one sentence; None when it can."""
    if check.visits_on is None:
        return _("还没有定查验日期。")
    if check.visits_on < check.project.starts_on:
        return _("查验日期早于项目开始的日期，请核对。")
    if not check.place:
        return _("请填写“%(project)s”的查验地点。") % {"project": check.project}
    return _reason_against_group(check) if check.staff else _("请填写专业机构参加的人员。")


def _reason_against_group(check: FieldCheck) -> str | None:
    group = list(check.group.select_related("expert__person"))
    least = int(parameter("FIELD_CHECK_EXPERTS").value)
    if len(group) < least:
        return _("查验专家至少 %(least)s 名，现在选了 %(n)s 名。") % {"least": least, "n": len(group)}
    if not any(one.is_leader for one in group):
        return _("请指定组长，组长要在所选的专家当中。")
    return next(iter(barred_from([check], [one.expert for one in group]).values()), None)


def barred_from(checks: Sequence[FieldCheck], experts: Sequence[Expert]) -> dict[int, str]:
    """By expert why he or she cannot go to one of these projects; the same questions for any number."""
    known = list(experts)
    prefetch_related_objects(known, "person__names")
    visited = Application.objects.filter(project__in=[check.project_id for check in checks])
    applications = visited.select_related("unit", "lead").prefetch_related(
        "members", "unit__names", "lead__names"
    )
    found = {one.pk: _("%(name)s已移出专家库。") % {"name": one.person} for one in known if one.suspended_at}
    for expert, application, kind in conflicts.between(known, applications):
        found.setdefault(expert.pk, _too_near(expert, application, kind))
    organising = frozenset[int]().union(
        *(conflicts.organisers(pmo) for pmo in {one.pmo_id for one in checks})
    )
    for expert in known:
        if expert.person_id in organising:
            words = _("%(name)s是主管、监督部门或本机构的人员，只能列席，不作为专家签字。")
            found.setdefault(expert.pk, words % {"name": expert.person})
    return found


def _too_near(expert: Expert, application: Application, kind: ConflictKind) -> str:
    said = {"name": expert.person, "title": application.title}
    if kind == ConflictKind.UNIT:
        return _("%(name)s与“%(title)s”的承担或参加单位是同一单位，应当回避。") % said
    return _("%(name)s参加了“%(title)s”，应当回避。") % said
