from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class RegistriesRoom(Room):
    name = "keji.outcomes.registries"
    verbose_name = _("登记")
