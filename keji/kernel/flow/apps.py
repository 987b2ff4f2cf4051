from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class FlowRoom(Room):
    name = "keji.kernel.flow"
    verbose_name = _("流转")
