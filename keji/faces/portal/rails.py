"""The row of columns on every public page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from keji.kernel.ui.languages import speaks
from keji.kernel.ui.rail import Entry, Nav, nav

speaks(
    "portal:", "journal:", "calls:detail", "notices:notice", "parameters:list", "people:entrustings_public"
)


@nav
def columns(request: HttpRequest) -> Nav:
    """The public columns in the order people look for them."""
    return Nav(
        [
            Entry(_("首页"), reverse("portal:home")),
            Entry(_("申报指南"), reverse("portal:calls")),
            Entry(_("公示公告"), reverse("portal:notices")),
            Entry(_("立项项目"), reverse("portal:projects")),
            Entry(_("资金公开"), reverse("portal:funds")),
            Entry(_("机构职责"), reverse("portal:duties")),
            Entry(_("委托公开"), reverse("people:entrustings_public")),
            Entry(_("办事参数"), reverse("parameters:list")),
            Entry(_("查验回执"), reverse("journal:look_up")),
        ],
        foot=[
            Entry(_("站点地图"), reverse("portal:map")),
            Entry(_("开放数据"), reverse("portal:projects_csv")),
            Entry(_("公开的树头"), reverse("journal:heads")),
        ],
    )
