"""项目总台账: the twenty columns superiors know, filled from what is known and empty where nothing is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keji.journey.applications.models import APPLICANT
from keji.kernel.papers.workbooks import Head, printed
from keji.kernel.sealed.masking import mask
from keji.outcomes.projects.known import Known, known_of
from keji.outcomes.projects.models import Project
from keji.outcomes.projects.told import told_of
from keji.parties.people.choices import Role

#: Who handles projects, and so reads the telephone that was given for handling them.
HANDLING = frozenset(
    {
        APPLICANT,
        Role.UNIT_ADMIN,
        Role.UNIT_LEGAL,
        Role.RECOMMENDER,
        Role.PMO,
        Role.PMO_LEAD,
        Role.BUREAU,
        Role.BUREAU_LEAD,
    }
)


@dataclass(frozen=True)
class MasterList:
    columns: list[Head]
    rows: list[list[Any]]
    totals: list[Any]
    projects: list[Project]

    @property
    def foot(self) -> list[str]:
        """Who filled it in and who looked over it write here by hand."""
        signs = (_("填报单位（盖章）："), _("填表人："), _("审核人："), _("日期："))
        return [str(sign) for sign in signs]

    @property
    def leaves(self) -> list[Head]:
        return [leaf for head in self.columns for leaf in head.leaves]

    @property
    def printed(self) -> list[tuple[Project, list[tuple[str, str]], str]]:
        """The rows as they stand on paper: kind and words of each cell, and last what is remarked."""
        lines = [self._line(row) for row in self.rows]
        return [(one, line[:-1], line[-1][1]) for one, line in zip(self.projects, lines, strict=True)]

    @property
    def printed_totals(self) -> list[tuple[str, str]]:
        return self._line(self.totals)

    def _line(self, row: Sequence[Any]) -> list[tuple[str, str]]:
        return [(leaf.kind, printed(leaf, value)) for leaf, value in zip(self.leaves, row, strict=True)]


def columns() -> list[Head]:
    """The order is that of the county's paper ledger."""
    return [
        Head(_("序号"), "number", width=5),
        Head(_("项目编号"), "code"),
        Head(_("项目名称"), width=28),
        Head(_("级别"), width=5),
        Head(_("计划类别")),
        Head(_("立项年度"), "number"),
        Head(_("立项文号")),
        Head(_("承担单位"), width=18),
        Head(_("技术依托（协作）单位"), width=18),
        Head(_("项目负责人"), width=10),
        Head(_("联系电话"), "code"),
        Head(_("实施地点"), width=18),
        Head(_("领域")),
        Head(_("起止时间"), parts=(Head(_("起"), "day"), Head(_("止"), "day"))),
        Head(_("批复经费"), parts=(Head(_("总"), "wan"), Head(_("财政"), "wan"), Head(_("自筹"), "wan"))),
        Head(_("已拨付"), parts=(Head(_("金额"), "wan"), Head(_("次数"), "number"), Head(_("日期"), "day"))),
        Head(_("进展状态"), parts=(Head(_("状态"), width=9), Head("%", "number", width=5))),
        Head(_("应验收日期"), parts=(Head(_("日期"), "day"), Head(_("延期至"), "day"))),
        Head(
            _("验收"),
            parts=(
                Head(_("日期"), "day"),
                Head(_("方式"), width=7),
                Head(_("结论"), width=7),
                Head(_("证书号"), "code"),
            ),
        ),
        Head(_("备注"), width=18),
    ]


def master_list(projects: QuerySet[Project], seat: str) -> MasterList:
    """These projects in the order of their numbers, as this seat may read them."""
    known = known_of(projects.select_related(None).order_by().values("pk"))
    with_all = projects.select_related("unit", "lead", "programme", "application__direction", "carried")
    shown = list(with_all.order_by("number"))
    heads = columns()
    plain = seat in HANDLING
    rows = [_row(number, one, known, plain=plain) for number, one in enumerate(shown, start=1)]
    return MasterList(heads, rows, _totals(heads, rows), shown)


def _row(number: int, project: Project, known: Known, *, plain: bool) -> list[Any]:
    told = told_of(project, known)
    return [
        *(number, project.number, project.title, str(project.get_level_display())),
        *(project.programme.name, project.programme.year),
        *(project.document_number, project.unit.name, told.support_unit, project.lead.name),
        *(told.phone if plain else mask(told.phone), told.place, told.field),
        *(project.starts_on, project.ends_on),
        *(project.approved_fen + project.own_fen, project.approved_fen, project.own_fen),
        *(told.paid.fen, told.paid.times, told.paid.last),
        *(project.progress, told.percent),
        *(project.due_on or project.ends_on, project.extended_until),
        *(project.concluded_on, told.accepted_in, told.conclusion, project.certificate_number),
        told.remark,
    ]


def _totals(heads: Sequence[Head], rows: Sequence[Sequence[Any]]) -> list[Any]:
    """Money is added up, nothing else is."""
    leaves = [leaf for head in heads for leaf in head.leaves]
    sums = [sum(row[at] for row in rows) if leaf.kind == "wan" else None for at, leaf in enumerate(leaves)]
    return [_("合计"), *sums[1:]]
