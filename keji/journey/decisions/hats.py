"""混岗: whoever handled a batch for the institution keeps out of the decision on it."""

from typing import Any

from keji.journey.calls.queries import formers_of
from keji.journey.decisions.models import Batch
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.parties.people.choices import Role
from keji.parties.people.models import Membership

#: What the institution does with a batch and with its round, as the journal calls it.
HANDLING = (
    "decision_batch.draft",
    "decision_batch.amend",
    "decision_batch.leave_out",
    "decision_batch.move_cut",
    "decision_batch.propose",
)


def handled_as_institution(batch: Batch, user: User) -> bool:
    """Whether the person belongs to the institution, this or a former one, or worked for it on the batch.

    Work on its ranking counts as well.
    """
    keepers = {batch.pmo_id, *formers_of(batch.call)}
    belongs = Membership.objects.in_force().filter(
        person__user=user, organisation__in=keepers, role__in=[Role.PMO, Role.PMO_LEAD]
    )
    if belongs.exists() or _told(batch).filter(actor=user, verb__in=HANDLING).exists():
        return True
    return batch.round is not None and _told(batch.round).filter(actor=user).exists()


def _told(subject: Any) -> Any:
    return journal.history(subject)
