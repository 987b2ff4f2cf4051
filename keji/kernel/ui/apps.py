from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class UiRoom(Room):
    name = "keji.kernel.ui"
    verbose_name = _("界面")
