from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class DeskRoom(Room):
    name = "keji.faces.desk"
    verbose_name = _("工作台")
