from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.calls.models import Programme
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.outcomes.funds.actions.post import post
from keji.outcomes.funds.choices import PostingKind
from keji.outcomes.funds.models import FundLine
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of


@transaction.atomic
def open_line(
    programme: Programme, *, by: User, source: str, letter_number: str, on: date, amount_fen: int
) -> FundLine:
    """The money of a budget letter is on the books, ready to be committed."""
    if Role.FUND_MAKER not in hats_of(by):
        raise Refused(_("只有报账员可以登记指标文。"))
    if amount_fen <= 0:
        raise Refused(_("下达金额要大于 0。"))
    if on > days.today():
        raise Refused(_("下达日期不能晚于今天。"))
    line = _registered(programme=programme, source=source, letter_number=letter_number, on=on)
    journal.write("fund_line.open", line, by=by, detail={"facts": {"amount_fen": str(amount_fen)}})
    post(line, PostingKind.APPROPRIATION, amount_fen, by=by, note=letter_number)
    line.refresh_from_db()
    return line


def _registered(*, letter_number: str, **told: Any) -> FundLine:
    """The letter stands, once: two who register it at the same time are one who does and one who is told."""
    line, is_new = FundLine.objects.get_or_create(letter_number=letter_number, defaults=told)
    if not is_new:
        raise Refused(_("指标文号 %(number)s 已登记。") % {"number": letter_number})
    return line
