from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class UpwardRoom(Room):
    name = "keji.outcomes.upward"
    verbose_name = _("上报中心")
