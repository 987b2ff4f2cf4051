from keji.parties.people.models import Membership
from keji.parties.people.seats import Hats


def first_membership(hats: Hats) -> Membership | None:
    """The membership named at the head of the rail: the latest one that is more than just belonging."""
    if hats.person_id is None:
        return None
    held = (
        Membership.objects.in_force()
        .filter(person_id=hats.person_id)
        .select_related("organisation", "person")
    )
    return min(held, key=lambda one: (one.role == "member", -one.pk), default=None)
