"""Reports and acceptances begin with the money the ledger says arrived."""

from django.db.models import Sum

from keji.journey.applications.models import Application
from keji.journey.applications.prefills import Answers, prefill
from keji.journey.calls.choices import Route
from keji.outcomes.funds.models import Instalment


@prefill(Route.ACCEPTANCE)
@prefill(Route.ANNUAL_REPORT)
def from_ledger(application: Application) -> Answers:
    """What was paid to the project so far."""
    paid = Instalment.objects.filter(
        project__application=application.parent_id, state__in=("paid", "arrived")
    ).aggregate(fen=Sum("amount_fen"))["fen"]
    return {"money": {"arrived": paid}} if paid else {}
