"""The columns of the tables to take away: open data, without a telephone or an identity number."""

from django.utils.translation import gettext_lazy as _

from keji.kernel.codes import table
from keji.kernel.ui.tables import Column
from keji.outcomes.projects.models import Project


def _direction(project: Project) -> str:
    return project.application.direction.title if project.application.direction else ""


def _township(project: Project) -> str:
    return str(table("townships").name(project.unit.township))


NUMBER = (
    Column(_("项目编号"), "number"),
    Column(_("项目名称"), "title"),
    Column(_("计划"), "programme"),
)
UNIT = (Column(_("承担单位"), "unit.name"), Column(_("项目负责人"), "lead.name"))
STANDING = (Column(_("立项文号"), "document_number"), Column(_("状态"), kind="state"))
FUNDED = (
    *NUMBER,
    *UNIT,
    Column(_("起"), "starts_on", "day"),
    Column(_("止"), "ends_on", "day"),
    Column(_("核定额（万元）"), "approved_fen", "wan"),
    *STANDING,
)
MONEY = (
    Column(_("计划年度"), "programme.year"),
    *NUMBER,
    Column(_("指南方向"), plain=_direction),
    *UNIT,
    Column(_("乡镇场"), plain=_township),
    Column(_("核定额（万元）"), "approved_fen", "wan"),
    Column(_("已拨付（万元）"), "paid_fen", "wan"),
    Column(_("验收结论"), "get_conclusion_display"),
    Column(_("立项日期"), "approved_on", "day"),
    *STANDING,
)
