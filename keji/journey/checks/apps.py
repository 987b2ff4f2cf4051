from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class ChecksRoom(Room):
    name = "keji.journey.checks"
    verbose_name = _("审查")
