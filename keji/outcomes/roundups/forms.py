from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Field
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import APPLICANT
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.days.fields import DayField
from keji.kernel.files.actions import store
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.files.forms import ScanField
from keji.kernel.flow import PaperAct
from keji.kernel.flow.forms import LONGEST_AGO
from keji.kernel.ui.fields import WanField
from keji.outcomes.roundups.actions import Said
from keji.outcomes.roundups.models import Progress
from keji.outcomes.roundups.queries import usual_day, usual_title

YES_NO = (("1", _("能")), ("0", _("不能")))
SAID = tuple(Said.__annotations__)


def _yes(value: str) -> bool:
    return value == "1"


class OpenForm(forms.Form):
    """What is asked until when; of which levels."""

    title = forms.CharField(label=_("调度名称"), max_length=80)
    until_on = DayField(label=_("填报期限"))
    levels = forms.MultipleChoiceField(label=_("项目级别"), widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(
        label=_("要求"),
        max_length=300,
        required=False,
        widget=forms.Textarea,
        help_text=_("例：按州科技局通知，重点写秋季试验结果。"),
    )

    def __init__(self, *args: Any, levels: Sequence[tuple[str, str, int]], **kwargs: Any) -> None:
        today = days.today()
        usual = {"title": usual_title(today), "until_on": usual_day(today)}
        kwargs["initial"] = usual | {"levels": [code for code, _label, _n in levels]}
        super().__init__(*args, **kwargs)
        asked = self.fields["levels"]
        assert isinstance(asked, forms.MultipleChoiceField)
        asked.choices = [
            (code, gettext("%(level)s %(n)s 项") % {"level": label, "n": n}) for code, label, n in levels
        ]


class ProlongForm(forms.Form):
    until_on = DayField(label=_("延长到"))


class TellForm(forms.Form):
    """One screen of a telephone: how far, how much money, what came of it, what is wrong, what is next."""

    percent = forms.IntegerField(min_value=0, max_value=100)
    arrived_fen = WanField(required=False)
    spent_fen = WanField(required=False)
    done = forms.CharField(max_length=600, widget=forms.Textarea(attrs={"rows": 4}))
    problems = forms.CharField(
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("没有的留空。"),
    )
    next = forms.CharField(max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    in_time = forms.TypedChoiceField(choices=YES_NO, coerce=_yes, widget=forms.RadioSelect)
    integrity = forms.BooleanField(label=_("所填内容真实，不含国家秘密、工作秘密"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in SAID:
            self.fields[name].label = cast("Field[Any, Any]", Progress._meta.get_field(name)).verbose_name

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("in_time") is False and not given.get("problems"):
            self.add_error("problems", _("不能按期完成的，写明原因。"))
        return given

    @property
    def said(self) -> Said:
        return cast(Said, {name: self.cleaned_data[name] for name in SAID})


class PaperForm(forms.Form):
    """For a recorder: when the sheet was signed or the telephone rang, and the sheet itself."""

    on = DayField(label=_("线下办理日期"), initial=days.today)
    place = forms.CharField(label=_("地点"), max_length=120, required=False)
    scan = ScanField(
        label=_("纸质件扫描或照片"), required=False, help_text=_("电话报来的可以不附，在地点里写明“电话”。")
    )
    not_secret = forms.BooleanField(label=_("扫描件不含国家秘密、工作秘密"))

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if (days.today() - on).days > LONGEST_AGO:
            raise forms.ValidationError(_("线下办理的日期早于一年前，请核对。"))
        return on

    def act(self, row: Progress, by: User) -> PaperAct:
        """What was told on paper or by telephone; its scan hangs on the row."""
        given = self.cleaned_data
        scan = None
        if given["scan"]:
            scan = store(given["scan"], by=by, slot=PAPER_ACT, owner=row, not_secret=given["not_secret"]).pk
        return PaperAct(APPLICANT, given["on"], given["place"], scan)
