"""组长: one of the panel leads it and signs for it."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keji.journey.reviews.choices import ChosenBy, Presence
from keji.journey.reviews.models import Panelist, Round
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.parties.people.choices import Role

#: From the draw until the ranking is frozen.
CHAIRED_IN = ("drawn", "open", "scored")
SITTING = (Presence.DRAWN, Presence.ATTENDING)


@transaction.atomic
def name_chair(round: Round, panelist: Panelist, *, by: User, chosen_by: str) -> Round:
    """This expert leads the panel, as its experts or the institution chose; another may until it is frozen.

    The journal tells the place on the list and no name: the bureau reads the round once it is frozen.
    """
    locked: Round = Round.objects.select_for_update().get(pk=round.pk)
    if not {Role.PMO, Role.PMO_LEAD} & set(locked.seats_of(by)):
        raise Refused(_("组长由专业机构登记。"))
    if locked.state not in CHAIRED_IN:
        raise Refused(_("这次评审现在是“%(state)s”，不能登记组长。") % {"state": locked.stage.label})
    seated = sitting(locked).filter(pk=panelist.pk).first()
    if seated is None:
        raise Refused(_("“%(name)s”不在到会专家里，不能当组长。") % {"name": panelist})
    how = ChosenBy(chosen_by)
    locked.chair, locked.chosen_by = seated, how
    locked.save(update_fields=["chair", "chosen_by"])
    words = _("名单第 %(n)s 名，%(how)s") % {"n": seated.order, "how": how.label}
    journal.write(
        "review_round.chair", locked, by=by, before=locked.state, after=locked.state, detail={"note": words}
    )
    return locked


def sitting(round: Round) -> QuerySet[Panelist]:
    """Who is called to the meeting and not absent."""
    return round.panel.filter(presence__in=SITTING).select_related("expert__person")


def leave_chair(round: Round, panelist: Panelist) -> None:
    """Whoever is absent does not lead: the panel has no chair until another is named."""
    if round.chair_id == panelist.pk:
        round.chair, round.chosen_by = None, ""
        round.save(update_fields=["chair", "chosen_by"])
