"""A list as a workbook that could be uploaded again."""

from decimal import Decimal

from django.utils.translation import gettext as _

from keji.journey.elsewhere.models import FundedList, FundedProject
from keji.kernel.papers.workbooks import plain_workbook
from keji.kernel.ui.numbers import FEN_IN_WAN


def rows_of(held: FundedList) -> bytes:
    """All projects of the list under the heads an upload recognises."""
    heads = [
        *(_("项目编号"), _("项目名称"), _("实施单位"), _("统一社会信用代码"), _("负责人"), _("地点")),
        *(_("主管部门"), _("资金来源"), _("级别"), _("年度"), _("财政资金（万元）"), _("主要内容")),
    ]
    rows = (_row(one) for one in held.projects.iterator())
    return plain_workbook(held.title, _("单位：%(unit)s") % {"unit": _("万元")}, heads, rows)


def _row(one: FundedProject) -> list[object]:
    money = None if one.fiscal_fen is None else Decimal(one.fiscal_fen) / FEN_IN_WAN
    year = one.year_from if one.year_from == one.year_to else one.years
    return [
        *(one.number, one.title, one.unit, one.unit_code, one.lead, one.place),
        *(one.department, one.fund, one.get_level_display(), year, money, one.content),
    ]
