"""What a project's page shows of its duties: the rung each has reached, what was done, and the papers."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from keji.kernel.journal import name_verb
from keji.kernel.ui.panels import panel
from keji.outcomes.deadlines.due import owed_by, urgings_of
from keji.outcomes.projects.models import Project

name_verb("project.urge_due", _("催办到期事项"))
name_verb("project.number_letter", _("登记催办函文号"))
name_verb("project.phone", _("电话催办"))


@panel("projects.detail")
def ladder(request: HttpRequest, project: Project) -> str | None:
    lines = owed_by([project])
    return render_to_string("deadlines/_ladder.html", {"lines": lines}, request=request) if lines else None


@panel("projects.card")
def last_urged(request: HttpRequest, project: Project) -> str:
    """The answer card says when the unit was last urged, on which step, for what."""
    last = max(urgings_of([project]), key=lambda one: one.pk, default=None)
    return render_to_string("deadlines/_last.html", {"last": last}, request=request)
