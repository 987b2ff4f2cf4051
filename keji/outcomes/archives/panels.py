"""Where the paper of an archived project lies, on its page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from keji.kernel.ui.panels import panel
from keji.outcomes.archives.models import Volume
from keji.outcomes.projects.models import Project


@panel("projects.detail")
def where_it_lies(request: HttpRequest, project: Project) -> str | None:
    """The code, the cabinet and box, and by which list it was handed over."""
    if project.state != "archived":
        return None
    volume = Volume.objects.filter(project=project).select_related("transfer").first()
    if volume is None:
        return None
    seen = volume.transfer and volume.transfer.seats_of(request.user)
    return render_to_string("archives/_volume.html", {"volume": volume, "seen": seen}, request=request)
