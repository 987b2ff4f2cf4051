from django.db.models import Exists, OuterRef

from keji.journey.reviews.models import Expert
from keji.parties.people.models import Membership
from keji.parties.people.seats import Hats


def first_membership(hats: Hats) -> Membership | None:
    """The membership named at the head of the rail: the latest one that is more than just belonging.

    `judges` says whether the person is an expert besides.
    """
    if hats.person_id is None:
        return None
    held = (
        Membership.objects.in_force()
        .filter(person_id=hats.person_id)
        .select_related("organisation", "person")
        # asked along with it: the rail stands on every page, and a page has few queries to spare
        .annotate(judges=Exists(Expert.objects.filter(person=OuterRef("person"))))
    )
    return min(held, key=lambda one: (one.role == "member", -one.pk), default=None)
