from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from openpyxl.utils import get_column_letter

from keji.kernel.papers.ledgers.choices import Unit
from keji.outcomes.imports.fields import FIELDS
from keji.outcomes.imports.models import Import
from keji.parties.people.models import Entrusting, Organisation

ACCEPT = ".xlsx,.xls,.csv"
#: So many cells of a column are shown, that one sees what it holds.
EXAMPLES = 3


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("台账文件"),
        help_text=_("xlsx、xls 或 csv，不超过 10 MB、5,000 行；两行表头、合并单元格、合计行都可以。"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("没有选择文件。先选台账文件再上传。")},
    )
    sheet = forms.CharField(
        label=_("工作表"),
        max_length=60,
        required=False,
        help_text=_("不填时取最像台账的一张。"),
    )
    not_secret = forms.BooleanField(
        label=_("不含国家秘密、工作秘密"),
        error_messages={"required": _("没有声明不含国家秘密、工作秘密，不能上传。")},
    )


class ColumnsForm(forms.Form):
    """For every column the field it holds, the unit of its money, and who runs what is under way."""

    unit = forms.ChoiceField(
        label=_("没有写单位的金额是"), choices=Unit, help_text=_("单元格里写明“万元”或“元”的，以写明的为准。")
    )
    pmo = forms.ModelChoiceField(
        label=_("在研县级项目交由"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("尚未委托专业机构"),
        help_text=_("年度报告和验收由它办理；其他级别和已结束的项目不交。"),
    )

    def __init__(self, ledger: Import, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"unit": ledger.counted_in, "pmo": ledger.pmo_id})
        super().__init__(*args, **kwargs)
        self.ledger = ledger
        agents = Entrusting.objects.in_force().values("agent")
        self.fields["pmo"].queryset = Organisation.objects.filter(pk__in=agents).order_by("name")  # type: ignore[attr-defined]
        choices = [("", _("不导入")), *((field.key, field.label) for field in FIELDS)]
        for at, key in enumerate(ledger.mapping):
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=ledger.heads[at] or get_column_letter(at + 1),
                choices=choices,
                required=False,
                initial=key,
            )

    @property
    def mapping(self) -> list[str]:
        return [self.cleaned_data[f"column-{at}"] for at in range(len(self.ledger.mapping))]

    @property
    def columns(self) -> Iterable[tuple[str, forms.BoundField, list[str]]]:
        """Letter, select and examples of every column that has a head or holds something."""
        rows = [row for _number, row in self.ledger.rows]
        for at, head in enumerate(self.ledger.heads):
            told = list(dict.fromkeys(str(row[at]) for row in rows if row[at] is not None))
            if head or told:
                yield get_column_letter(at + 1), self[f"column-{at}"], told[:EXAMPLES]


class ConfirmForm(forms.Form):
    """How many rows the preview said would come in."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
