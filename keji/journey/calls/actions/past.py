"""What projects older than the platform hang on: the plans of their years, and one call for all of them."""

from typing import TYPE_CHECKING

from django.db import transaction

from keji.journey.calls.actions.seats import drafts_calls
from keji.journey.calls.choices import CallKind, Route
from keji.journey.calls.models import Call, Programme
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import begin

if TYPE_CHECKING:
    from keji.kernel.formkit.models import FormVersion

#: The call is named once, whatever language somebody reads.
PAST = "历史项目"


@transaction.atomic
def past_programme(*, by: User, year: int, name: str) -> Programme:
    """The plan of that year and name; one nobody knew yet stands without letter and without money."""
    drafts_calls(by)
    known = Programme.objects.filter(year=year, name=name).order_by("-letter").first()
    if known is None:
        known = Programme.objects.create(year=year, name=name, budget_fen=0)
        journal.write("programme.carry_over", known, by=by)
    return known


@transaction.atomic
def past_call(*, by: User, form: "FormVersion") -> Call:
    """The one call, never published and long closed, that imported applications answer to; locked."""
    drafts_calls(by)
    terms = {"kind": CallKind.STANDING, "route": Route.COUNTY_PROJECT, "state": "closed"}
    kept = Call.objects.select_for_update().filter(published_at=None, **terms).first()
    if kept is None:
        call = Call(title=PAST, kind=CallKind.STANDING, route=Route.COUNTY_PROJECT, form=form)
        kept = begin(call, by=by, verb="carry_over", at="closed")
    return kept
