from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class InboxRoom(Room):
    name = "keji.kernel.inbox"
    verbose_name = _("消息")

    def ready(self) -> None:
        super().ready()
        from keji.kernel.journal import name_verb

        name_verb("inbox.repeat", _("重发"))
        name_verb("inbox.enter", _("办这一件"))
