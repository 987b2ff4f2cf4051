"""Checks open when their season comes and are missed when it has gone."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance, begin
from keji.kernel.parameters import parameter
from keji.outcomes.fieldchecks.models import WRITERS, FieldCheck, Measurement
from keji.outcomes.fieldchecks.season import AT_WORK, Window, grouped, promises_to_see, window_of
from keji.outcomes.projects.models import AgreedIndicator, Project


def open_what_comes() -> None:
    """Whatever can be seen within the days one is told ahead has a check that waits to be planned."""
    projects = Project.objects.filter(state__in=AT_WORK, pmo__isnull=False)
    waiting = promises_to_see(projects).filter(measurements=None).order_by()
    for pk in waiting.values_list("contract__project", flat=True).distinct():
        _open_season(pk)


@transaction.atomic
def _open_season(pk: int) -> None:
    """The checks of one project that come now, looked up behind its lock: nobody opens them twice."""
    soon = days.today() + timedelta(days=int(parameter("FIELD_CHECK_AHEAD_DAYS").value))
    project = Project.objects.select_for_update(of=("self",)).get(pk=pk)
    rows = promises_to_see(Project.objects.filter(pk=pk)).filter(measurements=None)
    windows = ((one, window_of(one.indicator)) for one in rows.select_related("indicator"))
    coming = [
        (one, window)
        for one, window in windows
        if window and window.opens_on <= soon and window.closes_on >= days.today()
    ]
    for window, promises in grouped(coming):
        _open(project, promises, window, by=None)


@transaction.atomic
def open_check(
    project: Project, promises: Sequence[AgreedIndicator], *, by: User, closes_on: date
) -> FieldCheck:
    """The institution wants to see these promises until that day, whatever their months say.

    Refuses what already waits for a visit, and a project on which nothing can be seen any more.
    """
    project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    if not WRITERS & set(project.seats_of(by)):
        raise Refused(_("现场查验由专业机构安排。"))
    if project.state not in AT_WORK:
        raise Refused(_("只有在研和验收中的项目可以安排现场查验。"))
    if not promises:
        raise Refused(_("请选择要查验的指标。"))
    if closes_on < days.today():
        raise Refused(_("最晚查验日期不能早于今天。"))
    running = Measurement.objects.filter(agreed__in=promises).exclude(
        check_of__state__in=("confirmed", "missed", "waived")
    )
    if (twice := running.select_related("agreed__indicator").first()) is not None:
        raise Refused(_("“%(name)s”已经在查验，不用再安排。") % {"name": twice.agreed.indicator})
    return _open(project, promises, Window(days.today(), closes_on), by=by)


def _open(
    project: Project, promises: Sequence[AgreedIndicator], window: Window, *, by: User | None
) -> FieldCheck:
    assert project.pmo is not None  # a county project without an institution has nobody who would go there
    check = FieldCheck(
        project=project,
        unit_id=project.unit_id,
        lead_id=project.lead_id,
        recommender_id=project.recommender_id,
        pmo=project.pmo,
        opens_on=window.opens_on,
        closes_on=window.closes_on,
    )
    begin(check, by=by, verb="open")
    Measurement.objects.bulk_create(Measurement(check_of=check, agreed=agreed) for agreed in promises)
    return check


def miss_what_is_over() -> None:
    """Nobody planned a visit while it could be seen; a visit that was planned is late, not missed."""
    over = FieldCheck.objects.filter(state="due", made_up=False, closes_on__lt=days.today())
    for pk in list(over.values_list("pk", flat=True)):
        _miss(pk)


@transaction.atomic
def _miss(pk: int) -> None:
    """What of it can still be seen waits in a check of its own, with the days that are left."""
    check = FieldCheck.objects.select_for_update().filter(pk=pk, state="due").first()
    if check is None:
        return
    rows = check.measurements.select_related("agreed__indicator")
    windows = [(row.agreed, window_of(row.agreed.indicator)) for row in rows]
    still = [(one, window) for one, window in windows if window and window.closes_on >= days.today()]
    check.measurements.filter(agreed__in=[one for one, _window in still]).delete()
    advance(check, "miss", by=None)
    for window, promises in grouped(still):
        _open(check.project, promises, window, by=None)
