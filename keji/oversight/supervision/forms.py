from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from keji.kernel.days.fields import DayField
from keji.oversight.supervision.choices import FactGroup
from keji.oversight.supervision.criteria import WHOLE, CriterionRow
from keji.oversight.supervision.models import EvaluationMark, InstitutionEvaluation


@dataclass(frozen=True)
class Line:
    """One criterion with its two fields."""

    mark: EvaluationMark
    points: BoundField
    reason: BoundField


class EvaluationForm(forms.Form):
    """Points and a reason for each criterion, then what is said of the whole year; half of it may be kept."""

    opinion = forms.CharField(
        label=_("综合意见"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    veto = forms.CharField(
        label=_("直接评为不合格的事由"),
        max_length=300,
        required=False,
        help_text=_("出现请托收受、泄露评审信息等情形时写明事实和依据；没有就空着。"),
    )
    mend = forms.CharField(
        label=_("要整改的事项"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("一项一行；没有就空着。"),
    )
    mend_until = DayField(label=_("整改期限"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, posted: Any, *, evaluation: InstitutionEvaluation, marks: Iterable[EvaluationMark]
    ) -> None:
        self.marks = list(marks)
        standing = {name: getattr(evaluation, name) for name in ("opinion", "veto", "mend", "mend_until")}
        for mark in self.marks:
            standing |= {f"points_{mark.pk}": mark.points, f"reason_{mark.pk}": mark.reason}
        super().__init__(posted, initial={**standing, "seen": evaluation.version})
        for mark in self.marks:
            self.fields[f"points_{mark.pk}"] = forms.IntegerField(
                label=_("得分（满分 %(most)s）") % {"most": mark.weight},
                min_value=0,
                max_value=mark.weight,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )
            self.fields[f"reason_{mark.pk}"] = forms.CharField(
                label=_("评分理由"), max_length=300, required=False
            )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("mend") and not said.get("mend_until") and "mend_until" not in self.errors:
            self.add_error("mend_until", _("写了要整改的事项，也要写整改期限。"))
        return said

    @property
    def lines(self) -> list[Line]:
        return [Line(mark, self[f"points_{mark.pk}"], self[f"reason_{mark.pk}"]) for mark in self.marks]

    @property
    def beside(self) -> list[BoundField]:
        return [self[name] for name in ("opinion", "veto", "mend", "mend_until", "seen")]

    def typed(self) -> dict[str, Any]:
        """What was typed as the verb takes it."""
        said = self.cleaned_data
        marks = {mark.pk: (said[f"points_{mark.pk}"], said[f"reason_{mark.pk}"]) for mark in self.marks}
        beside = {name: said[name] for name in ("opinion", "veto", "mend", "mend_until", "seen")}
        return {"marks": marks, **beside}


class CriterionForm(forms.Form):
    title = forms.CharField(label=_("评价指标"), max_length=60)
    text = forms.CharField(label=_("要点"), max_length=240, required=False)
    weight = forms.IntegerField(label=_("分值"), min_value=1, max_value=WHOLE)
    facts = forms.ChoiceField(
        label=_("对照的数据"), required=False, choices=[("", _("不对照")), *FactGroup.choices]
    )


class BaseCriteria(forms.BaseFormSet):
    def clean(self) -> None:
        """The weights of what stays come to a hundred."""
        if any(self.errors):
            return
        total = sum(row["weight"] for row in rows_of(self))
        if total != WHOLE:
            raise ValidationError(_("分值合计 %(sum)s，要正好是 100。"), params={"sum": total})


CriteriaFormSet = forms.formset_factory(
    CriterionForm, formset=BaseCriteria, extra=2, can_delete=True, max_num=20
)


def rows_of(formset: Any) -> list[CriterionRow]:
    """What was typed and not struck out, in its order."""
    typed = (form.cleaned_data for form in formset.forms)
    return [
        CriterionRow(facts=row["facts"], title=row["title"], text=row["text"], weight=row["weight"])
        for row in typed
        if row.get("title") and not row.get("DELETE")
    ]


class SourceForm(forms.Form):
    source = forms.CharField(
        label=_("按哪次会议采用"), max_length=80, help_text=_("例：局党组会〔2026〕第2次")
    )
