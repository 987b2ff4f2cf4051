from django import forms
from django.utils.translation import gettext_lazy as _


class AskForm(forms.Form):
    text = forms.CharField(label=_("询问专业机构"), max_length=500, widget=forms.Textarea)
