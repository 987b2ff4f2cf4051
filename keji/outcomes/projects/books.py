"""项目编号, 任务书编号 and 证书号 as books of numbers; a task book bears the number of its project."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from keji.journey.documents.books import Line, book
from keji.outcomes.projects.models import Contract, Project

VOID = ("given_up", "terminated", "revoked")


@book("projects", _("项目编号"))
def projects() -> Sequence[Line]:
    return [_line(row, row.number) for row in Project.objects.order_by("number")]


@book("contracts", _("合同编号"))
def contracts() -> Sequence[Line]:
    rows = Contract.objects.select_related("project").order_by("project__number")
    return [
        Line(
            row.project.number,
            row.project.title,
            row.get_absolute_url(),
            str(row.stage.label),
            row.state == "lapsed",
        )
        for row in rows
    ]


@book("certificates", _("证书号"))
def certificates() -> Sequence[Line]:
    rows = Project.objects.exclude(certificate_number=None).order_by("certificate_number")
    return [_line(row, row.certificate_number or "") for row in rows]


def _line(row: Project, number: str) -> Line:
    return Line(number, row.title, row.get_absolute_url(), str(row.stage.label), row.state in VOID)
