"""When the body now awaited is to meet: the bureau sets the day and moves it, until the minutes are there."""

from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.decisions.actions import telling
from keji.journey.decisions.models import Batch, when_and_where
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance


@transaction.atomic
def plan_meeting(
    batch: Batch, *, by: User, on: date | None, at: time | None = None, place: str = "", seen: str = ""
) -> Batch:
    """The body now awaited is to meet on that day; without one its day is open again.

    The journal keeps every day that was told, and the institution has a message. `seen` is what whoever plans
    had in view (`meets_mark`). Refuses a day that has passed, and to write over what somebody else planned.
    """
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    place = place.strip()
    if problem := _problem(batch, on, at, place, seen):
        raise Refused(problem)
    said = when_and_where(on, at, place) or _("原定 %(day)s，现在日期另定") % {"day": batch.meets_said}
    advance(batch, "plan_meeting", by=by, note=said)
    _keep(batch, on, at, place)
    telling.meeting_planned(batch, said)
    return batch


def forget_meeting(batch: Batch) -> None:
    """The body has answered: what was planned for it is not the next one's day."""
    _keep(batch, None, None, "")


def _keep(batch: Batch, on: date | None, at: time | None, place: str) -> None:
    batch.meets_on, batch.meets_from, batch.meets_in = on, at, place
    batch.save(update_fields=["meets_on", "meets_from", "meets_in"])


def _problem(batch: Batch, on: date | None, at: time | None, place: str, seen: str) -> str:
    """Why this cannot be planned; what is no longer before a body, the move itself refuses."""
    if batch.state != "proposed":
        return ""
    if seen and seen != batch.meets_mark:
        named = {"body": batch.body, "day": batch.meets_said or _("日期未定")}
        return _("情况刚变了：现在等%(body)s，%(day)s。看过再定。") % named
    if on is None and (at or place or not batch.meets_on):
        return _("请写会议日期。")
    if on is not None and on < days.today():
        return _("会议日期不能早于今天；已经开过的会，请登记会议决定。")
    return ""
