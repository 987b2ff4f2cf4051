"""One question to everything public; each kind is looked through from its newest end."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from keji.faces.portal.queries import published
from keji.journey.calls.models import Call
from keji.journey.decisions.models import Notice
from keji.parties.people.models import Entrusting

#: One letter finds everything and nothing.
LEAST = 2
#: So many of a kind are shown; the list of the kind has the rest.
SHOWN = 8
#: So many of a kind, the newest, are looked through: a search never reads a table without end.
LOOKED_THROUGH = 5_000


@dataclass(frozen=True)
class Found:
    """A line: where it leads, what it is called, what else is to be said, how it stands."""

    title: str
    url: str
    about: str
    subject: Any = None


@dataclass(frozen=True)
class Group:
    """What was found of one kind; `more` when there is more than is shown, `url` leads to all of it."""

    label: str
    found: list[Found]
    more: bool
    url: str


def search(words: str) -> list[Group]:
    """The groups that hold something, in the order people look for them."""
    if len(words) < LEAST:
        return []
    groups = (_calls(words), _notices(words), _projects(words), _entrustings(words))
    return [group for group in groups if group.found]


def _calls(words: str) -> Group:
    newest = _newest(Call.objects.published(), "-published_at")
    named = Q(title__icontains=words) | Q(document_number__icontains=words) | Q(text__icontains=words)
    rows = newest.filter(named | Q(directions__title__icontains=words)).distinct().order_by("-published_at")
    found = [
        Found(call.title, call.get_absolute_url(), call.document_number, call) for call in rows[: SHOWN + 1]
    ]
    return _group(_("申报指南"), found, reverse("portal:calls"))


def _notices(words: str) -> Group:
    newest = _newest(Notice.objects.filter(published_at__isnull=False), "-published_at")
    rows = newest.filter(Q(title__icontains=words) | Q(text__icontains=words)).order_by("-published_at")
    found = [
        Found(notice.title, notice.get_absolute_url(), notice.contact, notice) for notice in rows[: SHOWN + 1]
    ]
    return _group(_("公示公告"), found, reverse("portal:notices"))


def _projects(words: str) -> Group:
    rows = projects_named(published.funded(), words).order_by("-approved_on", "-pk")
    found = [
        Found(
            project.title,
            reverse("portal:project", args=[project.number]),
            f"{project.number} · {project.unit.name}",
            project,
        )
        for project in rows[: SHOWN + 1]
    ]
    return _group(_("立项项目"), found, f"{reverse('portal:projects')}?{urlencode({'q': words})}")


def _entrustings(words: str) -> Group:
    newest = _newest(Entrusting.objects.in_force(), "-valid_from").select_related("agent")
    named = Q(agent__name__icontains=words) | Q(scope__icontains=words) | Q(agreement_number__icontains=words)
    found = [
        Found(each.agent.name, reverse("people:entrustings_public"), each.agreement_number)
        for each in newest.filter(named).order_by("-valid_from")[: SHOWN + 1]
    ]
    return _group(_("委托公开"), found, reverse("people:entrustings_public"))


def projects_named(projects: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Projects whose name, number, document or unit holds the words, among the newest."""
    named = Q(title__icontains=words) | Q(number__icontains=words) | Q(unit__name__icontains=words)
    return _newest(projects, "-approved_on").filter(named | Q(document_number__icontains=words))


def _newest(rows: QuerySet[Any], order: str) -> QuerySet[Any]:
    newest = rows.order_by(order, "-pk").values("pk")[:LOOKED_THROUGH]
    return rows.order_by().filter(pk__in=newest)


def _group(label: str, found: list[Found], url: str) -> Group:
    return Group(label, found[:SHOWN], len(found) > SHOWN, url)
