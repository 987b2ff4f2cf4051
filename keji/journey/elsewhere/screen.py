"""What the page of a list shows: the dry run, or what stands."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from keji.journey.elsewhere.models import FundedList, FundedProject
from keji.journey.elsewhere.plan import plan_of
from keji.journey.elsewhere.reading import lacking
from keji.kernel.papers.ledgers.rows import Judged, Read
from keji.kernel.papers.ledgers.screen import SHOWN, tiles_of
from keji.kernel.ui.numbers import wan


@dataclass(frozen=True)
class Line:
    """A row that comes in or came in."""

    number: int
    project: FundedProject
    remarks: list[str]


@dataclass(frozen=True)
class Preview:
    held: FundedList
    plan: Judged
    lacking: list[str]
    again: FundedList | None
    lines: list[Line]

    @property
    def tiles(self) -> list[dict[str, Any]]:
        return tiles_of(self.held, self.plan)

    @property
    def bad(self) -> list[Read]:
        return self.plan.bad[:SHOWN]

    @property
    def there(self) -> list[Read]:
        return self.plan.there[:SHOWN]

    @property
    def more(self) -> bool:
        """Whether more rows come in than are shown."""
        good = len(self.plan.good) if self.held.state == self.held.machine.start else self.held.good
        return good > len(self.lines)


def preview_of(held: FundedList) -> Preview:
    """The plan of the list while it waits; afterwards what stands, and the rows that stayed out."""
    plan = plan_of(held)
    again = FundedList.objects.filter(digest=held.digest, state="in_force").exclude(pk=held.pk)
    found = again.select_related("made_by__person").order_by("-pk").first()
    return Preview(held, plan, lacking(held), found, _lines(held, plan))


def _lines(held: FundedList, plan: Judged) -> list[Line]:
    if held.state == held.machine.start:
        return [Line(row.number, _as_project(row), row.remarks) for row in plan.good[:SHOWN]]
    return [Line(one.row, one, []) for one in held.projects.defer("content")[:SHOWN]]


def _as_project(row: Read) -> FundedProject:
    """The row as it will stand, not saved."""
    keys = ("title", "department", "fund", "level", "year_from", "year_to", "number", "unit", "lead", "place")
    told = {key: row.answers.get(key) or "" for key in keys}
    return FundedProject(row=row.number, fiscal_fen=row.answers.get("fiscal"), **told)


def facts_of(project: FundedProject) -> list[tuple[str, str]]:
    """What the list says of a project, in its words."""
    money = "" if project.fiscal_fen is None else _("%(sum)s 万元") % {"sum": wan(project.fiscal_fen)}
    told = (
        (_("项目编号"), project.number),
        (_("实施单位"), project.unit),
        (_("统一社会信用代码"), project.unit_code),
        (_("负责人"), project.lead),
        (_("地点"), project.place),
        (_("主管部门"), project.department),
        (_("资金来源"), project.fund),
        (_("级别"), project.get_level_display()),
        (_("年度"), project.years),
        (_("财政资金"), money),
    )
    return [(label, value) for label, value in told if value]
