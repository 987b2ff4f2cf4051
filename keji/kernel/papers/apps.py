from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class PapersRoom(Room):
    name = "keji.kernel.papers"
    verbose_name = _("文书")
