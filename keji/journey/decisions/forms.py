"""What pages of this room ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.choices import Conclusion
from keji.journey.applications.models import Application
from keji.journey.decisions.choices import CutBy, Ground, HoldReason
from keji.journey.decisions.models import Batch, BatchItem, Meeting, Notice
from keji.journey.decisions.scenarios import Asked
from keji.kernel import days
from keji.kernel.days.fields import DayField
from keji.kernel.files.forms import ScanField
from keji.kernel.ui.fields import HourField, WanField
from keji.kernel.ui.numbers import FEN_IN_WAN

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


def _address() -> forms.URLField:
    label, example = _("发布网址"), _("县政府网站上的网页，例：https://www.xjgl.gov.cn/…")
    return forms.URLField(
        label=label, help_text=example, max_length=300, required=False, assume_scheme="https"
    )


class NoticeForm(forms.ModelForm):
    posted_url = _address()

    class Meta:
        model = Notice
        fields = (
            "title",
            "text",
            "contact",
            "integrity_phone",
            "posted_at",
            "posted_url",
            "posted_on",
            "document_number",
            "shows_amounts",
        )


class PostingForm(forms.ModelForm):
    """Where else a published notice hangs."""

    posted_url = _address()

    class Meta:
        model = Notice
        fields = ("posted_at", "posted_url", "posted_on")


class Evidence(forms.ClearableFileInput):
    allow_multiple_selected = True


class EvidenceField(forms.FileField):
    """One file or several."""

    widget = Evidence

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(EvidenceField, self).clean(one, initial) for one in given or [None]]


class ObjectionForm(forms.Form):
    """A written objection with a name under it."""

    application = forms.ModelChoiceField(label=_("异议项目"), queryset=Application.objects.none())
    ground = forms.ChoiceField(label=_("异议事由"), choices=Ground.choices)
    text = forms.CharField(
        label=_("事实和理由"), min_length=10, max_length=5000, widget=forms.Textarea(attrs={"rows": 6})
    )
    about_review = forms.BooleanField(
        label=_("异议涉及评审过程、评审专家或专业机构（由县科技局和监督人员核查）"), required=False
    )
    evidence = EvidenceField(label=_("证据材料"), help_text=_("至少一份，可以选多份"))
    objector = forms.CharField(
        label=_("姓名或单位全称"), max_length=60, help_text=_("实名提出；加密保存，只有核查人能看")
    )
    contact = forms.CharField(label=_("联系电话或电子邮箱"), max_length=80)
    not_secret = forms.BooleanField(label=NOT_SECRET)

    def __init__(self, notice: Notice, applications: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["application"].queryset = applications  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What the verb wants."""
        given = dict(self.cleaned_data)
        given["files"] = given.pop("evidence")
        del given["not_secret"]
        return given
