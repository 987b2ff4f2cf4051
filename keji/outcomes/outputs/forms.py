from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.outcomes.outputs.lists import SOURCES
from keji.outcomes.outputs.models import SuperiorForm
from keji.outcomes.outputs.register import SERIAL
from keji.outcomes.outputs.source import Source
from keji.parties.people.models import Organisation

NOT_SECRET = _("确认不含国家秘密、工作秘密")


class KeepForm(forms.Form):
    """A workbook from above, and what it is filled from."""

    name = forms.CharField(label=_("模板名称"), max_length=80, help_text=_("明年还按这个名称找它"))
    source = forms.ChoiceField(label=_("从哪张表取数"))
    office = forms.ModelChoiceField(
        label=_("所属单位"), queryset=Organisation.objects.none(), empty_label=None
    )
    workbook = forms.FileField(label=_("上级的表格（xlsx）"), help_text=_("不带宏、不设密码；表头原样保留"))
    not_secret = forms.BooleanField(label=NOT_SECRET)

    def __init__(self, offices: list[Organisation], sources: list[Source], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [(one.name, one.label) for one in sources]  # type: ignore[attr-defined]
        field = self.fields["office"]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in offices])  # type: ignore[attr-defined]
        field.initial = offices[0].pk if offices else None


class HeadForm(forms.Form):
    """Where the head stands when it was not found."""

    sheet = forms.ChoiceField(label=_("工作表"))
    head = forms.IntegerField(label=_("表头在第几行"), min_value=1, max_value=60)

    def __init__(self, form: SuperiorForm, sheets: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"sheet": form.sheet, "head": form.head_last}
        self.fields["sheet"].choices = [(name, name) for name in sheets]  # type: ignore[attr-defined]


class ColumnsForm(forms.Form):
    """One choice for each column of the workbook."""

    def __init__(self, form: SuperiorForm, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = _choices(form.source)
        for column, words in form.heads.items():
            self.fields[f"column_{column}"] = forms.ChoiceField(
                label=words, choices=choices, required=False, initial=form.columns.get(column, "")
            )

    def columns(self) -> dict[int, str]:
        return {int(name.removeprefix("column_")): value for name, value in self.cleaned_data.items()}


def _choices(source: str) -> list[tuple[str, Any]]:
    """Every field of the list; money in 万元 and in 元."""
    found: list[tuple[str, Any]] = [("", _("留空")), (SERIAL, _("序号（自动）"))]
    for field in SOURCES[source].fields:
        if field.kind == "wan":
            found.append((field.name, _("%(label)s（万元）") % {"label": field.label}))
            found.append((f"{field.name}:yuan", _("%(label)s（元）") % {"label": field.label}))
        else:
            found.append((field.name, field.label))
    return found
