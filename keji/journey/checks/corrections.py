"""补正跟踪: who corrects what at this person's institution, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Prefetch, Subquery

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.checks.choices import Outcome, Verdict
from keji.journey.checks.models import FormatCheck, Mark
from keji.kernel.accounts.models import User
from keji.parties.people.choices import Role
from keji.parties.people.seats import hats_of

#: More nobody telephones in a day.
MOST = 200


@dataclass(frozen=True)
class Correcting:
    """One application and the lines of the sheet it was sent back for."""

    application: Application
    items: Sequence[Mark]


def corrections(user: User) -> list[Correcting]:
    """What is being corrected, the nearest end first; three queries for any number."""
    seat = Role.PMO if Role.PMO in hats_of(user) else Role.PMO_LEAD
    asked = FormatCheck.objects.filter(application=OuterRef("pk"), outcome=Outcome.CORRECT)
    found = (
        Application.objects.at_seat(user, seat)
        .filter(route=Route.COUNTY_PROJECT, state="correcting")
        .select_related("unit", "lead", "call")
        .annotate(asked=Subquery(asked.order_by("-signed_at").values("pk")[:1]))
        .order_by("correct_until", "number", "pk")[:MOST]
    )
    rows = list(found)
    faults = Prefetch("marks", Mark.objects.filter(verdict=Verdict.FAULT), to_attr="faults")
    sheets = FormatCheck.objects.filter(pk__in=[row.asked for row in rows]).prefetch_related(faults)
    marks = {sheet.pk: sheet.faults for sheet in sheets}
    return [Correcting(row, marks.get(row.asked, [])) for row in rows]
