"""The professional institution takes an application in, and may ask once for a correction."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from keji.journey.applications.actions.lock import locked
from keji.journey.applications.models import Application
from keji.journey.calls.deadlines import closing
from keji.journey.calls.models import Call
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.kernel.inbox.queries import reached_at, told_last
from keji.kernel.parameters import parameter


def receive(application: Application, *, by: User) -> Application:
    """Registered under the next number of the year; the format check begins."""
    return advance(application, "receive", by=by)


@transaction.atomic
def open_correction(
    application: Application,
    *,
    by: User,
    parts: Iterable[str],
    note: str,
    until: datetime | None = None,
) -> Application:
    """Exactly the listed parts are open to the applicant until the deadline; everything else stays shut."""
    locked(application)
    application.open_parts = sorted(set(parts))
    application.correct_until = until or correction_deadline()
    if not application.open_parts:
        raise Refused(_("没有列出要补正的部分，不能要求补正。给每个可补正的问题选一个表单部分。"))
    return advance(application, "ask_correction", by=by, note=note)


def correction_deadline() -> datetime:
    """The end of the last working day of a correction asked for now."""
    day = days.add_working(days.today(), int(parameter("CORRECTION_DAYS").value))
    return closing(day)


def withdraw(application: Application, *, by: User, note: str) -> Application:
    """Taken back for good; a draft that is not wanted ends the same way."""
    return advance(application, "withdraw", by=by, note=note)


@transaction.atomic
def hand_over(call: Call) -> int:
    """What lay with nobody lies with the institution that is entrusted now; says how many applications moved.

    Reports and acceptance go with the call of their project. What had ended before the platform, or is judged
    by others, stays with nobody.
    """
    waiting = Application.objects.filter(pmo=None).exclude(state="carried")
    return waiting.filter(Q(call=call, parent=None) | Q(parent__call=call)).update(pmo=call.pmo)


def pass_on_overdue(*, now: datetime | None = None) -> int:
    """Applications whose recommender slept past the deadline wait for the PMO, marked so.

    Where the county has adopted it otherwise they go on waiting for the recommender.
    """
    if not parameter("PASS_ON_OVERDUE").value:
        return 0
    late = Application.objects.filter(
        state="recommending", call__recommend_until__lt=now or days.now()
    ).select_related("call")
    return _one_by_one(late, "pass_on")


def lapse_overdue(*, now: datetime | None = None) -> int:
    """Applications whose correction was not handed in in time are refused."""
    late = Application.objects.filter(state="correcting", correct_until__lt=now or days.now())
    over = (one for one in late.select_related("call", "lead__user") if not given_time(one))
    return _one_by_one(over, "let_lapse")


@transaction.atomic
def given_time(application: Application) -> bool:
    """Whether the term still runs because the notice came later than it was written, or has not come yet.

    Working days are counted from the day the person had the notice. While it is under way nothing lapses;
    a holder without a login was told on paper, and the written term stands.
    """
    row = (
        Application.objects.select_for_update(of=("self",))
        .select_related("lead__user")
        .get(pk=application.pk)
    )
    told = told_last(row.lead.user, f"application.{row.pk}.correcting.") if row.lead.user else None
    if told is None or row.correct_until is None:
        return False
    if (came := reached_at(told)) is None:
        return True
    term = int(parameter("CORRECTION_DAYS").value)
    until = closing(days.add_working(days.local(came).date(), term))
    if until > row.correct_until:
        Application.objects.filter(pk=row.pk).update(correct_until=until)
    return until > days.now()


def _one_by_one(late: Iterable[Application], code: str) -> int:
    moved = 0
    for application in late:
        try:
            advance(application, code, by=None)
        except Refused:
            continue  # somebody acted in the meantime; the next round looks again
        moved += 1
    return moved
