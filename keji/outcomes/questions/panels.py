"""Asked and answered, on the page of the application or project; the form for the bureau."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from keji.kernel.flow import MACHINES
from keji.kernel.journal import name_verb
from keji.kernel.ui.panels import panel
from keji.outcomes.questions.actions import ASKERS
from keji.outcomes.questions.forms import AskForm
from keji.outcomes.questions.models import Question
from keji.parties.people.choices import Role
from keji.parties.people.tabs import Tab

#: So many stand beside the entrustings.
LATELY = 10
READERS = ASKERS | {Role.PMO, Role.PMO_LEAD, Role.SUPERVISOR}

for _name in MACHINES:
    name_verb(f"{_name}.ask_institution", _("局里询问"))
    name_verb(f"{_name}.tell_bureau", _("答复局里询问"))


@panel("applications.detail")
@panel("projects.detail")
def asked(request: HttpRequest, subject: Any) -> str | None:
    seats = set(subject.seats_of(request.user))
    if not seats & READERS:
        return None
    name = subject._meta.model_name
    rows = list(Question.objects.filter(**{name: subject}).select_related("pmo").order_by("-pk")[:20])
    may = bool(seats & ASKERS) and subject.pmo_id is not None
    if not rows and not may:
        return None
    context = {
        "rows": rows,
        "form": AskForm(auto_id="ask_%s") if may else None,
        "subject": subject,
        "kind": name,
    }
    return render_to_string("questions/_asked.html", context, request=request)


@panel("people.entrustings")
def lately(request: HttpRequest, tab: Tab) -> str:
    """Beside the entrustings: what was asked last, what still waits for an answer first."""
    rows = Question.objects.visible_to(request.user).select_related("application", "project", "pmo")
    waiting = list(rows.filter(state="asked").order_by("until", "pk")[:LATELY])
    answered = rows.exclude(state="asked").order_by("-touched_at", "-pk")[: LATELY - len(waiting)]
    context = {"rows": [*waiting, *answered]}
    return render_to_string("questions/_lately.html", context, request=request)
