"""The gallery's own form: one field of every kind Django draws."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    title = forms.CharField(label=_("项目名称"), max_length=40, help_text=_("写清对象和做法。"))
    town = forms.ChoiceField(label=_("实施乡镇"), choices=[("", _("请选择")), ("01", _("库尔德宁镇"))])
    summary = forms.CharField(label=_("说明"), widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(
        label=_("判断"), choices=[("a", _("不重复")), ("b", _("部分重复"))], widget=forms.RadioSelect
    )
    secret = forms.BooleanField(label=_("不含国家秘密、工作秘密"))
