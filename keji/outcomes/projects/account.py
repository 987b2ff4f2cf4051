"""收款账户: where the money goes, as the task book says it, else as the unit's profile does."""

from typing import Any

from django.utils.translation import gettext as _

from keji.journey.applications.models import APPLICANT
from keji.kernel.flow import may
from keji.kernel.sealed import mask
from keji.outcomes.projects.models import Contract
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation

#: Who pays reads the number whole; on everybody else's papers it is masked.
PAYERS = frozenset({Role.FUND_MAKER, Role.FUND_CHECKER, Role.BUREAU, Role.BUREAU_LEAD})
#: Whose account it is, and who checks the task book: they see the proof beside those who pay.
OWN_SIDE = frozenset({APPLICANT, Role.UNIT_ADMIN, Role.UNIT_LEGAL, Role.UNIT_FINANCE})
CHECKERS = frozenset({Role.PMO, Role.PMO_LEAD})


def reads_account(row: Any, user: Any) -> bool:
    """Whether this person sits at the row as one of those who pay."""
    return bool(set(row.seats_of(user)) & PAYERS)


def account_lines(unit: Organisation, contract: Contract | None, *, whole: bool) -> list[tuple[str, str]]:
    """Payee, bank and number; the number is the unit's own, whole or masked."""
    number = unit.bank_account or ""
    return [
        (_("收款全称"), (contract.account_name if contract else "") or unit.name),
        (_("开户行"), (contract.bank_name if contract else "") or unit.bank_name),
        (_("账号"), number if whole else mask(number)),
    ]


def proof_open_to(contract: Any, user: Any) -> bool:
    """The proof of the account is added by who fills the task book in, until it is handed in."""
    return may(contract, "hand_in", user)


def knows_account(contract: Any, user: Any) -> bool:
    """Its owner, who checks and who pays read the account whole on the task book, and its proof."""
    return bool(set(contract.seats_of(user)) & (OWN_SIDE | CHECKERS | PAYERS))
