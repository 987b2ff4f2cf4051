from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class FieldChecksRoom(Room):
    name = "keji.outcomes.fieldchecks"
    verbose_name = _("现场查验")
