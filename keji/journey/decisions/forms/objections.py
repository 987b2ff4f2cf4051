"""What whoever objects is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import Application
from keji.journey.decisions.choices import Ground
from keji.journey.decisions.forms.deciding import NOT_SECRET
from keji.journey.decisions.models import Notice


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
