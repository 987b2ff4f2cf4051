"""The timing of a year as a workbook."""

from typing import Any

from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.papers.workbooks import Head, workbook
from keji.oversight.supervision.facts import Measured
from keji.oversight.supervision.period import Year
from keji.oversight.supervision.timing import Timed
from keji.parties.people.models import Organisation


def timing_book(agent: Organisation, year: Year, found: Measured) -> bytes:
    """One row a step, on one sheet."""
    title = _("%(agent)s %(year)s年各步用时") % {"agent": agent, "year": year.number}
    now = (Head(_("现在在办"), "number", width=9), Head(_("其中超时"), "number", width=9))
    columns = [
        Head(_("步骤"), width=22),
        Head(_("时限"), width=16),
        Head(_("办结（件）"), "number", width=10),
        Head(_("中位（个工作日）"), width=12),
        Head(_("最长（个工作日）"), "number", width=12),
        Head(_("按时（件）"), "number", width=10),
        Head(_("按时（%）"), "number", width=9),
        *(now if year.is_now else ()),
    ]
    foot = [
        _("依据办理留痕，工作日按本县日历"),
        _("制表日期：%(day)s") % {"day": f"{days.today():%Y-%m-%d}"},
    ]
    rows = [_cells(line, year) for line in found.lines]
    return workbook(title, _("单位：件、个工作日"), columns, rows, None, foot)


def _cells(line: Timed, year: Year) -> list[Any]:
    now = [line.lying.count, line.lying.late if line.term else None] if year.is_now else []
    return [
        str(line.step.label),
        line.term.shown if line.term else _("没有规定"),
        line.count,
        line.median,
        line.longest,
        line.within if line.term else None,
        line.share,
        *now,
    ]
