from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class ImportsRoom(Room):
    name = "keji.outcomes.imports"
    verbose_name = _("项目导入")
