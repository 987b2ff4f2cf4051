from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.calls.actions.seats import drafts_calls
from keji.journey.calls.models import DecidingBody, Programme
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused

#: Who decides when nobody says otherwise.
PARTY_GROUP_MEETING = "局党组会"


@transaction.atomic
def create_programme(
    *,
    by: User,
    year: int,
    letter: str,
    name: str,
    budget_fen: int,
    basis: str = "",
    bodies: Sequence[tuple[str, int]] = ((PARTY_GROUP_MEETING, 0),),
    countersigned_by: str = "",
) -> Programme:
    """The plan of the year stands with its budget and the bodies that decide on it, in their order.

    `bodies` are pairs of a name and the amount of a single item from which on that body decides too; after
    all of them comes the opinion of whoever countersigns.
    """
    drafts_calls(by)
    letter = letter.strip().upper()
    if len(letter) != 1 or not "A" <= letter <= "Z":
        raise Refused(_("编号字母要是 A 到 Z 中的一个。"))
    if budget_fen < 0:
        raise Refused(_("年度预算不能是负数。"))
    if not bodies:
        raise Refused(_("至少要有一个决策机构。"))
    countersigned_by = countersigned_by.strip()
    if countersigned_by in {name.strip() for name, _from in bodies}:
        raise Refused(_("会签单位和决策机构是同一个，请核对。"))
    if Programme.objects.filter(year=year, letter=letter).exists():
        raise Refused(
            _("%(year)s 年已有编号字母为 %(letter)s 的计划，请换一个字母。")
            % {"year": year, "letter": letter}
        )
    programme = Programme.objects.create(
        year=year, letter=letter, name=name.strip(), basis=basis.strip(), budget_fen=budget_fen
    )
    DecidingBody.objects.bulk_create(
        DecidingBody(programme=programme, order=order, name=body.strip(), from_fen=from_fen)
        for order, (body, from_fen) in enumerate(bodies, start=1)
    )
    if countersigned_by:
        DecidingBody.objects.create(
            programme=programme, order=len(bodies) + 1, name=countersigned_by, countersigns=True
        )
    journal.write("programme.create", programme, by=by, detail={"numbers": {"budget_fen": budget_fen}})
    return programme
