from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class ApplicationsRoom(Room):
    name = "keji.journey.applications"
    verbose_name = _("申报")
