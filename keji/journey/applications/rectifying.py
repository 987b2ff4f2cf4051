"""整改: what a panel wants mended before an acceptance is concluded, once, within its term."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from keji.journey.applications import notes
from keji.journey.applications.models import APPLICANT, Application
from keji.journey.applications.slots import RECTIFICATION
from keji.kernel import days, journal
from keji.kernel.flow import Step, after, before
from keji.kernel.parameters import parameter
from keji.kernel.ui.panels import panel

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

UNDER_WAY = ("rectifying", "rechecking")


@before("acceptance", "rectify")
def not_too_often(application: Application, step: Step) -> str | None:
    most = parameter("RECTIFY_MOST").value
    times = journal.history(application).filter(verb="acceptance.rectify").count()
    if times < most:
        return None
    return _("已经要求整改过 %(n)s 次，不能再要求，请提出验收结论。") % {"n": times}


@after("acceptance", "rectify")
def tell_the_lead(application: Application, step: Step) -> None:
    notes.to_be_rectified(application, step.note)


@after("acceptance", "report_rectified")
def tell_the_institution(application: Application, step: Step) -> None:
    notes.rectified(application)


@before("acceptance", "end_rectifying")
def only_when_over(application: Application, step: Step) -> str | None:
    until = application.stage.until(application) if application.stage.until else None
    if until is None or days.now() > until:
        return None
    return _("整改期限是%(until)s，还没有到，不能结束整改。") % {"until": notes.moment(until)}


@panel("applications.detail")
def demand(request: HttpRequest, application: Application) -> str | None:
    """What is to be mended until when, and what was handed in about it."""
    if application.state not in UNDER_WAY:
        return None
    asked = journal.history(application).filter(verb="acceptance.rectify").first()
    words = asked.detail_values.get("note", "") if asked else ""
    editable = open_to(application, request.user)
    context = {"application": application, "words": words, "editable": editable, "slot": RECTIFICATION}
    return render_to_string("applications/_rectifying.html", context, request)


def open_to(application: Application, user: "User | object") -> bool:
    """The applicant adds what shows the mending, while it is asked for."""
    return application.state == "rectifying" and APPLICANT in application.seats_of(user)  # type: ignore[arg-type]
