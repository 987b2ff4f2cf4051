from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class PeopleRoom(Room):
    name = "keji.parties.people"
    verbose_name = _("人员与单位")
