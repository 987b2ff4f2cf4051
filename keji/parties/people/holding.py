"""Who sits where: the persons at an object's seats."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from keji.parties.people.models import Membership, Person


def persons_at(subject: Any, seats: Iterable[str]) -> QuerySet[Person]:
    """Everybody who holds one of these seats at the subject today, with a login or without."""
    roles = Membership.objects.in_force()
    asked, wanted = set(seats), []
    for seat in subject.SEATS:
        place = getattr(subject, seat.path) if seat.path else None
        if seat.name not in asked or (seat.path and place is None):
            continue
        held = roles.filter(role=seat.role, **({"organisation": place} if seat.path else {}))
        wanted.append(Q(pk=place) if seat.of == "person" else Q(pk__in=held.values("person_id")))
    found = Person.objects.filter(reduce(or_, wanted)) if wanted else Person.objects.none()
    return found.order_by("pk").distinct()
