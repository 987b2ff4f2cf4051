from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class FilesRoom(Room):
    name = "keji.kernel.files"
    verbose_name = _("附件")
