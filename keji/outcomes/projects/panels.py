"""What this room tells the kernel's screens: the words of its verbs, and last year's winners on a call."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from keji.journey.calls.models import Call
from keji.kernel.files import editable_if
from keji.kernel.journal import name_verb
from keji.kernel.ui.panels import panel
from keji.outcomes.projects.account import proof_open_to
from keji.outcomes.projects.queries import scans_open_to, winners_before

editable_if("projects.Project", scans_open_to)
editable_if("projects.Contract", proof_open_to)
name_verb("archive.pack", _("制作归档包"))


@panel("calls.public")
def winners(request: HttpRequest, call: Call) -> str | None:
    """What the same programme funded the year before, as the portal shows it."""
    rows = winners_before(call)
    if not rows:
        return None
    return render_to_string("projects/_winners.html", {"projects": rows}, request=request)
