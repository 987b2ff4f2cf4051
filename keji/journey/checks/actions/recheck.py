"""复核: a second person of the institution confirms a signed sheet."""

from django.db import transaction
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.journey.checks.actions.sheet import judged_by_institution
from keji.journey.checks.models import FormatCheck
from keji.journey.checks.queries import received_by, sheet_of
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.kernel.parameters import parameter
from keji.parties.people.choices import Role
from keji.parties.people.models import Membership

#: Where a signed sheet has led, before anybody judges what it let through.
RECHECKED_IN = ("eligible", "correcting", "refused")


@transaction.atomic
def recheck(check: FormatCheck, *, by: User) -> FormatCheck:
    """Somebody beside the signer has looked over the sheet and confirms it; nothing moves by it."""
    application = Application.objects.select_for_update().get(pk=check.application_id)
    judged_by_institution(application, by)
    locked = FormatCheck.objects.select_for_update().get(pk=check.pk)
    if against := reason_not_to_recheck(locked, application, by):
        raise Refused(against)
    locked.rechecked_by, locked.rechecked_at = by, days.now()
    locked.save(update_fields=["rechecked_by", "rechecked_at"])
    journal.write("county_project.recheck", application, by=by)
    return locked


def reason_not_to_recheck(check: FormatCheck, application: Application, by: User) -> str:
    """Why this person may not confirm this sheet; empty when they may."""
    if check.signed_at is None:
        return _("审查表还没有签署，签署以后才复核。")
    if check.rechecked_at:
        return _("这份审查表已经复核过了。")
    if application.state not in RECHECKED_IN or sheet_of(application) != check:
        return _("“%(title)s”现在是“%(state)s”，这份审查表不再复核。") % {
            "title": application,
            "state": application.stage.label,
        }
    if check.by_id == by.pk:
        return _("审查人不能复核自己签署的审查表，由机构的另一个人复核。")
    if received_by(application, by) and not short_of_people(application):
        return _("这份申报由你受理登记，机构人手够用，由另一个人复核。")
    return ""


def short_of_people(application: Application) -> bool:
    """Whether the institution has too few people to keep receiver and re-checker apart."""
    people = Membership.objects.in_force().filter(
        organisation=application.pmo_id, role__in=(Role.PMO, Role.PMO_LEAD)
    )
    return bool(people.values("person").distinct().count() < parameter("RECHECK_APART_FROM").value)
