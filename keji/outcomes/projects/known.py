"""What is written down about many projects, in rooms below and above, each asked for once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from keji.journey.applications.models import Application, Version
from keji.journey.calls.choices import Route
from keji.outcomes.projects.models import Amendment, Project


@dataclass(frozen=True)
class Paid:
    """What has been paid to one project: how much, in how many payments, when last."""

    fen: int = 0
    times: int = 0
    last: date | None = None


#: The sections of forms the list reads.
TOLD = ("answers__basics", "answers__period", "answers__work")

Payments = Callable[[QuerySet[Project]], dict[int, Paid]]
_payments: list[Payments] = []


def payments(function: Payments) -> Payments:
    """Register what an upper room knows of the money paid to these projects."""
    _payments.append(function)
    return function


@dataclass(frozen=True)
class Known:
    """What was handed in about these projects, by the id of the application it is about."""

    basics: dict[int, dict[str, Any]]
    reports: dict[int, tuple[dict[str, Any], dict[str, Any]]]
    met: set[int]
    amended: dict[int, list[str]]
    paid: dict[int, Paid]


def newest() -> QuerySet[Version]:
    """Of everything handed in the version nothing has followed."""
    later = Version.objects.filter(application=OuterRef("application"), number__gt=OuterRef("number"))
    return Version.objects.filter(~Exists(later))


def known_of(projects: QuerySet[Any]) -> Known:
    """Everything in four questions, however many projects there are."""
    own, yearly = Q(application__project__in=projects), Q(application__parent__project__in=projects)
    told = newest().filter(own | yearly & Q(application__route=Route.ANNUAL_REPORT)).order_by("at", "pk")
    known = Known(basics={}, reports={}, met=_met(projects), amended=_amended(projects), paid={})
    for about, parent, *answers in told.values_list("application_id", "application__parent_id", *TOLD):
        basics, period, work = (answer or {} for answer in answers)
        if parent is None:
            known.basics[about] = basics
        else:
            known.reports[parent] = period, work
    for function in _payments:
        known.paid.update(function(projects))
    return known


def _amended(projects: QuerySet[Any]) -> dict[int, list[str]]:
    """By project what was changed, with the number of each change."""
    found: dict[int, list[str]] = {}
    for one in Amendment.objects.filter(project__in=projects).order_by("pk"):
        said = _("%(what)s（%(number)s）") % {"what": one.what, "number": one.number}
        found.setdefault(one.project_id, []).append(said)
    return found


def _met(projects: QuerySet[Any]) -> set[int]:
    """The applications whose projects a panel met to accept."""
    accepted = Application.objects.filter(parent__project__in=projects, route=Route.ACCEPTANCE)
    met = accepted.filter(review_items__isnull=False).exclude(conclusion="")
    return {pk for pk in met.values_list("parent_id", flat=True) if pk is not None}
