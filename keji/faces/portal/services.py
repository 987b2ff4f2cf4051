"""办事与自查: what one may do here, each with a page of its own; only what exists."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Service:
    label: str
    about: str
    url: str
    icon: str


def services(request: HttpRequest) -> list[Service]:
    """Tiles of the first page, for whoever looks."""
    return [
        Service(_("申报项目"), _("看能报哪一份指南，在线填报"), reverse("calls:open"), "clipboard-check"),
        Service(_("登记单位"), _("单位用一个账户办全部事项"), reverse("people:units"), "building-community"),
        Service(
            _("查验回执与证书"), _("输入编码，看记录有没有被改动"), reverse("journal:look_up"), "certificate"
        ),
        Service(
            _("提出异议"),
            _("对公示期内的名单，实名提出"),
            f"{reverse('portal:notices')}?view=running",
            "message-question",
        ),
        Service(_("查经费去向"), _("预算、占用、拨付、验收，可下载"), reverse("portal:funds"), "coin-yuan"),
        Service(_("查办事期限与标准"), _("每个数字都写明依据"), reverse("parameters:list"), "calculator"),
        Service(
            _("查受托机构"),
            _("谁受委托办什么，费用多少"),
            reverse("people:entrustings_public"),
            "building-bank",
        ),
        Service(_("开放数据"), _("立项项目全表，CSV 格式"), reverse("portal:projects_csv"), "database"),
    ]
