from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.checks.models import Fact
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.parties.people.choices import Role

#: Who may lay a fact beside an application; judging it stays with the professional institution.
TELLERS = frozenset({Role.BUREAU, Role.BUREAU_LEAD, Role.SUPERVISOR})


def may_tell(application: Application, user: User) -> bool:
    return bool(TELLERS & set(application.seats_of(user)))


@transaction.atomic
def add_fact(application: Application, *, by: User, text: str) -> Fact:
    """The fact stands beside the application for whoever judges it; nothing moves by it."""
    if not may_tell(application, by):
        raise Refused(_("补充情况由县科技局或监督人员登记。"))
    text = text.strip()
    if not text:
        raise Refused(_("要写明是什么情况、从哪里知道的。"))
    fact = Fact.objects.create(application=application, by=by, text=text)
    # written about the fact, not the application: the applicant reads the application's history
    journal.write(f"{application.route}.fact", fact, by=by, detail={"note": text})
    return fact
