"""The lists of fund lines and of instalments; the books are kept in 元."""

from dataclasses import replace

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from keji.kernel.ui.filters import Choice, Day, Words
from keji.kernel.ui.listing import Listing, states_of
from keji.kernel.ui.tables import AWAITED, TOUCHED, Column
from keji.outcomes.funds.models import UNPAID, WAITING, FundLine, Instalment
from keji.outcomes.funds.queries import CAME_BACK, with_return
from keji.parties.people.tabs import Tab


def lines(rows: QuerySet[FundLine]) -> Listing:
    """The appropriations and what is left of them."""
    below = (("programme", _("计划")), ("source", _("资金来源")))
    return Listing(
        place="funds",
        caption=_("资金台账，单位：元"),
        rows=rows.select_related("programme"),
        columns=[
            Column(_("指标文"), "letter_number", "name", sub=below, place="grow", link=_ledger),
            Column(_("下达日期"), "on", "day", short=_("下达"), sort="on"),
            _sum(_("预算（元）"), "amount_fen", _("预算")),
            _sum(_("占用（元）"), "committed_fen", _("占用")),
            _sum(_("拨付（元）"), "paid_fen", _("拨付")),
            _sum(_("已到账（元）"), "arrived_fen", _("已到账")),
            _sum(_("可用（元）"), "free_fen", _("可用")),
        ],
        filters=(
            Words("q", _("指标文号、来源、计划"), columns=("letter_number", "source", "programme__name")),
            Day("since", _("下达不早于"), "on", place="page", moments=False),
            Day("until", _("下达不晚于"), "on", place="page", side="until", moments=False),
        ),
        sorts=("on",),
        nothing=_("还没有登记指标文。财政下达指标后，由报账员登记。"),
    )


def _sum(label: str, attr: str, short: str) -> Column:
    return Column(label, attr, "yuan", short=short, unit=_("元"), sums=attr)


def _ledger(line: FundLine) -> str:
    return reverse("funds:ledger", args=(line.pk,))


def instalments(tab: Tab) -> Listing:
    """The payments of one seat."""
    return Listing(
        place="instalments",
        caption=_("拨款，单位：元"),
        rows=with_return(Instalment.objects.select_related("project", "unit", "pmo", "lead")),
        columns=[
            Column(
                _("项目"), "project.title", "name", sub=(("project.number", _("项目编号")),), place="grow"
            ),
            Column(_("第几笔"), "number", "number", short=_("第几笔")),
            Column(_("收款单位"), "unit.name", short=_("收款单位")),
            Column(_("条件"), "condition", short=_("条件")),
            _sum(_("金额（元）"), "amount_fen", _("金额")),
            Column(_("应拨日期"), "due_on", "day", short=_("应拨日期")),
            Column(_("状态"), name="state", cell="funds/_state.html", plain=_stands, short=_("状态")),
            AWAITED,
            replace(TOUCHED, extra=True),
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(
            Words("q", _("项目、编号、单位"), columns=("project__title", "project__number", "unit__name")),
            Choice(
                "money",
                _("拨付情况"),
                place="page",
                options=(("waiting", _("待拨")), ("unpaid", _("已下达未拨付")), ("back", _("退票"))),
                cases={"waiting": Q(state__in=WAITING), "unpaid": Q(state__in=UNPAID), "back": CAME_BACK},
            ),
            Day("since", _("应拨不早于"), "due_on", place="page", moments=False),
            Day("until", _("应拨不晚于"), "due_on", place="page", side="until", moments=False),
        ),
        states=states_of(Instalment.machine_name),
        waiting=Instalment.awaiting(tab.role),
        nothing=_("还没有拨款。任务书用印之后，按拨付条件列在这里。"),
        together=True,
    )


def _stands(instalment: Instalment) -> str:
    """State, and why it came back, for exports."""
    stage = str(instalment.stage.label)
    why = getattr(instalment, "came_back", "")
    return _("%(state)s（退票：%(why)s）") % {"state": stage, "why": why} if why else stage
