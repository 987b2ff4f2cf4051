"""进展状态 of the ledger as conditions of the database: the same words as `Project.progress`."""

from datetime import date, timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual

from keji.journey.applications.choices import Conclusion
from keji.kernel import days
from keji.outcomes.projects.choices import Stage


def due_by(day: date) -> Q:
    """Whose acceptance is due by this day, as last extended: `Project.accepted_by` as a condition."""
    return Q(LessThanOrEqual(Coalesce("extended_until", "due_on", "ends_on"), day))


def stages() -> dict[str, Q]:
    """Which projects the ledger says of each word, today; what is archived stands where it was concluded."""
    at_work = Q(state="running")
    over = due_by(days.today() - timedelta(days=1))
    said_extended, has_new_day = Q(carried__stage=Stage.EXTENDED), Q(extended_until__isnull=False)
    due = over & (~said_extended | has_new_day) | Q(carried__stage=Stage.DUE)
    extended = has_new_day | said_extended
    failed = Q(conclusion=Conclusion.FAILED)
    return {
        Stage.RUNNING.value: at_work & ~due & ~extended,
        Stage.EXTENDED.value: at_work & ~due & extended,
        Stage.DUE.value: at_work & due,
        Stage.ACCEPTED.value: Q(state="accepted") | Q(state="archived") & ~failed,
        Stage.FAILED.value: Q(state="failed") | Q(state="archived") & failed,
        Stage.TERMINATED.value: Q(state="terminated"),
        Stage.REVOKED.value: Q(state="revoked"),
    }
