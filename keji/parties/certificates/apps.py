from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class CertificatesRoom(Room):
    name = "keji.parties.certificates"
    verbose_name = _("证照库")
