"""待复核: sheets signed by others of this person's institution that nobody has confirmed yet."""

from django.db.models import OuterRef, QuerySet, Subquery

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.checks.actions.recheck import RECHECKED_IN
from keji.journey.checks.models import FormatCheck
from keji.kernel.accounts.models import User
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of

#: More nobody confirms in a day.
MOST = 200


def to_recheck(user: User) -> QuerySet[FormatCheck]:
    """The last sheet of each application before it is judged, the longest signed first; one query."""
    seat = Role.PMO if Role.PMO in hats_of(user) else Role.PMO_LEAD
    standing = Application.objects.at_seat(user, seat).filter(
        route=Route.COUNTY_PROJECT, state__in=RECHECKED_IN
    )
    last = FormatCheck.objects.filter(application=OuterRef("application")).order_by("-pk").values("pk")[:1]
    signed = FormatCheck.objects.filter(
        application__in=standing.order_by().values("pk"), pk=Subquery(last), signed_at__isnull=False
    )
    return (
        signed.filter(rechecked_at=None)
        .exclude(by=user)
        .select_related("application__unit", "application__call", "by__person")
        .order_by("signed_at", "pk")[:MOST]
    )
