from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from openpyxl.utils import get_column_letter

from keji.kernel.papers.ledgers.choices import Unit
from keji.kernel.papers.ledgers.columns import Columns
from keji.kernel.papers.ledgers.held import Held
from keji.kernel.papers.sheets import Value

ACCEPT = ".xlsx,.xls,.csv"
#: So many cells of a column are shown, that one sees what it holds.
EXAMPLES = 3


class UploadForm(forms.Form):
    """A file, and the sheet in it that is meant."""

    file = forms.FileField(
        label=_("表格文件"),
        help_text=_("xlsx、xls 或 csv，不超过 10 MB、5,000 行；两行表头、合并单元格、合计行都可以。"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("没有选择文件。先选文件再上传。")},
    )
    sheet = forms.CharField(
        label=_("工作表"),
        max_length=60,
        required=False,
        help_text=_("不填时取最像的一张。"),
    )
    not_secret = forms.BooleanField(
        label=_("不含国家秘密、工作秘密"),
        error_messages={"required": _("没有声明不含国家秘密、工作秘密，不能上传。")},
    )


class ColumnsForm(forms.Form):
    """For every column the field it holds, and the unit of its money."""

    unit = forms.ChoiceField(
        label=_("没有写单位的金额是"), choices=Unit, help_text=_("单元格里写明“万元”或“元”的，以写明的为准。")
    )

    def __init__(self, held: Held, columns: Columns, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"unit": held.counted_in, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.held = held
        choices = [("", _("不导入")), *((field.key, field.label) for field in columns.fields)]
        for at, key in enumerate(held.mapping):
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=held.heads[at] or get_column_letter(at + 1),
                choices=choices,
                required=False,
                initial=key,
            )

    @property
    def mapping(self) -> list[str]:
        return [self.cleaned_data[f"column-{at}"] for at in range(len(self.held.mapping))]

    @property
    def columns(self) -> Iterable[tuple[str, forms.BoundField, list[str]]]:
        """Letter, select and examples of every column that has a head or holds something."""
        rows = [row for _number, row in self.held.rows]
        for at, head in enumerate(self.held.heads):
            told = _first(row[at] for row in rows)
            if head or told:
                yield get_column_letter(at + 1), self[f"column-{at}"], told

    @property
    def own(self) -> Iterable[forms.BoundField]:
        """What is asked beside the columns."""
        return [one for one in self if not one.name.startswith("column-")]


def _first(values: Iterable[Value]) -> list[str]:
    """The first few different ones."""
    told: dict[str, None] = {}
    for value in values:
        if value is not None:
            told[str(value)] = None
        if len(told) == EXAMPLES:
            break
    return list(told)


class ConfirmForm(forms.Form):
    """How many rows the preview said would come in."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
