from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class ElsewhereRoom(Room):
    name = "keji.journey.elsewhere"
    verbose_name = _("资助名单")
