"""What search engines may read: everything public, nothing that needs signing in."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from keji.faces.portal import queries
from keji.journey.calls.models import Call
from keji.journey.decisions.models import Notice
from keji.outcomes.projects.models import Project

#: Rooms that begin behind the sign-in.
SHUT = ("accounts", "applications", "checks", "decisions", "desk", "files", "flow", "funds", "messages")
SHUT_TOO = ("projects", "registries", "reviews")


class Pages(Sitemap):
    def items(self) -> list[str]:
        own = [
            f"portal:{name}" for name in ("home", "calls", "notices", "projects", "funds", "duties", "map")
        ]
        return [*own, "people:entrustings_public", "parameters:list", "journal:look_up", "journal:heads"]

    def location(self, item: str) -> str:
        return reverse(item)


class Calls(Sitemap):
    def items(self) -> QuerySet[Call]:
        return Call.objects.published().order_by("pk")

    def lastmod(self, item: Call) -> datetime:
        return item.touched_at


class Notices(Sitemap):
    def items(self) -> QuerySet[Notice]:
        return queries.notices()

    def lastmod(self, item: Notice) -> datetime:
        return item.touched_at


class Projects(Sitemap):
    def items(self) -> QuerySet[Project]:
        return queries.funded().order_by("pk")

    def location(self, item: Project) -> str:
        return reverse("portal:project", args=[item.number])

    def lastmod(self, item: Project) -> datetime:
        return item.touched_at


SITEMAPS = {"pages": Pages, "calls": Calls, "notices": Notices, "projects": Projects}


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; what needs signing in is not worth the way."""
    lines = ["User-agent: *", *(f"Disallow: /{room}/" for room in (*SHUT, *SHUT_TOO))]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
