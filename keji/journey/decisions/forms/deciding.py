"""What is asked of a meeting, before it and after it, and of the document that follows."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keji.journey.decisions.choices import HoldReason
from keji.journey.decisions.models import Batch, BatchItem, Meeting
from keji.kernel import days
from keji.kernel.days.fields import DayField
from keji.kernel.files.forms import ScanField
from keji.kernel.ui.fields import HourField

#: Six to a row; whatever is not named here takes half a row.
WIDTHS = {
    "entitled": 2,
    "present": 2,
    "in_favour": 2,
    "against": 2,
    "abstained": 2,
    "chair": 2,
    "on_leave": 2,
    "observers": 2,
    "recused": 2,
    "reported_by": 6,
    "voting": 6,
    "discussion": 6,
}
NOT_SECRET = _("所附材料不含国家秘密、工作秘密")


class PlanForm(forms.Form):
    """When the body now awaited is to meet."""

    on = DayField(
        label=_("会议日期"), required=False, help_text=_("例：2026-05-20；推迟了、日期没有定的，留空")
    )
    at = HourField(label=_("几点开始"), required=False, help_text=_("北京时间，例：10:00；没有定的不填"))
    place = forms.CharField(label=_("地点"), max_length=120, required=False)

    def __init__(self, batch: Batch, *args: Any, **kwargs: Any) -> None:
        planned = {"on": batch.meets_on, "at": batch.meets_from, "place": batch.meets_in}
        super().__init__(*args, **{"initial": planned, **kwargs})


#: What a department that countersigns tells, and what stands for the meeting it does not hold.
OPINION = {
    "minutes_number": _("会签意见文号"),
    "held_on": _("会签日期"),
    "chair": _("签署人"),
    "discussion": _("会签意见"),
}
ONE_VOICE = {"entitled": 1, "present": 1, "in_favour": 1, "against": 0, "abstained": 0}


class DecideForm(forms.ModelForm):
    """The minutes of the meeting, and the items it holds; one of three answers, named by its section.

    Of a body that countersigns only its opinion is asked.
    """

    reason = forms.CharField(
        label=_("退回理由"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    class Meta:
        model = Meeting
        fields = (
            "session",
            "minutes_number",
            "held_on",
            "place",
            "chair",
            "entitled",
            "present",
            "on_leave",
            "observers",
            "recused",
            "reported_by",
            "discussion",
            "voting",
            "in_favour",
            "against",
            "abstained",
            "head_last",
            "clerk",
        )

    def __init__(
        self,
        items: Iterable[BatchItem],
        *args: Any,
        recorder: bool,
        section: str,
        countersigns: bool = False,
        **kwargs: Any,
    ) -> None:
        kwargs["auto_id"] = f"{section}-%s"
        super().__init__(*args, **kwargs)
        if countersigns:
            for name in self._meta.fields or ():
                if name in OPINION:
                    self.fields[name].label = OPINION[name]
                else:
                    del self.fields[name]
        self.section = section
        self.recorder = recorder
        self.countersigns = countersigns
        self.items = list(items)
        reasons = [("", _("不保留")), *HoldReason.choices]
        for item in self.items:
            key = item.application_id
            self.fields[f"hold-{key}"] = forms.ChoiceField(
                label=_("保留理由"), choices=reasons, required=False
            )
            self.fields[f"evidence-{key}"] = forms.CharField(label=_("依据"), max_length=300, required=False)
        if recorder:
            label = _("会签意见扫描件") if countersigns else _("会议纪要扫描件")
            self.fields["scan"] = ScanField(label=label)
            self.fields["not_secret"] = forms.BooleanField(label=NOT_SECRET)

    def _post_clean(self) -> None:
        # the verb judges the minutes as a whole; the form only reads them
        pass

    def rows(self) -> list[tuple[BatchItem, Any, Any]]:
        return [
            (item, self[f"hold-{item.application_id}"], self[f"evidence-{item.application_id}"])
            for item in self.items
        ]

    def minutes(self) -> list[tuple[Any, int]]:
        """The fields of the meeting itself, each with its width in sixths of a row."""
        return [(self[name], WIDTHS.get(name, 3)) for name in self._meta.fields or () if name in self.fields]

    def meeting(self) -> dict[str, Any]:
        given = {name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.fields}
        return {"session": gettext("会签"), **ONE_VOICE, **given} if self.countersigns else given

    def held(self) -> dict[int, tuple[str, str]]:
        given = self.cleaned_data
        return {
            item.application_id: (
                given[f"hold-{item.application_id}"],
                given.get(f"evidence-{item.application_id}", ""),
            )
            for item in self.items
            if given.get(f"hold-{item.application_id}")
        }


class EstablishForm(forms.ModelForm):
    """The sealed document, as the office numbered it."""

    sealed_copy = ScanField(label=_("盖章件扫描件"))
    not_secret = forms.BooleanField(label=NOT_SECRET)

    class Meta:
        model = Batch
        fields = ("document_number", "issued_on")

    def __init__(self, *args: Any, ready: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ready is not None:
            self.fields = {}
            return
        self.fields["document_number"].required = self.fields["issued_on"].required = True
        self.fields["document_number"].help_text = _("由办公室给出，例：巩科发〔2026〕12号")
        self.fields["issued_on"].initial = days.today()

    def sealed(self) -> dict[str, Any]:
        """Number, day and scan."""
        return {name: self.cleaned_data[name] for name in ("document_number", "issued_on", "sealed_copy")}
