"""The lists of memberships, one's own and everybody's, and of entrustings."""

from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from keji.kernel.ui.filters import Choice, Day, Words
from keji.kernel.ui.listing import Listing, states_of
from keji.kernel.ui.tables import AWAITED, STATE, TOUCHED, Column
from keji.parties.people.choices import Role
from keji.parties.people.filters import Called
from keji.parties.people.models import Entrusting, Handover, Membership
from keji.parties.people.tabs import Tab

#: The machine's states in which somebody still belongs or asks to.
PRESENT = ("asked", "active")


def units(user: Any) -> Listing:
    """Where the person belongs or asked to belong; ended ones are history."""
    return Listing(
        place="units",
        caption=_("我的单位"),
        rows=Membership.objects.filter(state__in=PRESENT).select_related("organisation", "person"),
        columns=[
            Column(_("单位"), "organisation.name", "name", place="grow", link=_unit),
            Column(_("角色"), "get_role_display", short=_("角色")),
            Column(_("起始"), "since_on", "day", short=_("起始")),
            STATE,
            AWAITED,
            _moves(),
        ],
        seats=[Q(person__user=user)],
        nothing=_("你还没有单位。登记自己的单位，或用它的统一社会信用代码申请加入。"),
        on=(reverse("people:register"), _("登记单位")),
    )


def _unit(membership: Membership) -> str:
    return membership.organisation.get_absolute_url() if membership.state == "active" else ""


def _moves() -> Column:
    return Column(_("办理"), name="moves", cell="people/_row_moves.html", place="full")


def roles() -> Listing:
    """Who holds what where, for the security administrator."""
    return Listing(
        place="roles",
        caption=_("谁在哪里任什么角色"),
        rows=Membership.objects.select_related("person", "organisation"),
        columns=[
            Column(
                _("姓名 / 单位"), "person.name", "name", sub=(("organisation.name", _("单位")),), place="grow"
            ),
            Column(_("角色"), "get_role_display", short=_("角色")),
            Column(_("起始"), "since_on", "day", short=_("起始")),
            STATE,
            replace(AWAITED, extra=True),
            replace(TOUCHED, extra=True),
            _moves(),
        ],
        filters=(
            Called("q", _("姓名或单位"), units=("organisation",), persons=("person",)),
            Choice("role", _("角色"), "role", options=Role.choices),
            Day("since", _("起始不早于"), "since_on", place="page", moments=False),
            Day("until", _("起始不晚于"), "since_on", place="page", side="until", moments=False),
        ),
        states=states_of(Membership.machine_name),
        waiting=Membership.awaiting(Role.SEC_ADMIN),
        nothing=_("还没有任职。"),
    )


def handovers(tab: Tab) -> Listing:
    """Who handed over to whom, from one seat."""
    return Listing(
        place="handovers",
        caption=_("工作交接"),
        rows=Handover.objects.select_related("giver", "receiver"),
        columns=[
            Column(_("移交人"), "giver.name", "name", sub=(("get_kind_display", _("事由")),), place="grow"),
            Column(_("接收人"), "receiver.name", short=_("接收人")),
            Column(_("自"), "from_on", "day", short=_("自")),
            Column(_("至"), "until_on", "day", short=_("至")),
            STATE,
            replace(TOUCHED, extra=True),
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(Words("q", _("姓名"), columns=("giver__name", "receiver__name")),),
        states=states_of(Handover.machine_name),
        nothing=_("还没有工作交接。有人驻村、调离或外借时，由安全管理员在这里一次办完。"),
    )


def entrustings(tab: Tab) -> Listing:
    """The entrustings of one seat."""
    return Listing(
        place="entrustings",
        caption=_("委托，费用单位：万元"),
        rows=Entrusting.objects.select_related("agent", "principal"),
        columns=[
            Column(
                _("专业机构"), "agent.name", "name", sub=(("agreement_number", _("协议编号")),), place="grow"
            ),
            Column(_("起"), "valid_from", "day", short=_("起")),
            Column(_("止"), "valid_until", "day", short=_("止")),
            Column(_("费用（万元）"), "fee_fen", "wan", short=_("费用"), unit=_("万元"), sums="fee_fen"),
            STATE,
            AWAITED,
            replace(TOUCHED, extra=True),
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(Words("q", _("专业机构、协议编号"), columns=("agent__name", "agreement_number")),),
        states=states_of(Entrusting.machine_name),
        waiting=Entrusting.awaiting(tab.role),
        nothing=_("还没有委托。没有委托时，指南可以发布和接收申报，受理以后的事要等委托登记。"),
    )
