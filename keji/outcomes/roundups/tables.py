"""The roundups of one seat, and the sheet those above want of one of them (O11)."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from keji.kernel.papers.workbooks import Head, workbook
from keji.kernel.ui.filters import Words
from keji.kernel.ui.listing import Listing, states_of
from keji.kernel.ui.names import names_of
from keji.kernel.ui.site import site
from keji.kernel.ui.tables import STATE, TOUCHED, Column
from keji.outcomes.roundups.models import Progress, Roundup
from keji.parties.people.tabs import Tab

HUNDRED = 100


def roundups(tab: Tab, *, asks: bool) -> Listing:
    told = Count("rows", filter=Q(rows__state="told"))
    return Listing(
        place="roundups",
        caption=_("进展调度"),
        rows=Roundup.objects.select_related("pmo").annotate(asked=Count("rows"), answered=told),
        columns=[
            Column(_("调度"), "title", "name", sub=(("pmo.name", _("专业机构")),), place="grow"),
            Column(_("填报期限"), "until_on", "day", short=_("期限")),
            Column(_("已填报"), "answered", "number", short=_("已填报")),
            Column(_("在研项目"), "asked", "number", short=_("在研项目")),
            STATE,
            TOUCHED,
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(Words("q", _("调度名称"), columns=("title",)),),
        states=states_of(Roundup.machine_name),
        nothing=_("还没有发起过调度。上级要在研项目进展时，在这里一次问到每个项目，报来的自动成表。"),
        on=(f"{reverse('roundups:new')}?seat={tab.role}", _("发起调度")) if asks else None,
    )


def sheet(roundup: Roundup, rows: Sequence[Progress], paid: dict[int, int]) -> bytes:
    """在研项目进展调度表: sixteen columns, as those above want them."""
    names = names_of({row.told_by_id for row in rows if row.told_by_id})
    made = [_line(number, row, paid, names) for number, row in enumerate(rows, start=1)]
    foot = (_("填报单位（盖章）："), _("填表人："), _("审核人："), _("日期："))
    title = _("%(county)s在研项目进展调度表") % {"county": site().county}
    return workbook(title, f"{roundup.title}　{_('单位：万元')}", _heads(), made, None, foot)


def _heads() -> list[Head]:
    return [
        Head(_("序号"), "number"),
        Head(_("编号"), width=14),
        Head(_("名称"), width=28),
        Head(_("级别"), width=7),
        Head(_("单位"), width=22),
        Head(_("起止"), width=17),
        Head(_("财政"), "wan"),
        Head(_("已到位"), "wan"),
        Head(_("已支出"), "wan"),
        Head(_("执行率"), width=8),
        Head(_("进度%"), "number"),
        Head(_("阶段成果"), width=30),
        Head(_("问题"), width=20),
        Head(_("下步"), width=20),
        Head(_("是否按期"), width=8),
        Head(_("填报人"), width=12),
    ]


def _line(number: int, row: Progress, paid: dict[int, int], names: dict[int, str]) -> list[Any]:
    project = row.project
    came = row.arrived_fen if row.arrived_fen is not None else paid.get(project.pk)
    rate = f"{HUNDRED * row.spent_fen / came:.1f}%" if row.spent_fen is not None and came else ""
    said = {True: _("是"), False: _("否"), None: "" if row.state == "asked" else _("未报")}
    return [
        number,
        project.number,
        project.title,
        project.get_level_display(),
        project.unit.name,
        f"{project.starts_on:%Y-%m}—{project.works_until:%Y-%m}",
        project.approved_fen,
        came,
        row.spent_fen,
        rate,
        row.percent,
        row.done,
        row.problems,
        row.next,
        said[row.in_time],
        names.get(row.told_by_id or 0, ""),
    ]
