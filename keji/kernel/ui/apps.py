from django.contrib.auth.signals import user_logged_in
from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room
from keji.kernel.ui.sessions import signed_in


class UiRoom(Room):
    name = "keji.kernel.ui"
    verbose_name = _("界面")

    def ready(self) -> None:
        super().ready()
        user_logged_in.connect(signed_in, dispatch_uid="ui.signed_in")
