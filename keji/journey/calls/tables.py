"""The lists of calls and of programmes."""

from django.urls import reverse
from django.utils.translation import gettext as _

from keji.journey.calls.choices import CallKind
from keji.journey.calls.models import Call, Programme
from keji.kernel import days
from keji.kernel.ui.filters import Choice, Day, Words
from keji.kernel.ui.listing import Listing, states_of
from keji.kernel.ui.tables import AWAITED, STATE, TOUCHED, Column
from keji.parties.people.tabs import Tab


def calls(tab: Tab) -> Listing:
    """The calls of one seat."""
    return Listing(
        place="calls",
        caption=_("指南"),
        rows=Call.objects.select_related("programme", "pmo"),
        columns=_columns(),
        seats=tab.rows,
        seat=tab.role,
        filters=(
            Words("q", _("标题、文号"), columns=("title", "document_number")),
            Choice("kind", _("种类"), "kind", options=CallKind.choices),
            Day("since", _("截止不早于"), "fill_until", place="page"),
            Day("until", _("截止不晚于"), "fill_until", place="page", side="until"),
        ),
        states=states_of(Call.machine_name),
        waiting=Call.awaiting(tab.role),
        nothing=_("还没有指南。起草之后会出现在这里。"),
    )


def _columns() -> list[Column]:
    below = (("document_number", _("文号")), ("programme", _("计划")))
    return [
        Column(_("指南"), "title", "name", sub=below, place="grow", link=_work),
        Column(_("专业机构"), name="pmo", plain=_pmo, short=_("专业机构")),
        Column(
            _("填报截止（北京时间）"),
            "fill_until",
            cell="calls/_until.html",
            plain=_until,
            short=_("填报截止"),
        ),
        Column(_("总额（万元）"), name="total", kind="wan", plain=_total, short=_("总额"), unit=_("万元")),
        STATE,
        AWAITED,
        Column(_("种类"), "get_kind_display", short=_("种类"), extra=True),
        TOUCHED,
    ]


def _work(call: Call) -> str:
    return reverse("calls:work", args=(call.pk,))


def _pmo(call: Call) -> str:
    return call.pmo.name if call.pmo else _("尚未委托")


def _total(call: Call) -> int | None:
    return call.total_fen if call.kind == CallKind.COMPETITION else None


def _until(call: Call) -> str:
    if call.kind == CallKind.STANDING:
        return _("常年受理")
    return f"{days.local(call.fill_until):%Y-%m-%d %H:%M}" if call.fill_until else ""


def programmes() -> Listing:
    """The plans, the newest year first."""
    return Listing(
        place="programmes",
        caption=_("计划，预算单位：万元"),
        rows=Programme.objects.exclude(letter="").prefetch_related("bodies"),
        columns=[
            Column(_("计划"), kind="name", plain=str, place="grow", link=lambda programme: ""),
            Column(_("年度"), "year", "number", short=_("年度"), sort="year", extra=True),
            Column(_("编号字母"), "letter", short=_("编号字母")),
            Column(
                _("决策机构"), name="bodies", cell="calls/_bodies.html", plain=_bodies, short=_("决策机构")
            ),
            Column(
                _("年度预算（万元）"), "budget_fen", "wan", short=_("预算"), unit=_("万元"), sums="budget_fen"
            ),
        ],
        filters=(Words("q", _("计划名称"), columns=("name",)),),
        sorts=("year",),
        nothing=_("还没有计划。先设立本年度的计划，再起草指南。"),
        on=(reverse("calls:programme_new"), _("设立计划")),
    )


def _bodies(programme: Programme) -> str:
    named = (
        _("%s（会签）") % body.name if body.countersigns else body.name for body in programme.bodies.all()
    )
    return " → ".join(named)
