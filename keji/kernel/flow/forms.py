from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.days.fields import DayField
from keji.kernel.files.actions import store
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.files.forms import ScanField
from keji.kernel.flow.opened import OpenMove
from keji.kernel.flow.reactions import PaperAct
from keji.kernel.flow.staged import Staged

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

#: A paper older than this many days is a slip of the pen.
LONGEST_AGO = 366


class MoveForm(forms.Form):
    """A note, and for a recorder what the paper says and what it looks like."""

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
            self.fields["scan"] = ScanField(
                label=_("纸质件扫描或照片"), help_text=_("PDF、JPG 或 PNG；办理过程里可以打开。")
            )
            self.fields["not_secret"] = forms.BooleanField(label=_("不含国家秘密、工作秘密"))

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if (days.today() - on).days > LONGEST_AGO:
            raise forms.ValidationError(_("线下办理的日期早于一年前，请核对。"))
        return on

    def noted(self) -> str:
        return str(self.cleaned_data.get("note", ""))

    def paper(self, subject: Staged, by: "User") -> PaperAct | None:
        """What was done on paper, if the person records for somebody else; its scan hangs on the subject."""
        if self.opened.own or not self.opened.paper:
            return None
        given = self.cleaned_data
        scan = store(given["scan"], by=by, slot=PAPER_ACT, owner=subject, not_secret=given["not_secret"])
        return PaperAct(self.opened.paper[0], given["on"], given["place"], scan.pk)
