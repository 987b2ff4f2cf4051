from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from keji.kernel.ui.numbers import FEN_IN_WAN, FEN_IN_YUAN


class Unit(TextChoices):
    """What a number without a unit means in the columns of money."""

    WAN = "wan", _("万元")
    YUAN = "yuan", _("元")

    @property
    def fen(self) -> int:
        return FEN_IN_WAN if self == Unit.WAN else FEN_IN_YUAN
