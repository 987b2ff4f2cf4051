from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class DuplicatesRoom(Room):
    name = "keji.journey.duplicates"
    verbose_name = _("查重")
