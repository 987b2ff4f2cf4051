"""What is written down about many projects, in rooms below and above, each asked for once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from keji.journey.applications.models import Application, Version
from keji.journey.calls.choices import Route
from keji.outcomes.projects.models import Project


@dataclass(frozen=True)
class Paid:
    """What has been paid to one project: how much, in how many payments, when last."""

    fen: int = 0
    times: int = 0
    last: date | None = None


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
    paid: dict[int, Paid]


def newest() -> QuerySet[Version]:
    """Of everything handed in the version nothing has followed."""
    later = Version.objects.filter(application=OuterRef("application"), number__gt=OuterRef("number"))
    return Version.objects.filter(~Exists(later))


def known_of(projects: QuerySet[Any]) -> Known:
    """Everything in five questions, however many projects there are."""
    asked = newest().filter(application__project__in=projects)
    told = newest().filter(application__parent__project__in=projects)
    reports = told.filter(application__route=Route.ANNUAL_REPORT).order_by("at", "pk")
    met = Application.objects.filter(
        parent__project__in=projects, route=Route.ACCEPTANCE, review_items__isnull=False
    ).exclude(conclusion="")
    paid = [function(projects) for function in _payments]
    return Known(
        basics={pk: basics or {} for pk, basics in asked.values_list("application_id", "answers__basics")},
        reports={
            pk: (period or {}, work or {})
            for pk, period, work in reports.values_list(
                "application__parent_id", "answers__period", "answers__work"
            )
            if pk is not None
        },
        met={pk for pk in met.values_list("parent_id", flat=True) if pk is not None},
        paid={pk: one for each in paid for pk, one in each.items()},
    )
