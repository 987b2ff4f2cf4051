"""What the gallery shows: every component in every state, frames and pages, all with invented content."""

from django.utils.translation import gettext_lazy as _

#: Pages by name, in their order.
PAGES = {
    "heads": _("页头、办理、过程"),
    "lists": _("列表"),
    "fields": _("字段与附件"),
    "review": _("评审、比对、回执"),
    "money": _("经费"),
    "charts": _("图表"),
    "states": _("空、等待、拒绝、提示"),
    "form": _("长表版面"),
    "portal": _("门户版面"),
    "rtl": _("从右到左"),
}
