from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class ReviewsRoom(Room):
    name = "keji.journey.reviews"
    verbose_name = _("评审")
