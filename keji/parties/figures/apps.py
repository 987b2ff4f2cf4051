from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class FiguresRoom(Room):
    name = "keji.parties.figures"
    verbose_name = _("年度数据")
