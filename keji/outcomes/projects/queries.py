"""What a project's page shows of other rooms below."""

from dataclasses import dataclass

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.calls.models import Call
from keji.outcomes.projects.models import Project


@dataclass(frozen=True)
class Road:
    """The applications that grew from a project, and the standing services it may still ask for."""

    reports: list[Application]
    acceptances: list[Application]
    services: list[Call]


def road_of(project: Project) -> Road:
    children = list(project.application.children.select_related("call").order_by("-pk"))
    open_services = (
        Call.objects.open().filter(kind="standing") if project.state == "running" else Call.objects.none()
    )
    return Road(
        reports=[child for child in children if child.route == Route.ANNUAL_REPORT],
        acceptances=[child for child in children if child.route == Route.ACCEPTANCE],
        services=list(open_services.order_by("pk")),
    )
