from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class FormkitRoom(Room):
    name = "keji.kernel.formkit"
    verbose_name = _("表单")
