from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from keji.kernel.days.fields import DayField
from keji.kernel.files.forms import ScanField
from keji.outcomes.archives.actions import Placed
from keji.outcomes.archives.models import Volume
from keji.outcomes.projects.models import Project


class PrepareForm(forms.Form):
    """Which archived projects go on the list."""

    title = forms.CharField(label=_("清单名称"), max_length=120)
    projects = forms.ModelMultipleChoiceField(
        label=_("案卷"),
        queryset=Project.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("至少选一个项目。")},
    )

    def __init__(self, *args: Any, waiting: QuerySet[Project], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["projects"].queryset = waiting  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """Who gave and who took, when and where, with the signed list if it was scanned."""

    giver = forms.CharField(label=_("移交人"), max_length=60)
    receiver = forms.CharField(label=_("接收人"), max_length=60)
    receiving_unit = forms.CharField(label=_("接收单位"), max_length=120, help_text=_("例：县档案馆"))
    on = DayField(label=_("移交日期"), help_text=_("例：2026-03-18"))
    place = forms.CharField(label=_("移交地点"), max_length=120)
    scan = ScanField(label=_("签字的清单扫描件"), required=False)
    not_secret = forms.BooleanField(label=_("不含国家秘密、工作秘密"), required=False)


class PlaceForm(forms.Form):
    """档号、柜号、盒号、页数 of one volume."""

    code = forms.CharField(label=_("档号"), max_length=40, required=False)
    cabinet = forms.CharField(label=_("柜号"), max_length=20, required=False)
    box = forms.CharField(label=_("盒号"), max_length=20, required=False)
    pages = forms.IntegerField(
        label=_("页数"), min_value=1, max_value=100_000, required=False, widget=forms.TextInput
    )

    def __init__(self, volume: Volume, posted: QueryDict | None = None) -> None:
        self.volume = volume
        standing = {name: getattr(volume, name) for name in self.base_fields}
        super().__init__(posted, prefix=f"v{volume.pk}", initial=standing)
        for field in self.fields.values():
            field.widget.attrs |= {
                "class": "form-control",
                "aria-label": f"{field.label} {volume.project.number}",
            }

    def placed(self) -> Placed:
        return Placed(**self.cleaned_data)


class SeenForm(forms.Form):
    """Which revision of the list was on the page."""

    seen = forms.IntegerField(min_value=0)


def place_forms(volumes: Sequence[Volume], posted: QueryDict | None = None) -> list[PlaceForm]:
    return [PlaceForm(one, posted) for one in volumes]
