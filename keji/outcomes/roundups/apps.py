from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class RoundupsRoom(Room):
    name = "keji.outcomes.roundups"
    verbose_name = _("进展调度")
