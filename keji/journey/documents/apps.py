from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class DocumentsRoom(Room):
    name = "keji.journey.documents"
    verbose_name = _("文件与纪要")
