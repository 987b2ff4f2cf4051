from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class ParametersRoom(Room):
    name = "keji.kernel.parameters"
    verbose_name = _("参数")
