from django import forms
from django.utils.translation import gettext_lazy as _

from keji.journey.duplicates.choices import Verdict

LONGEST = 2_000


class JudgeForm(forms.Form):
    """What a finding is, and why."""

    verdict = forms.ChoiceField(
        label=_("判断"),
        choices=Verdict,
        widget=forms.RadioSelect,
        error_messages={"required": _("选一个判断。"), "invalid_choice": _("选一个判断。")},
    )
    reason = forms.CharField(
        label=_("理由"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("看了哪里、为什么这样认为；评审和审定时看得到。"),
        error_messages={"required": _("写明判断的理由。")},
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class AskForm(forms.Form):
    question = forms.CharField(
        label=_("请申报人说明"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("申报人会看到这段话；没有公开的其他申报不要写进去。"),
        error_messages={"required": _("写明要申报人说明什么。")},
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("说明"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("与所列项目是什么关系，内容、时间、资金有什么不同。"),
        error_messages={"required": _("写明情况再提交。")},
    )
