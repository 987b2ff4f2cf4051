from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class ArchivesRoom(Room):
    name = "keji.outcomes.archives"
    verbose_name = _("档案移交")
