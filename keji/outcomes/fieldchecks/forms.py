"""What is typed for a visit and for a record; what cannot be read stays as it was typed."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.reviews.models import Expert
from keji.kernel.days.fields import DayField
from keji.outcomes.fieldchecks.actions import Found, Plan, Said, Stop
from keji.outcomes.fieldchecks.choices import Verdict
from keji.outcomes.fieldchecks.models import FieldCheck, Measurement
from keji.outcomes.projects.models import AgreedIndicator

#: So many plots of one promise, and so many empty lines under what is filled in.
MOST, EMPTY = 20, 2
SAMPLE = (("plot", 80), ("size", 40), ("value", 40))
HOURS = ["%H:%M", "%H：%M", "%H.%M"]


class PlanForm(forms.Form):
    """A day and a group for one project or several; each project has its hour and its place."""

    on = DayField(label=gettext_lazy("查验日期"), help_text=gettext_lazy("例：2026-09-12"))
    staff = forms.CharField(label=gettext_lazy("专业机构参加人员"), max_length=200)
    observers = forms.CharField(
        label=gettext_lazy("列席人员"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("县科技局、归口单位可以列席，不作为专家签字。"),
    )
    why = forms.CharField(
        label=gettext_lazy("时段外查验的理由"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("日期在可查验时段以内的不用写。"),
    )
    note = forms.CharField(label=gettext_lazy("改期或换人的原因"), max_length=300, widget=forms.Textarea)
    experts = forms.TypedMultipleChoiceField(coerce=int, label=gettext_lazy("查验专家"), required=False)
    leader = forms.TypedChoiceField(coerce=int, empty_value=None, label=gettext_lazy("组长"), required=False)

    def __init__(
        self,
        *args: Any,
        checks: Sequence[FieldCheck],
        pool: Sequence[Expert],
        barred: Mapping[int, str],
        changes: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.checks, self.pool, self.barred = checks, pool, barred
        if not changes:
            del self.fields["note"]
        for name in ("experts", "leader"):
            self.fields[name].choices = [(one.pk, str(one)) for one in pool]  # type: ignore[attr-defined]
        for check in checks:
            at = forms.TimeField(label=_("到达时间"), required=False, input_formats=HOURS)
            at.error_messages["invalid"] = _("写成 10:30 这样的时间。")
            at.widget = forms.TextInput()
            self.fields[f"at_{check.pk}"] = at
            self.fields[f"place_{check.pk}"] = forms.CharField(label=_("查验地点"), max_length=200)

    @property
    def common(self) -> list[Any]:
        return [self[name] for name in ("note", "on", "why", "staff", "observers") if name in self.fields]

    @property
    def stops(self) -> list[tuple[FieldCheck, Any, Any]]:
        return [(check, self[f"at_{check.pk}"], self[f"place_{check.pk}"]) for check in self.checks]

    @property
    def candidates(self) -> list[dict[str, Any]]:
        """Everybody in the pool, who cannot go last and with the reason."""
        chosen = {str(pk) for pk in self["experts"].value() or ()}
        leader = str(self["leader"].value() or "")
        rows = [
            {
                "expert": one,
                "why": self.barred.get(one.pk, ""),
                "chosen": str(one.pk) in chosen,
                "leads": str(one.pk) == leader,
            }
            for one in self.pool
        ]
        return sorted(rows, key=lambda row: bool(row["why"]))

    def plan(self) -> Plan:
        given = self.cleaned_data
        stops = [Stop(check, given[f"at_{check.pk}"], given[f"place_{check.pk}"]) for check in self.checks]
        common = {name: given[name] for name in ("staff", "observers", "why", "experts", "leader")}
        return Plan(on=given["on"], stops=stops, **common)


def standing_plan(check: FieldCheck, site: str) -> dict[str, Any]:
    """What a plan says now, to be changed; before there is one, the place where the work is done."""
    group = list(check.group.all())
    hour: time | None = check.starts_at
    return {
        "on": check.visits_on,
        "staff": check.staff,
        "observers": check.observers,
        "experts": [one.expert_id for one in group],
        "leader": next((one.expert_id for one in group if one.is_leader), None),
        f"at_{check.pk}": f"{hour:%H:%M}" if hour else "",
        f"place_{check.pk}": check.place or site,
    }


class OpenForm(forms.Form):
    """Promises somebody wants to see whatever their months say."""

    promises = forms.TypedMultipleChoiceField(
        coerce=int, label=gettext_lazy("要查验的指标"), widget=forms.CheckboxSelectMultiple
    )
    closes_on = DayField(label=gettext_lazy("最晚查验日期"), help_text=gettext_lazy("例：2026-09-12"))

    def __init__(self, *args: Any, promises: Sequence[AgreedIndicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["promises"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [
            (one.pk, f"{one.indicator.name} {one.agreed} {one.indicator.unit}".strip()) for one in promises
        ]


class HeadForm(forms.Form):
    """Who was there, how it was looked at, what the group says."""

    staff = forms.CharField(label=gettext_lazy("专业机构参加人员"), max_length=200, required=False)
    hosts = forms.CharField(label=gettext_lazy("承担单位到场人员"), max_length=200, required=False)
    observers = forms.CharField(label=gettext_lazy("列席人员"), max_length=200, required=False)
    method = forms.CharField(
        label=gettext_lazy("查验方法"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("怎样取样、用什么量、怎样折算。"),
    )
    opinion = forms.CharField(
        label=gettext_lazy("查验意见"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FoundForm(forms.Form):
    """One promise: its plots line by line, and what they come to."""

    measured = forms.CharField(label=gettext_lazy("实测"), max_length=80, required=False)
    converted = forms.CharField(label=gettext_lazy("折算值"), max_length=40, required=False)
    verdict = forms.ChoiceField(
        label=gettext_lazy("结果"), choices=[("", "—"), *Verdict.choices], required=False
    )
    note = forms.CharField(label=gettext_lazy("说明"), max_length=300, required=False)

    def __init__(self, row: Measurement, posted: Any = None) -> None:
        standing = {name: getattr(row, name) for name in ("measured", "converted", "verdict", "note")}
        super().__init__(posted, prefix=f"m{row.pk}", initial=standing)
        self.row = row
        typed = [{name: self._typed(n, name, most) for name, most in SAMPLE} for n in range(MOST)]
        self.samples = [line for line in typed if any(line.values())] if posted is not None else row.samples
        shown = [*self.samples, *({} for _n in range(EMPTY))][:MOST]
        self.lines = [
            [(self._name(n, name), said.get(name, ""), most) for name, most in SAMPLE]
            for n, said in enumerate(shown)
        ]

    def _name(self, n: int, name: str) -> str:
        return f"{self.prefix}-{n}-{name}"

    def _typed(self, n: int, name: str, most: int) -> str:
        return str(self.data.get(self._name(n, name), "")).strip()[:most]

    def found(self) -> Found:
        return Found(samples=self.samples, **self.cleaned_data)


class RecordForm:
    """The whole record as posted, or as it stands."""

    def __init__(self, check: FieldCheck, posted: Any = None) -> None:
        fields = HeadForm.base_fields
        self.head = HeadForm(posted, initial={name: getattr(check, name) for name in fields})
        rows = check.measurements.select_related("agreed__indicator")
        self.found = [FoundForm(row, posted) for row in rows]
        self.group = list(check.group.select_related("expert__person"))
        if posted is not None:
            came = set(posted.getlist("came"))
            for one in self.group:
                one.came = str(one.pk) in came

    def is_valid(self) -> bool:
        return all([self.head.is_valid(), *(one.is_valid() for one in self.found)])

    @property
    def problems(self) -> list[str]:
        """Everything that could not be read, each in one sentence."""
        forms_ = [self.head, *self.found]
        return [
            f"{form[name].label}{_('：')}{error}"
            for form in forms_
            for name, errors in form.errors.items()
            for error in errors
        ]

    def said(self) -> Said:
        return Said(
            found={one.row.pk: one.found() for one in self.found},
            came=frozenset(one.pk for one in self.group if one.came),
            **self.head.cleaned_data,
        )
