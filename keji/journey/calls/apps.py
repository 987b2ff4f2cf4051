from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class CallsRoom(Room):
    name = "keji.journey.calls"
    verbose_name = _("指南")
