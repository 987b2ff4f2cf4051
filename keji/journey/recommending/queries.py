"""Reads: who stands where, how many places there are and how many are taken."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.calls.models import Call
from keji.journey.recommending.models import Quota
from keji.parties.people.models import Organisation

WAITING = "recommending"
#: Where an application has not come to its recommender, or has gone back from there.
BEFORE = ("draft", "returned", "unit_review", "carried")
#: Where it takes nobody's place.
WITHOUT_PLACE = (*BEFORE, WAITING, "withdrawn", "left_out")


@dataclass(frozen=True)
class Places:
    """`most` is None where nothing is limited."""

    most: int | None
    taken: int

    @property
    def left(self) -> int | None:
        return None if self.most is None else max(self.most - self.taken, 0)


def quota_of(call: Call, recommender_id: int) -> int | None:
    """The places of this recommender at this call; its own number before everybody's."""
    rows = Quota.objects.filter(Q(recommender_id=recommender_id) | Q(recommender=None), call=call)
    found = rows.order_by(F("recommender_id").asc(nulls_last=True)).first()
    return found.most if found else None


def put_forward(call: Call, recommender_id: int) -> QuerySet[Application]:
    """The applications that take a place of this recommender: recommended by it, not gone since."""
    rows = Application.objects.filter(call=call, recommender_id=recommender_id, route=Route.COUNTY_PROJECT)
    return rows.filter(without_recommendation=False).exclude(state__in=WITHOUT_PLACE)


def places(call: Call, recommender_id: int) -> Places:
    return Places(quota_of(call, recommender_id), put_forward(call, recommender_id).count())


def ordered(call: Call, recommender: Organisation) -> list[Application]:
    """Everything of this call that came to the recommender, in its order; what has none comes last."""
    rows = Application.objects.filter(call=call, recommender=recommender, route=Route.COUNTY_PROJECT)
    rows = rows.exclude(state__in=(*BEFORE, "withdrawn")).select_related(
        "unit", "lead", "recommended_as", "direction"
    )
    return list(
        rows.order_by(
            "recommended_as__reserve", F("recommended_as__rank").asc(nulls_last=True), "submitted_at", "pk"
        )
    )


def came_to(call: Call) -> QuerySet[Organisation]:
    """The recommenders to which something of this call came."""
    rows = Application.objects.filter(call=call, route=Route.COUNTY_PROJECT, recommender__isnull=False)
    return Organisation.objects.filter(
        pk__in=rows.exclude(state__in=(*BEFORE, "withdrawn")).values("recommender")
    )


def standings(call: Call) -> list[tuple[Organisation, int, Places]]:
    """Each recommender something came to: how many wait there, and its places."""
    units = frozenset(came_to(call).values_list("pk", flat=True))
    return [(unit, waiting, now) for one, unit, waiting, now in calls_of(units, call=call)]


def calls_of(recommender_ids: frozenset[int], **only: Call) -> list[tuple[Call, Organisation, int, Places]]:
    """The calls at which something came to them, newest first: how many wait, and the places."""
    rows = (
        Application.objects.filter(recommender__in=recommender_ids, route=Route.COUNTY_PROJECT, **only)
        .exclude(state__in=(*BEFORE, "withdrawn"))
        .values("call", "recommender")
        .annotate(
            waiting=Count("pk", filter=Q(state=WAITING)),
            taken=Count("pk", filter=Q(without_recommendation=False) & ~Q(state__in=WITHOUT_PLACE)),
        )
    )
    found = list(rows)
    calls = Call.objects.in_bulk({row["call"] for row in found})
    units = Organisation.objects.in_bulk({row["recommender"] for row in found})
    quotas: dict[tuple[int, int | None], int] = {
        (one.call_id, one.recommender_id): one.most for one in Quota.objects.filter(call__in=calls)
    }
    listed = []
    for row in found:
        call, unit = calls[row["call"]], units[row["recommender"]]
        most = quotas.get((call.pk, unit.pk), quotas.get((call.pk, None)))
        listed.append((call, unit, row["waiting"], Places(most, row["taken"])))
    return sorted(listed, key=lambda one: (-one[0].pk, one[1].name))
