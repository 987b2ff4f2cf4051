from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keji.kernel.days.fields import DayField
from keji.outcomes.projects.choices import Level
from keji.parties.people.models import Organisation
from keji.parties.people.queries import find_unit


class UpwardForm(forms.Form):
    """The notice of those above."""

    title = forms.CharField(label=_("通知标题"), max_length=160)
    level = forms.ChoiceField(
        label=_("级别"), choices=[one for one in Level.choices if one[0] != Level.COUNTY]
    )
    document_number = forms.CharField(label=_("文号"), max_length=60, required=False)
    unit_until = DayField(label=_("单位报到县里"), help_text=_("例：2026-03-18"))
    county_until = DayField(label=_("县里报出"))
    upper_until = DayField(label=_("上级截止"))
    quota = forms.IntegerField(
        label=_("推荐名额"), min_value=0, max_value=999, required=False, help_text=_("不限的留空。")
    )
    note = forms.CharField(label=_("要点"), max_length=4000, required=False, widget=forms.Textarea)


class ExpectForm(forms.Form):
    """Who is expected to apply, with what."""

    unit = forms.CharField(label=_("单位"), max_length=120, help_text=_("写名称或统一社会信用代码。"))
    title = forms.CharField(label=_("拟报项目"), max_length=120)
    lead = forms.CharField(label=_("负责人"), max_length=60, required=False)

    def clean_unit(self) -> Organisation:
        found = find_unit(str(self.cleaned_data["unit"]))
        if found is None:
            raise ValidationError(_("没有找到这个单位。核对写法，或者先代为登记单位。"))
        return found


class SendForm(forms.Form):
    on = DayField(label=_("报出日期"))
