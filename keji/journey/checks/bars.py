"""What stands against handing in, told before anybody starts: limits and overdue projects."""

from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef

from keji.journey.applications.models import Application
from keji.journey.applications.queries import led_by, run_by
from keji.journey.calls.queries import bar
from keji.journey.checks.findings import (
    accepted_after,
    applied_this_year,
    handed_in,
    overdue_says,
    too_many_running,
    too_many_sent,
    unfinished,
)
from keji.kernel.parameters import parameter
from keji.parties.people.models import Organisation, Person


@bar
def limits_and_overdue(person: Person, units: Sequence[Organisation]) -> dict[int, list[str]]:
    """限项 and 逾期未验收, by unit: a person's own project counts everywhere, a unit's own in that unit."""
    standing = _standing(person, units)
    running = too_many_running(sum(one.present_lead_id == person.pk for one in standing))
    year = applied_this_year([unit.pk for unit in units]).order_by().values("unit")
    sent = dict(year.annotate(n=Count("pk")).values_list("unit", "n"))
    late = _late(standing)
    found = {}
    for unit in units:
        own = [one for one in late if unit.pk == one.present_unit_id or one.present_lead_id == person.pk]
        told = [running, too_many_sent(sent.get(unit.pk, 0)), *(overdue_says(one) for one in own[:3])]
        found[unit.pk] = [text for text in told if text]
    return found


def _standing(person: Person, units: Sequence[Organisation]) -> list[Application]:
    theirs = Application.objects.filter(led_by(person.pk) | run_by(unit.pk for unit in units))
    asked = Exists(handed_in().filter(parent=OuterRef("pk")))
    return list(unfinished(theirs).annotate(asked=asked).order_by("ends_on", "pk"))


def _late(standing: Sequence[Application]) -> list[Application]:
    if not parameter("OVERDUE_BARS").value:
        return []
    until = accepted_after()
    return [one for one in standing if one.works_until and one.works_until < until and not one.asked]  # type: ignore[attr-defined]
