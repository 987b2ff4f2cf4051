from typing import Any, cast

from django import forms
from django.db.models import Field
from django.utils.translation import gettext_lazy as _

from keji.kernel.ui.fields import MOST_WAN, WanField
from keji.parties.figures.models import COUNTS, MONEY, YearlyFigures

#: More people and patents than these have no unit of a county.
MOST = 1_000_000


class FiguresForm(forms.Form):
    """One year of a unit; what is not known is left empty, a loss is written with a minus."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in MONEY:
            least = -MOST_WAN if name == "profit_fen" else 0
            self.fields[name] = WanField(label=_label(name), required=False, min_value=least)
        for name in COUNTS:
            self.fields[name] = forms.IntegerField(
                label=_label(name), required=False, min_value=0, max_value=MOST
            )
        self.fields["profit_fen"].help_text = _("亏损填负数。")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        staff, researchers = given.get("staff"), given.get("researchers")
        if staff is not None and researchers is not None and researchers > staff:
            self.add_error("researchers", _("研发人员不能多于职工人数。"))
        return given


def _label(name: str) -> Any:
    return cast("Field[Any, Any]", YearlyFigures._meta.get_field(name)).verbose_name
