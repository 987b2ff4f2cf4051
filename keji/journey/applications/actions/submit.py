"""An application is handed in, taken back, handed in again."""

from datetime import datetime

from django.db import transaction

from keji.journey.applications.actions.lock import locked
from keji.journey.applications.models import APPLICANT, Application, Version
from keji.journey.applications.queries import blocking, self_check
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.parties.people.choices import Role

#: Where an application lies after somebody has handed it in and nobody has answered yet.
JUST_SUBMITTED = ("unit_review", "recommending", "submitted")


@transaction.atomic
def submit(application: Application, *, by: User, begun_at: datetime | None = None) -> Version:
    """What was filled in is frozen as a version with its digest, and the unit is asked to confirm.

    A second click answers the same version. `begun_at` is when the applicant opened the last page: whoever
    began in time and is a few minutes late is still in time. Refuses late and incomplete applications; the
    draft stays.
    """
    locked(application)
    if application.state in JUST_SUBMITTED and APPLICANT in application.seats_of(by):
        return application.versions.latest("number")
    try:
        advance(application, "submit", by=by, begun_at=begun_at.isoformat() if begun_at else "")
    except Refused as refusal:
        raise _with_everything_found(application, refusal) from None
    return application.versions.latest("number")


@transaction.atomic
def submit_and_confirm(application: Application, *, by: User, begun_at: datetime | None = None) -> Version:
    """本人兼任，一并确认: the applicant who also administers the unit does both with one signature."""
    version = submit(application, by=by, begun_at=begun_at)
    if application.state == "unit_review":
        advance(application, "confirm", by=by)
    return version


def _with_everything_found(application: Application, refusal: Refused) -> Refused:
    """An incomplete application is told all that is missing, not the first thing only."""
    found = tuple(one.text for one in blocking(self_check(application)))
    return Refused(refusal.text, problems=found) if refusal.text in found else refusal


def is_own_admin(application: Application, user: User) -> bool:
    """Whether one person sits in both chairs here."""
    return {APPLICANT, Role.UNIT_ADMIN} <= set(application.seats_of(user))


def recall(application: Application, *, by: User) -> Application:
    """The applicant has it back as a draft; the unit had not acted yet."""
    return advance(application, "recall", by=by)


@transaction.atomic
def correct(application: Application, *, by: User) -> Version:
    """The corrected parts are frozen as a new version and the format check begins again."""
    locked(application)
    if application.state == "checking" and APPLICANT in application.seats_of(by) and application.corrections:
        return application.versions.latest("number")
    advance(application, "correct", by=by)
    return application.versions.latest("number")
