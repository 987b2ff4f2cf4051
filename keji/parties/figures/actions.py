from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.parties.figures.models import COUNTS, MONEY, YearlyFigures
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation
from keji.parties.people.seats import hats_of

#: Who says what a unit was, and how many years back.
SAYING = (Role.UNIT_ADMIN, Role.UNIT_LEGAL, Role.UNIT_FINANCE)
BACK = 5


def may_say(organisation: Organisation, user: User) -> bool:
    return organisation.pk in hats_of(user).places(SAYING)


@transaction.atomic
def save_figures(organisation: Organisation, year: int, *, by: User, **values: int | None) -> YearlyFigures:
    """The year's figures stand as said now; the journal keeps what they were. Refuses years not over."""
    if not may_say(organisation, by):
        raise Refused(_("年度数据由本单位的管理员、法定代表人或财务填写。"))
    this = days.today().year
    if not this - BACK <= year < this:
        raise Refused(
            _("只能填写 %(first)s 到 %(last)s 年的数据。") % {"first": this - BACK, "last": this - 1}
        )
    told = {name: values.get(name) for name in (*MONEY, *COUNTS)}
    before = YearlyFigures.objects.select_for_update().filter(organisation=organisation, year=year).first()
    was = {name: getattr(before, name) for name in told} if before else {}
    figures, _new = YearlyFigures.objects.update_or_create(
        organisation=organisation, year=year, defaults=told | {"said_by": by, "said_at": days.now()}
    )
    changed = {name: [was.get(name), value] for name, value in told.items() if was.get(name) != value}
    journal.write("figures.save", organisation, by=by, detail={"year": year, "changed": changed})
    return figures


def latest(organisation: Organisation) -> YearlyFigures | None:
    """Those of the last year of which anything was said."""
    return YearlyFigures.objects.filter(organisation=organisation).first()
