from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction

from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.kernel.accounts.models import User
from keji.kernel.flow import begin
from keji.parties.people.models import Organisation, Person


class Past(TypedDict):
    """What is known of an application that was granted before the platform."""

    title: str
    unit: Organisation
    lead: Person
    pmo: Organisation | None
    starts_on: date
    ends_on: date
    approved_fen: int
    own_fen: int


@transaction.atomic
def carry_application(call: Call, *, by: User, counts: bool, **past: Unpack[Past]) -> Application:
    """An application nobody filled in here stands as the root of an imported project.

    One that `counts` is a funded county project: reports and acceptance grow from it, and it limits what its
    lead may still apply for. The others (ended, or of another level) only keep their place. Never submitted
    here, it is seen by its lead and its unit alone.
    """
    application = Application(
        call=call,
        route=call.route,
        form=call.form,
        recommender=past["unit"].recommender,
        **past,
    )
    return begin(application, by=by, verb="carry_over", at="funded" if counts else "carried")
