"""What the institution is asked for its draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.choices import Conclusion
from keji.journey.applications.models import Application
from keji.journey.decisions.choices import CutBy
from keji.journey.decisions.models import Batch, BatchItem
from keji.journey.decisions.scenarios import Asked
from keji.kernel.ui.fields import WanField
from keji.kernel.ui.numbers import FEN_IN_WAN


class BatchForm(forms.Form):
    """A batch made from a frozen ranking."""

    title = forms.CharField(label=_("名称"), max_length=120)
    cut = forms.IntegerField(
        label=_("取到第几名"),
        min_value=1,
        required=False,
        help_text=_("不填时，按排序取到合格线或可安排经费为止"),
    )
    reasons = forms.CharField(
        label=_("建议说明"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class HeldForm(forms.Form):
    """Held applications proposed again."""

    title = forms.CharField(label=_("名称"), max_length=120)
    reasons = forms.CharField(label=_("复核情况"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    applications = forms.ModelMultipleChoiceField(
        label=_("保留的项目"), queryset=Application.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, held: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["applications"].queryset = held  # type: ignore[attr-defined]


class ChangesForm(forms.Form):
    """Changes laid before the deciding body together."""

    title = forms.CharField(label=_("名称"), max_length=120)
    reasons = forms.CharField(
        label=_("建议说明"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    changes = forms.ModelMultipleChoiceField(
        label=_("变更申请"), queryset=Application.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, waiting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["changes"].queryset = waiting  # type: ignore[attr-defined]


class AmendForm(forms.Form):
    """The amount or the conclusion the institution proposes for one item, with its reason."""

    def __init__(self, item: BatchItem, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial",
            {"proposed_fen": item.proposed_fen, "conclusion": item.conclusion, "reason": item.reason},
        )
        super().__init__(*args, **kwargs)
        if item.batch.is_funding:
            self.fields["proposed_fen"] = WanField(label=_("机构建议额（万元）"))
        elif not item.batch.is_change:
            self.fields["conclusion"] = forms.ChoiceField(label=_("建议结论"), choices=Conclusion.choices)
        self.fields["reason"] = forms.CharField(
            label=_("理由"),
            max_length=300,
            required=False,
            help_text=_("与专家意见不同的要写明"),
        )


class ExplainForm(forms.ModelForm):
    """What the 议题呈报单 says besides the list."""

    class Meta:
        model = Batch
        fields = ("background", "risks")
        widgets = {name: forms.Textarea(attrs={"rows": 4, "maxlength": 4000}) for name in fields}


class ScenarioForm(forms.Form):
    """One cut line to compare; without a number there is none."""

    by = forms.ChoiceField(label=_("按什么取"), choices=CutBy.choices, required=False)
    of = forms.DecimalField(
        label=_("取到"),
        min_value=0,
        max_digits=9,
        decimal_places=2,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        of = given.get("of")
        if of is not None and given.get("by") == CutBy.ITEMS and (of != int(of) or of < 1):
            self.add_error("of", gettext("项数写 1 或更大的整数。"))
        return given

    def asked(self) -> Asked | None:
        """What to compare; a form that is not understood asks for nothing."""
        of = self.cleaned_data.get("of") if self.is_valid() else None
        if of is None:
            return None
        by = CutBy(self.cleaned_data["by"] or CutBy.FEN)
        return Asked(by, int(of * {CutBy.FEN: FEN_IN_WAN, CutBy.ITEMS: 1, CutBy.POINTS: 1000}[by]))


class TakeForm(forms.Form):
    """One of the lines becomes the draft's."""

    cut = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("采用的理由"), max_length=300)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
