"""Until when the awaited seat has time, read from the call."""

from datetime import datetime, timedelta

from keji.journey.applications.models import Application
from keji.journey.calls.deadlines import closing
from keji.kernel import days
from keji.kernel.parameters import parameter


def fill(application: Application) -> datetime | None:
    return application.call.fill_until


def unit(application: Application) -> datetime | None:
    """The unit's deadline; what a recommender gave back after it has until the recommender's own."""
    call = application.call
    if call.unit_until and application.state_since > call.unit_until:
        return call.recommend_until
    return call.unit_until


def recommend(application: Application) -> datetime | None:
    return application.call.recommend_until


def correct(application: Application) -> datetime | None:
    return application.correct_until


def rectify(application: Application) -> datetime:
    """So long has whoever must mend something before the acceptance is concluded."""
    ends = days.local(application.state_since).date() + timedelta(days=int(parameter("RECTIFY_DAYS").value))
    return closing(ends)


def held(application: Application) -> datetime:
    """A held item comes back in a later batch or is set aside; after this it is overdue for everybody."""
    return application.state_since + timedelta(days=int(parameter("HOLD_DAYS").value))
