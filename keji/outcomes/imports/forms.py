from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keji.kernel.papers.ledgers import forms as ledgers
from keji.outcomes.imports.fields import COLUMNS
from keji.outcomes.imports.models import Import
from keji.parties.people.models import Entrusting, Organisation


class ColumnsForm(ledgers.ColumnsForm):
    """What the columns hold, and who runs what is under way."""

    pmo = forms.ModelChoiceField(
        label=_("在研县级项目交由"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("尚未委托专业机构"),
        help_text=_("年度报告和验收由它办理；其他级别和已结束的项目不交。"),
    )

    def __init__(self, ledger: Import, *args: Any, **kwargs: Any) -> None:
        super().__init__(ledger, COLUMNS, *args, initial={"pmo": ledger.pmo_id}, **kwargs)
        agents = Entrusting.objects.in_force().values("agent")
        self.fields["pmo"].queryset = Organisation.objects.filter(pk__in=agents).order_by("name")  # type: ignore[attr-defined]
