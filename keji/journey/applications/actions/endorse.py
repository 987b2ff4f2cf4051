"""The unit and the recommender stand behind an application, or give it back."""

from keji.journey.applications.models import Application
from keji.kernel.accounts.models import User
from keji.kernel.flow import PaperAct, advance


def confirm(
    application: Application, *, by: User, note: str = "", paper: PaperAct | None = None
) -> Application:
    """The unit answers for the material; it lies with the recommender, or with the PMO if there is none."""
    return advance(application, "confirm", by=by, note=note, paper=paper)


def unit_return(application: Application, *, by: User, note: str) -> Application:
    """The applicant has it back with the unit's reason."""
    return advance(application, "unit_return", by=by, note=note)


def recommend(
    application: Application, *, by: User, note: str = "", paper: PaperAct | None = None
) -> Application:
    """Recommended; it waits for the professional institution to register it."""
    return advance(application, "recommend", by=by, note=note, paper=paper)


def recommender_return(application: Application, *, by: User, note: str) -> Application:
    """The applicant has it back with the recommender's reason."""
    return advance(application, "recommender_return", by=by, note=note)
