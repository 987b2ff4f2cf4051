from django.utils.translation import gettext as _

from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of

#: Who writes plans and calls.
WRITERS = (Role.BUREAU, Role.BUREAU_LEAD)


def drafts_calls(by: User) -> None:
    """Refuses everybody but the bureau's own people."""
    hats = hats_of(by)
    if not any(role in hats for role in WRITERS):
        raise Refused(_("计划和指南由县科技局起草。"))
