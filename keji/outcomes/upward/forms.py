from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import Application
from keji.kernel.days.fields import DayField
from keji.kernel.ui.fields import WanField
from keji.outcomes.projects.choices import Level
from keji.outcomes.upward.models import LONGEST, Expected
from keji.outcomes.upward.queries import linked_to, number_of
from keji.parties.people.models import Organisation
from keji.parties.people.queries import find_unit

TEXT = forms.Textarea(attrs={"rows": 3})


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


class DescribeForm(forms.Form):
    """What the table of superiors says of one item: everything may stay empty but its name."""

    title = forms.CharField(label=_("拟报项目"), max_length=120)
    lead = forms.CharField(label=_("负责人"), max_length=60, required=False)
    linked = forms.CharField(
        label=_("关联的申报或项目"),
        max_length=40,
        required=False,
        help_text=_("受理编号或项目编号；填了，下面留空的起止、经费、内容、指标和合作单位照它填表。"),
    )
    programme = forms.CharField(
        label=_("计划类别"), max_length=80, required=False, help_text=_("照上级通知写。")
    )
    direction_code = forms.CharField(label=_("指南方向代码"), max_length=20, required=False)
    partners = forms.CharField(label=_("合作/技术依托单位"), max_length=200, required=False)
    starts_on = DayField(label=_("执行期起"), required=False, help_text=_("例：2026-07-01"))
    ends_on = DayField(label=_("执行期止"), required=False)
    total_fen = WanField(label=_("总经费（万元）"), required=False, help_text=_("留空的按申请财政加自筹。"))
    fiscal_fen = WanField(label=_("申请财政（万元）"), required=False)
    own_fen = WanField(label=_("自筹（万元）"), required=False)
    content = forms.CharField(
        label=_("主要研究内容"), max_length=LONGEST, required=False, widget=TEXT, help_text=_("不超过 200 字")
    )
    targets = forms.CharField(
        label=_("考核指标"), max_length=LONGEST, required=False, widget=TEXT, help_text=_("不超过 200 字")
    )
    rank = forms.IntegerField(label=_("排序"), min_value=1, max_value=999, required=False)
    remark = forms.CharField(label=_("备注"), max_length=100, required=False)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, expected: Expected, *args: Any, **kwargs: Any) -> None:
        self.expected = expected
        standing = {name: getattr(expected, name) for name in self.base_fields if hasattr(expected, name)}
        standing |= {"linked": number_of(expected.application), "seen": expected.revision}
        kwargs["initial"] = standing
        super().__init__(*args, **kwargs)

    def clean_linked(self) -> Application | None:
        number = str(self.cleaned_data["linked"]).strip()
        found = linked_to(self.expected.unit, number) if number else None
        if number and found is None:
            raise ValidationError(_("这个单位没有编号为“%(number)s”的申报或项目。") % {"number": number})
        return found

    def said(self) -> dict[str, Any]:
        """As the verb wants it."""
        given = dict(self.cleaned_data)
        given["application"] = given.pop("linked")
        return given

    def seen_now(self, revision: int) -> None:
        """What stands now has been told; saving once more overwrites it."""
        posted: Any = self.data
        self.data = {**posted.dict(), "seen": str(revision)}


class SendForm(forms.Form):
    on = DayField(label=_("报出日期"))
