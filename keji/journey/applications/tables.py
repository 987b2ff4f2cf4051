"""The list of applications: its columns, what it can be narrowed by, what stands when there is nothing."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications.models import APPLICANT, Application
from keji.journey.calls.choices import Route
from keji.journey.calls.models import Call
from keji.kernel.ui.filters import Choice, Day, Filter, Sum
from keji.kernel.ui.listing import Listing, states_of
from keji.kernel.ui.tables import AWAITED, TOUCHED, UNTIL, Column
from keji.parties.people.choices import Role
from keji.parties.people.filters import Called
from keji.parties.people.tabs import Tab

#: Everything a row of the list shows.
SHOWN = ("call", "unit", "lead", "recommender", "pmo", "direction")
#: Only where an index leads from the seat to the amount.
BY_AMOUNT = (Role.PMO, Role.PMO_LEAD)
SEARCHED = ("title", "number")
#: What the institution receives and looks over first.
RECEPTION = Q(route=Route.COUNTY_PROJECT, state__in=("submitted", "checking"))
#: One word for a state that the matters call differently, where all of them stand together.
TOGETHER = {
    "checking": gettext_lazy("审查中"),
    "reviewing": gettext_lazy("评审中"),
    "proposed": gettext_lazy("待审定"),
}


def applications(tab: Tab, route: str = "") -> Listing:
    """The applications of one seat; where they are of one `route`, their states bear its words."""
    own = tab.role == APPLICANT
    nothing = (
        _("还没有申报。从一份开放的指南开始。")
        if own
        else _("还没有申报。提交后的申报会出现在这里，也会发消息。")
    )
    return Listing(
        place="applications",
        caption=_("申报列表，经费单位：万元"),
        rows=Application.objects.select_related(*SHOWN),
        columns=columns(own),
        seats=tab.rows,
        seat=tab.role,
        filters=filters(own),
        sorts=("touched_at", "asked_fen") if tab.role in BY_AMOUNT else ("touched_at",),
        states=labels(route),
        waiting=Application.awaiting(tab.role) or Q(pk__in=[]),
        nothing=nothing,
        on=(reverse("calls:open"), _("看可申报的指南")) if own else None,
        together=not own,
    )


def columns(own: bool) -> list[Column]:
    number = ("number", _("受理编号"))
    below = ("call.title", _("指南")) if own else ("unit.name", _("申报单位"))
    wan = _("万元")
    return [
        Column(
            _("项目") if own else _("项目 / 单位"), kind="name", plain=str, sub=(number, below), place="grow"
        ),
        Column(_("方向"), name="direction", plain=_direction, place="hide"),
        Column(
            _("申请经费（万元）"),
            name="asked_fen",
            kind="wan",
            plain=lambda row: row.asked_fen or None,
            short=_("申请"),
            unit=wan,
            sort="asked_fen",
            sums="asked_fen",
        ),
        Column(_("状态"), name="state", cell="applications/_state.html", plain=lambda row: row.stage.label),
        AWAITED,
        UNTIL,
        TOUCHED,
        Column(_("负责人"), "lead.name", short=_("负责人"), extra=True),
        Column(_("归口推荐单位"), "recommender.name", short=_("归口"), extra=True),
        Column(_("首次提交"), "submitted_at", "moment", short=_("首次提交"), extra=True),
    ]


def filters(own: bool) -> list[Filter]:
    chosen = [] if own else [(call.pk, call.title) for call in calls_to_choose()]
    calls = [Choice("call", _("指南"), "call_id", options=chosen)] if chosen else []
    steps = (("reception", _("受理与形审")),)
    step = (
        []
        if own
        else [Choice("step", _("步骤"), place="page", options=steps, cases={"reception": RECEPTION})]
    )
    return [
        Called("q", _("项目、单位、编号、负责人"), columns=SEARCHED, units=("unit",), persons=("lead",)),
        *calls,
        Choice("route", _("事项"), "route", options=Route.choices),
        *step,
        Sum("least", _("申请经费不少于"), "asked_fen", place="page"),
        Sum("most", _("申请经费不超过"), "asked_fen", place="page", side="most"),
        Day("since", _("首次提交不早于"), "submitted_at", place="page"),
        Day("until", _("首次提交不晚于"), "submitted_at", place="page", side="until"),
    ]


def labels(route: str = "") -> dict[str, Any]:
    """The states an application of this route may stand in, or of any, and their words."""
    if route in Route.values:
        return states_of(route)
    known = states_of(Route.COUNTY_PROJECT)
    others = states_of(*Route.values)
    return known | {code: label for code, label in others.items() if code not in known} | TOGETHER


def calls_to_choose() -> list[Call]:
    """The calls a list may be narrowed to, newest first."""
    return list(Call.objects.published().order_by("-published_at", "-pk")[:30])


def _direction(row: Application) -> str:
    if row.direction:
        return row.direction.code
    return "" if row.route == Route.COUNTY_PROJECT else str(row.get_route_display())
