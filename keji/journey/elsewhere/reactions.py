"""What follows a confirmed list, and one that is taken back."""

from django.utils.translation import gettext as _

from keji.journey.elsewhere.actions.bring import bring_in, undo
from keji.journey.elsewhere.models import FundedList
from keji.kernel.flow import Step, after, before


@after("funded_list", "confirm")
def rows_come_in_force(held: FundedList, step: Step) -> None:
    bring_in(held, seen=step.facts.get("seen"))


@before("funded_list", "publish")
def not_public_yet(held: FundedList, step: Step) -> str | None:
    return _("这份名单已经是“已公开”。") if held.is_public else None


@before("funded_list", "unpublish")
def public_until_now(held: FundedList, step: Step) -> str | None:
    return None if held.is_public else _("这份名单本来就是“未公开”。")


@after("funded_list", "publish")
@after("funded_list", "unpublish")
def said_to_be(held: FundedList, step: Step) -> None:
    held.is_public = step.move == "publish"
    held.save(update_fields=["is_public"])


@after("funded_list", "take_back")
def rows_go(held: FundedList, step: Step) -> None:
    undo(held)
