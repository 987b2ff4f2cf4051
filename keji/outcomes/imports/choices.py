from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Unit(TextChoices):
    """What a number without a unit means in the columns of money."""

    WAN = "wan", _("万元")
    YUAN = "yuan", _("元")
