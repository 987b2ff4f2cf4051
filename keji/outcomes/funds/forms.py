from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.journey.calls.models import Programme
from keji.kernel import days
from keji.kernel.days.fields import DayField
from keji.kernel.ui.fields import YuanField


class ClassesForm(forms.Form):
    """Under which heads of the budget the money is booked, as finance asks for every payment."""

    function = forms.CharField(
        label=_("功能科目"), max_length=60, required=False, help_text=_("例如 2060499 其他技术研究与开发支出")
    )
    government = forms.CharField(
        label=_("政府经济分类"), max_length=60, required=False, help_text=_("例如 507 对企业补助")
    )
    agency = forms.CharField(
        label=_("部门经济分类"), max_length=60, required=False, help_text=_("例如 312 对企业补助")
    )


class LineForm(ClassesForm):
    """A budget letter; the amount is typed in yuan because letters are written in yuan."""

    field_order = ("programme", "source", "letter_number", "on", "amount_fen")

    programme = forms.ModelChoiceField(
        label=_("计划"), queryset=Programme.objects.exclude(letter="").order_by("-year", "letter")
    )
    source = forms.CharField(label=_("资金来源"), max_length=60, initial=_("县级科技专项"))
    letter_number = forms.CharField(label=_("指标文号"), max_length=80)
    on = DayField(label=_("下达日期"), initial=days.today)
    amount_fen = YuanField(label=_("金额（元）"), min_value=Decimal("0.01"))


class PaymentForm(forms.Form):
    voucher = forms.CharField(label=_("支付凭证号"), max_length=60)
    paid_on = DayField(label=_("拨付日期"), initial=days.today)
