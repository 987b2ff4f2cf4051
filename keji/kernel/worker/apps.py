from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class WorkerRoom(Room):
    name = "keji.kernel.worker"
    verbose_name = _("后台")
