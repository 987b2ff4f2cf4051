from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class DeadlinesRoom(Room):
    name = "keji.outcomes.deadlines"
    verbose_name = _("到期与逾期")
