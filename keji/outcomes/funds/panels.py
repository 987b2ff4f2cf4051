from django.http import HttpRequest
from django.template.loader import render_to_string

from keji.kernel.ui.panels import panel
from keji.outcomes.projects.models import Project


@panel("projects.detail")
def instalments(request: HttpRequest, project: Project) -> str | None:
    rows = list(project.instalments.select_related("unit").order_by("number"))
    if not rows:
        return None
    return render_to_string("funds/_instalments.html", {"instalments": rows}, request=request)
