from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.journey.calls.models import Programme
from keji.kernel import days
from keji.kernel.days.fields import DayField
from keji.kernel.ui.fields import YuanField


class LineForm(forms.Form):
    """A budget letter; the amount is typed in yuan because letters are written in yuan."""

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
