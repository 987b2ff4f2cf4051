from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class RecommendingRoom(Room):
    name = "keji.journey.recommending"
    verbose_name = _("归口推荐")
