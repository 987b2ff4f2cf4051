from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications.choices import Conclusion
from keji.kernel.days.fields import DayField
from keji.kernel.files.forms import ScanField
from keji.kernel.ui.fields import WanField
from keji.kernel.ui.numbers import wan
from keji.outcomes.projects.actions.contract import scaled
from keji.outcomes.projects.models import AgreedBudget, Contract

LONGEST = 300
AMOUNT = WanField()


class RemarkForm(forms.Form):
    remark = forms.CharField(label=_("备注"), max_length=500, required=False)
    seen = forms.CharField(max_length=600, required=False, strip=False)
    next = forms.CharField(max_length=2000, required=False)


class AboveForm(forms.Form):
    """What those who fund the project concluded, as their paper says."""

    conclusion = forms.ChoiceField(label=gettext_lazy("结论"))
    on = DayField(label=gettext_lazy("验收日期"))
    document_number = forms.CharField(label=gettext_lazy("验收文书文号"), max_length=80)
    certificate_number = forms.CharField(label=gettext_lazy("证书号"), max_length=40, required=False)
    scan = ScanField(label=gettext_lazy("验收文书扫描件"))
    not_secret = forms.BooleanField(label=gettext_lazy("不含国家秘密、工作秘密"))

    def __init__(self, *args: Any, failed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        conclusion = self.fields["conclusion"]
        assert isinstance(conclusion, forms.ChoiceField)
        conclusion.choices = [
            (value, label) for value, label in Conclusion.choices if (value == Conclusion.FAILED) == failed
        ]
        if failed:
            del self.fields["certificate_number"]


class ContractForm:
    """The agreed column as posted: one amount and reason per budget line, one value and reason per indicator.

    Rows come from the contract, not from the browser: a posted row that is not the contract's is ignored.
    """

    def __init__(self, contract: Contract, posted: Mapping[str, str] | None = None) -> None:
        self.contract, self.posted = contract, posted
        self.errors: list[str] = []
        self.typed: dict[int, str] = {}
        self.budget: dict[int, tuple[int, str]] = {}
        self.indicators: dict[int, tuple[str, str]] = {}
        self.lines = list(contract.budget.prefetch_related("amended"))
        promises = contract.indicators.select_related("indicator").prefetch_related("amended")
        self.promises = list(promises.order_by("indicator__key"))
        if posted is not None:
            self._read(posted)

    def _read(self, posted: Mapping[str, str]) -> None:
        for line in self.lines:
            typed = self.typed[line.pk] = posted.get(f"budget-{line.pk}", "").strip()
            line.reason = posted.get(f"budget-{line.pk}-reason", "").strip()[:LONGEST]
            try:
                fen = AMOUNT.clean(typed)
            except ValidationError:
                self.errors.append(
                    _("“%(item)s”的核定值“%(typed)s”不是万元金额，最多两位小数，例如 1.50。")
                    % {"item": line.item, "typed": typed}
                )
                continue
            self.budget[line.pk] = (fen, line.reason)
        for promise in self.promises:
            promise.agreed = posted.get(f"indicator-{promise.pk}", "").strip()[:40]
            promise.reason = posted.get(f"indicator-{promise.pk}-reason", "").strip()[:LONGEST]
            self.indicators[promise.pk] = (promise.agreed, promise.reason)

    @property
    def left_fen(self) -> int:
        """What is still to be shared out; negative when too much is. What cannot be read counts nothing."""
        read = sum(fen for fen, _reason in self.budget.values())
        agreed = sum(line.agreed_fen for line in self.lines) if self.posted is None else read
        return self.contract.project.approved_fen - agreed

    def scale(self) -> None:
        """The amounts as the cut shares them out, exact to the fen; nothing is kept yet, reasons stay."""
        shares = scaled([line.asked_fen for line in self.lines], self.contract.project.approved_fen)
        self.errors = []
        self.budget = {line.pk: (share, line.reason) for line, share in zip(self.lines, shares, strict=True)}
        self.typed = {pk: wan(fen) for pk, (fen, _reason) in self.budget.items()}

    @property
    def rows(self) -> list[tuple[AgreedBudget, str]]:
        """Each budget line with what was typed for it, or what stands."""
        return [(line, self.typed.get(line.pk, wan(line.agreed_fen))) for line in self.lines]

    @property
    def account(self) -> dict[str, Any]:
        posted = self.posted or {}
        return {
            "bank_name": posted.get("bank_name", self.contract.bank_name).strip()[:120],
            "account_name": posted.get("account_name", self.contract.account_name).strip()[:120],
        }

    def is_valid(self) -> bool:
        return self.posted is not None and not self.errors
