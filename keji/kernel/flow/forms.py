from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.days.fields import DayField
from keji.kernel.flow.opened import OpenMove
from keji.kernel.flow.reactions import PaperAct


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
            self.fields["on"] = DayField(label=_("线下办理日期"), initial=days.today)
            self.fields["place"] = forms.CharField(label=_("地点"), max_length=120, required=False)

    def noted(self) -> str:
        return str(self.cleaned_data.get("note", ""))

    def paper(self) -> PaperAct | None:
        """What was done on paper, when the person records for somebody else."""
        if self.opened.own or not self.opened.paper:
            return None
        return PaperAct(self.opened.paper[0], self.cleaned_data["on"], self.cleaned_data["place"])
