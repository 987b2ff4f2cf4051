import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.flow.opened import OpenMove
from keji.kernel.flow.reactions import PaperAct

#: What people write between year, month and day; the fields of the screens stand above this room.
BETWEEN = re.compile(r"[-/.年月日\s]+")


class TypedDayField(forms.DateField):
    """A day typed as 2026-03-18, 20260318, 2026/3/18 or 2026年3月18日."""

    input_formats = ("%Y-%m-%d", "%Y%m%d")
    widget = forms.DateInput(format="%Y-%m-%d")
    default_error_messages = {"invalid": _("写成 2026-03-18 这样的日期。")}

    def to_python(self, value: Any) -> Any:
        return super().to_python(BETWEEN.sub("-", value).strip("-") if isinstance(value, str) else value)


class MoveForm(forms.Form):
    """A note, and for a recorder what the paper says."""

    note = forms.CharField(label=_("说明"), max_length=2000, required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, opened: OpenMove, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        move = opened.move
        self.opened = opened
        if move.note == "none":
            del self.fields["note"]
        else:
            self.fields["note"].required = move.note == "required"
            self.fields["note"].label = str(move.note_label or _("说明"))
        if opened.paper and not opened.own:
            self.fields["on"] = TypedDayField(label=_("线下办理日期"), initial=days.today)
            self.fields["place"] = forms.CharField(label=_("地点"), max_length=120, required=False)

    def noted(self) -> str:
        return str(self.cleaned_data.get("note", ""))

    def paper(self) -> PaperAct | None:
        """What was done on paper, when the person records for somebody else."""
        if self.opened.own or not self.opened.paper:
            return None
        return PaperAct(self.opened.paper[0], self.cleaned_data["on"], self.cleaned_data["place"])
