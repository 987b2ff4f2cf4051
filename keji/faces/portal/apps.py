from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class PortalRoom(Room):
    name = "keji.faces.portal"
    verbose_name = _("门户")
