"""An expert's paper sheet as it lies on the table: all items in rows."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.journey.calls.models import Criterion
from keji.journey.reviews.actions.result import advices
from keji.journey.reviews.models import Round, Sheet
from keji.journey.reviews.typings import Difference, Row
from keji.kernel import days
from keji.kernel.days.fields import DayField
from keji.kernel.files.forms import ScanField
from keji.kernel.parameters import parameter
from keji.kernel.ui.fields import WanField
from keji.kernel.ui.numbers import wan


class PaperSheetForm(forms.Form):
    """One pass: a mark for each item and criterion, advice, amount and comment, then what the paper says."""

    def __init__(
        self,
        round: Round,
        sheets: Sequence[Sheet],
        criteria: Sequence[Criterion],
        *args: Any,
        first: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.round, self.sheets, self.criteria = round, sheets, criteria
        self.least = int(parameter("COMMENT_LEAST").value)
        for sheet in sheets:
            self._row(sheet)
        self.fields["on"] = DayField(label=_("纸质评分表日期"), initial=days.today)
        self.fields["place"] = forms.CharField(
            label=_("地点"), max_length=120, initial=round.place, required=False
        )
        if first:
            self.fields["scan"] = ScanField(label=_("纸质评分表扫描件（签过名的）"))

    def _row(self, sheet: Sheet) -> None:
        number = sheet.item.order
        for criterion in self.criteria:
            self.fields[f"{sheet.pk}-{criterion.pk}"] = forms.IntegerField(
                label=f"{number} {criterion.title}", min_value=0, max_value=100
            )
        self.fields[f"{sheet.pk}-advice"] = forms.ChoiceField(
            label=f"{number} {_('意见')}", choices=[("", "—"), *advices(self.round)]
        )
        if self.round.is_funding:
            self.fields[f"{sheet.pk}-suggested_fen"] = WanField(
                label=f"{number} {_('建议资助额（万元）')}", required=False
            )
        self.fields[f"{sheet.pk}-comment"] = forms.CharField(
            label=f"{number} {_('评语')}",
            min_length=self.least,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def table(self) -> list[tuple[Sheet, list[Any], list[Any], str]]:
        """Each item with its marks, its other cells, and what was asked for."""
        rows = []
        for sheet in self.sheets:
            marks = [self[f"{sheet.pk}-{one.pk}"] for one in self.criteria]
            names = ["advice", *(["suggested_fen"] if self.round.is_funding else []), "comment"]
            asked = wan(sheet.item.application.asked_fen) if self.round.is_funding else ""
            rows.append((sheet, marks, [self[f"{sheet.pk}-{name}"] for name in names], asked))
        return rows

    def foot(self) -> list[Any]:
        return [self[name] for name in ("on", "place", "scan") if name in self.fields]

    def typed(self) -> dict[str, str]:
        """The words as they were typed."""
        return {name: str(self.data.get(name, "")) for name in self.fields if name != "scan"}

    def read(self) -> dict[str, Row]:
        given = self.cleaned_data
        return {
            str(sheet.pk): {
                "points": {str(one.pk): given[f"{sheet.pk}-{one.pk}"] for one in self.criteria},
                "advice": given[f"{sheet.pk}-advice"],
                "suggested_fen": given.get(f"{sheet.pk}-suggested_fen"),
                "comment": given[f"{sheet.pk}-comment"],
            }
            for sheet in self.sheets
        }


class SettleForm(forms.Form):
    """For each cell that differs the pass the scan bears out, and why."""

    def __init__(self, found: Sequence[Difference], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        for one in found:
            self.fields[one.key] = forms.ChoiceField(
                label=f"{one.title} {one.label}",
                choices=[
                    ("", "—"),
                    ("1", f"{_('第一遍')} {one.first[:40]}"),
                    ("2", f"{_('第二遍')} {one.second[:40]}"),
                ],
                required=False,
            )
        self.fields["reason"] = forms.CharField(
            label=_("理由"), max_length=300, help_text=_("例：对照扫描件，第二遍把 78 看成 73")
        )

    def rows(self) -> list[tuple[Difference, Any]]:
        return [(one, self[one.key]) for one in self.found]

    def chosen(self) -> dict[str, str]:
        return {one.key: self.cleaned_data[one.key] for one in self.found}
