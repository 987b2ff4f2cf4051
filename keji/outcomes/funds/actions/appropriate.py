from datetime import date
from typing import Any, TypedDict, Unpack

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


class Classes(TypedDict, total=False):
    """Heads of the budget; what is left out is not known yet."""

    function: str
    government: str
    agency: str


@transaction.atomic
def open_line(
    programme: Programme,
    *,
    by: User,
    source: str,
    letter_number: str,
    on: date,
    amount_fen: int,
    **classes: Unpack[Classes],
) -> FundLine:
    """The money of a budget letter is on the books, ready to be committed."""
    if Role.FUND_MAKER not in hats_of(by):
        raise Refused(_("只有报账员可以登记指标文。"))
    if amount_fen <= 0:
        raise Refused(_("下达金额要大于 0。"))
    if on > days.today():
        raise Refused(_("下达日期不能晚于今天。"))
    line = _registered(programme=programme, source=source, letter_number=letter_number, on=on, **classes)
    journal.write("fund_line.open", line, by=by, detail={"facts": {"amount_fen": str(amount_fen)}})
    post(line, PostingKind.APPROPRIATION, amount_fen, by=by, note=letter_number)
    line.refresh_from_db()
    return line


@transaction.atomic
def classify(line: FundLine, *, by: User, **classes: Unpack[Classes]) -> FundLine:
    """The line is booked under these heads from now on; the journal tells what changed, or nothing."""
    if Role.FUND_MAKER not in hats_of(by):
        raise Refused(_("只有报账员可以填写预算科目。"))
    locked = FundLine.objects.select_for_update().get(pk=line.pk)
    changed = {name: value for name, value in classes.items() if getattr(locked, name) != value}
    if changed:
        for name, value in changed.items():
            setattr(locked, name, value)
        locked.save(update_fields=list(changed))
        journal.write("fund_line.classify", locked, by=by, detail={"facts": changed})
    return locked


def _registered(*, letter_number: str, **told: Any) -> FundLine:
    """The letter stands, once: two who register it at the same time are one who does and one who is told."""
    line, is_new = FundLine.objects.get_or_create(letter_number=letter_number, defaults=told)
    if not is_new:
        raise Refused(_("指标文号 %(number)s 已登记。") % {"number": letter_number})
    return line
