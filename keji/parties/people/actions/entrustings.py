from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, begin
from keji.parties.people.choices import OrganisationKind, Role
from keji.parties.people.models import Entrusting, Organisation
from keji.parties.people.seats import hats_of

#: Only a legal person outside the administration can be entrusted.
NOT_ENTRUSTED = (OrganisationKind.GOVERNMENT, OrganisationKind.INDIVIDUAL)


class Agreed(TypedDict, total=False):
    """What both sides agreed on beyond scope, term and fee."""

    situation: str
    confidentiality: str
    conflicts: str
    hand_back_on: date | None


@transaction.atomic
def entrust(
    *,
    by: User,
    principal: Organisation,
    agent: Organisation,
    scope: str,
    agreement_number: str,
    signed_on: date,
    valid_from: date,
    valid_until: date,
    fee_fen: int = 0,
    **agreed: Unpack[Agreed],
) -> Entrusting:
    """The entrusting stands as a draft; the head of the bureau enters it into force with the move `enter`.

    Power over projects goes to a legal person under an agreement with a number, never to the bureau itself.
    """
    hats = hats_of(by)
    if Role.BUREAU not in hats and Role.BUREAU_LEAD not in hats:
        raise Refused(_("委托由县科技局登记。"))
    if not principal.is_host:
        raise Refused(_("委托方只能是本平台主管部门。"))
    if agent.is_host or agent.kind in NOT_ENTRUSTED:
        raise Refused(
            _("“%(agent)s”不能受托：专业机构要是主管部门以外的法人单位，不能是机关或个体工商户。")
            % {"agent": agent}
        )
    if valid_until < valid_from:
        raise Refused(_("委托的截止日期早于起始日期，请改正。"))
    if not scope.strip() or not agreement_number.strip():
        raise Refused(_("委托事项和协议（或委托函）编号不能空着。"))
    back = agreed.get("hand_back_on")
    if back and back < valid_from:
        raise Refused(_("交回日期早于委托起始日期，请改正。"))
    if fee_fen < 0:
        raise Refused(_("委托费用不能是负数。"))
    return begin(
        Entrusting(
            principal=principal,
            agent=agent,
            scope=scope.strip(),
            agreement_number=agreement_number.strip(),
            signed_on=signed_on,
            valid_from=valid_from,
            valid_until=valid_until,
            fee_fen=fee_fen,
            **agreed,
        ),
        by=by,
        verb="draft",
    )
