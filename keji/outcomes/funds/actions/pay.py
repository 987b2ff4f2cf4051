from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.outcomes.funds.actions.post import post
from keji.outcomes.funds.choices import PostingKind
from keji.outcomes.funds.models import Instalment


@transaction.atomic
def pay(instalment: Instalment, *, by: User, voucher: str, paid_on: date) -> Instalment:
    """The voucher of the treasury is registered and the ledger shows the payment."""
    if not voucher.strip():
        raise Refused(_("要填支付凭证号。"))
    if paid_on > days.today():
        raise Refused(_("拨付日期不能晚于今天。"))
    instalment.voucher, instalment.paid_on = voucher.strip(), paid_on
    advance(instalment, "pay", by=by, voucher=voucher, paid_on=paid_on)
    post(
        instalment.line,
        PostingKind.PAYMENT,
        instalment.amount_fen,
        by=by,
        project=instalment.project,
        instalment=instalment,
        note=instalment.voucher,
    )
    return instalment


def bounce(instalment: Instalment, *, by: User | None, note: str) -> None:
    """A payment came back: the ledger takes it out with a row of its own; both hands must act again."""
    post(
        instalment.line,
        PostingKind.BOUNCE,
        -instalment.amount_fen,
        by=by,
        project=instalment.project,
        instalment=instalment,
        note=note[:200],
    )
    instalment.made_by = instalment.checked_by = instalment.paid_on = None
    instalment.voucher = ""
    instalment.save()
