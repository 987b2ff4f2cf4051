from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class DaysRoom(Room):
    name = "keji.kernel.days"
    verbose_name = _("日历")
