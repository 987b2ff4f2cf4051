"""What this room tells the kernel's screens, and the way to it from the entrustings."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from keji.kernel.journal import name_verb
from keji.kernel.ui.panels import panel
from keji.oversight.supervision.queries import evaluations_of
from keji.parties.people.models import Entrusting

name_verb("evaluation_criteria.adopt", _("采用专业机构评价指标"))


@panel("people.entrusting")
def evaluated(request: HttpRequest, entrusting: Entrusting) -> str | None:
    """On the page of an entrusting: how the institution was evaluated, year by year."""
    found: list[Any] = evaluations_of(request.user, entrusting.agent)
    context = {"evaluations": found, "agent": entrusting.agent}
    return render_to_string("supervision/_evaluated.html", context, request=request)
