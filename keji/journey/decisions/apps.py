from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class DecisionsRoom(Room):
    name = "keji.journey.decisions"
    verbose_name = _("审定与公示")
