"""What follows a confirmed list, and one that is taken back."""

from keji.journey.elsewhere.actions.bring import bring_in, undo
from keji.journey.elsewhere.models import FundedList
from keji.kernel.flow import Step, after


@after("funded_list", "confirm")
def rows_come_in_force(held: FundedList, step: Step) -> None:
    bring_in(held, seen=step.facts.get("seen"))


@after("funded_list", "publish")
@after("funded_list", "unpublish")
def said_to_be(held: FundedList, step: Step) -> None:
    held.is_public = step.move == "publish"
    held.save(update_fields=["is_public"])


@after("funded_list", "take_back")
def rows_go(held: FundedList, step: Step) -> None:
    undo(held)
