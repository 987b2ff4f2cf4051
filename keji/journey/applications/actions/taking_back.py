"""An application is asked back and given back; a wrong click is amended."""

from keji.journey.applications.models import Application
from keji.kernel.accounts.models import User
from keji.kernel.flow import advance


def ask_return(application: Application, *, by: User, note: str) -> Application:
    """It stays where it is; whoever holds it knows that the applicant wants it back, and why."""
    return advance(application, "ask_return", by=by, note=note)


def grant_return(application: Application, *, by: User, note: str = "") -> Application:
    """The applicant has it back from the institution, as asked."""
    return advance(application, "grant_return", by=by, note=note)


def amend_refusal(application: Application, *, by: User, note: str) -> Application:
    """It is under check again; another sheet will be signed for the same version."""
    return advance(application, "amend_refusal", by=by, note=note)


def amend_receipt(application: Application, *, by: User, note: str) -> Application:
    """It waits to be received again, under the number it has."""
    return advance(application, "amend_receipt", by=by, note=note)


def amend_return(application: Application, *, by: User, note: str) -> Application:
    """What was given back or opened for correction by mistake lies with the institution again, unchanged."""
    code = "amend_correction" if application.state == "correcting" else "amend_return"
    return advance(application, code, by=by, note=note)
