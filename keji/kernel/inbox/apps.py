from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class InboxRoom(Room):
    name = "keji.kernel.inbox"
    verbose_name = _("消息")
