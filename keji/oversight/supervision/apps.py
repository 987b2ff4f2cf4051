from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class SupervisionRoom(Room):
    name = "keji.oversight.supervision"
    verbose_name = _("专业机构监管")
