"""What holds a publication back, whichever door it comes through, and what follows it."""

from django.utils.translation import gettext as _

from keji.journey.calls.models import Call
from keji.journey.calls.queries import unready
from keji.kernel import days
from keji.kernel.flow import Step, after, before


@before("call", "publish")
def complete(call: Call, step: Step) -> str | None:
    missing = unready(call)
    return missing[0] if missing else None


@before("call", "publish")
def decided(call: Call, step: Step) -> str | None:
    """A call is fixed by a meeting and goes out under a number; both come from outside the platform."""
    if not call.document_number:
        return _("发布要登记文号，文号来自办公系统。")
    if not call.minutes_number:
        return _("发布要登记审定会议的纪要编号。")
    return None


@before("call", "close")
def over(call: Call, step: Step) -> str | None:
    if call.recommend_until and call.recommend_until < days.now():
        return None
    return _("归口推荐还没有截止，不能关闭。")


@after("call", "publish")
def date_the_publication(call: Call, step: Step) -> None:
    call.published_at = days.now()
    call.save(update_fields=["published_at"])
