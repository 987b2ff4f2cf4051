from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class CodesRoom(Room):
    name = "keji.kernel.codes"
    verbose_name = _("代码")
