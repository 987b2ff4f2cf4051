from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class AccountsRoom(Room):
    name = "keji.kernel.accounts"
    verbose_name = _("登录")
