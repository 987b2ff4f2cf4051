from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.journey.elsewhere.actions import About
from keji.journey.elsewhere.choices import Level
from keji.journey.elsewhere.fields import COLUMNS
from keji.journey.elsewhere.models import FundedList
from keji.kernel.papers.ledgers import forms as ledgers
from keji.kernel.papers.ledgers.cells import FIRST_YEAR

ABOUT = ("title", "level", "department", "fund", "year", "is_public")


class AboutForm(forms.Form):
    """What the list is called, and what it says for all its rows."""

    title = forms.CharField(
        label=_("名单名称"), max_length=120, help_text=_("例如：2025年衔接推进乡村振兴补助资金项目表")
    )
    level = forms.ChoiceField(
        label=_("级别"),
        choices=Level,
        initial=Level.COUNTY,
        help_text=_("名单里有“级别”一列的，以那一列为准。"),
    )
    department = forms.CharField(
        label=_("主管部门"),
        max_length=120,
        required=False,
        help_text=_("没写主管部门的行，按这里填的算。例如：县农业农村局"),
    )
    fund = forms.CharField(
        label=_("资金来源"),
        max_length=120,
        required=False,
        help_text=_("没写资金来源的行，按这里填的算。例如：中央财政衔接资金"),
    )
    year = forms.IntegerField(
        label=_("年度"),
        min_value=FIRST_YEAR,
        max_value=2100,
        required=False,
        help_text=_("名单没有年度一列、全部是同一年的，填在这里。"),
    )
    is_public = forms.BooleanField(
        label=_("名单已向社会公开"),
        required=False,
        help_text=_("没有公开的名单，查重结果告知申报人时不提名单上的项目。"),
    )

    @property
    def about(self) -> About:
        return About(**{key: self.cleaned_data[key] for key in ABOUT})


class UploadForm(AboutForm, ledgers.UploadForm):
    """The list and what it is."""

    field_order = ("file", "sheet", *ABOUT, "not_secret")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "xlsx、xls 或 csv，不超过 10 MB、50,000 行；两行表头、合并单元格、合计行都可以。"
        )


class ColumnsForm(AboutForm, ledgers.ColumnsForm):
    """What the columns hold, and what the list says where no column does."""

    def __init__(self, held: FundedList, *args: Any, **kwargs: Any) -> None:
        initial = {key: getattr(held, key) for key in ABOUT}
        super().__init__(held, COLUMNS, *args, initial=initial, **kwargs)
