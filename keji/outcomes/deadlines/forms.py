from django import forms
from django.utils.translation import gettext_lazy as _

from keji.outcomes.deadlines.choices import Result


class CallForm(forms.Form):
    result = forms.ChoiceField(label=_("结果"), choices=Result)
    note = forms.CharField(label=_("情况"), required=False, max_length=300)


class LetterForm(forms.Form):
    number = forms.CharField(label=_("文号"), max_length=60)
    sent_on = forms.DateField(label=_("送达日期"))
