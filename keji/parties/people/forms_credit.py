"""What the page of a credit query asks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keji.kernel.days.fields import DayField
from keji.kernel.files.forms import ScanField
from keji.kernel.sealed import digest
from keji.parties.people.choices import CreditChannel, CreditResult
from keji.parties.people.models import Organisation, Person
from keji.parties.people.names import fold_name, normal_code
from keji.parties.people.queries import find_unit


class CreditForm(forms.Form):
    """Whom one looked up, where, when, with what result."""

    subject = forms.CharField(
        label=_("单位或个人"),
        max_length=120,
        help_text=_("单位写名称或统一社会信用代码，个人写姓名；有同名的写身份证号码。"),
    )
    channel = forms.ChoiceField(label=_("渠道"), choices=CreditChannel.choices)
    on = DayField(label=_("查询日期"))
    result = forms.ChoiceField(label=_("结果"), choices=CreditResult.choices)
    note = forms.CharField(
        label=_("说明"), max_length=200, required=False, help_text=_("有不良记录的，写明是什么记录。")
    )
    screenshot = ScanField(label=_("查询结果截图"), required=False)

    not_secret = forms.BooleanField(label=_("截图不含国家秘密、工作秘密"), required=False)

    def clean_subject(self) -> Organisation | Person:
        said = str(self.cleaned_data["subject"])
        if unit := find_unit(said):
            return unit
        named = Person.objects.filter(folded_name=fold_name(said))
        known = Person.objects.filter(identity_digest=digest(normal_code(said))) | named
        persons: list[Person] = list(known.order_by("pk")[:2])
        if len(persons) == 1:
            return persons[0]
        if persons:
            raise ValidationError(_("有几个人叫这个名字，请改填身份证号码。"))
        raise ValidationError(_("没有找到这个单位或个人。核对写法；单位有同名的，请填统一社会信用代码。"))

    def values(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {"of": given.pop("subject"), **given}
