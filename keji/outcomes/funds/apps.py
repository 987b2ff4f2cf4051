from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class FundsRoom(Room):
    name = "keji.outcomes.funds"
    verbose_name = _("经费")
