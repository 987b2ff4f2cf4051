"""Payments: one line for each instalment."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from keji.kernel.sealed.masking import mask
from keji.outcomes.funds.models import Instalment
from keji.outcomes.funds.tables import instalments
from keji.outcomes.outputs.source import PAYING, Field, Source
from keji.outcomes.projects.models import Contract


@dataclass(frozen=True)
class Row:
    instalment: Instalment
    contract: Contract | None
    plain: bool

    @property
    def account(self) -> str:
        """Whole for those who pay, masked for everybody else."""
        number = str(self.instalment.unit.bank_account or "")
        return number if self.plain else mask(number)


def rows(found: QuerySet[Instalment], seat: str) -> list[Row]:
    shown = list(
        found.select_related("unit", "line", "project__contract").order_by("project__number", "number")
    )
    return [Row(one, getattr(one.project, "contract", None), seat in PAYING) for one in shown]


FIELDS = (
    Field(
        "unit",
        _("单位"),
        lambda row: row.instalment.unit.name,
        also=(_("承担单位"), _("单位名称"), _("收款单位")),
    ),
    Field("title", _("项目"), lambda row: row.instalment.project.title, also=(_("项目名称"), _("名称"))),
    Field("number", _("项目编号"), lambda row: row.instalment.project.number, also=(_("编号"),)),
    Field(
        "approved",
        _("安排额"),
        lambda row: row.instalment.project.approved_fen,
        "wan",
        also=(_("安排金额"), _("核定额"), _("下达资金")),
    ),
    Field(
        "amount",
        _("本次拨付"),
        lambda row: row.instalment.amount_fen,
        "wan",
        also=(_("拨付金额"), _("本次拨付金额"), _("金额")),
    ),
    Field(
        "account_name",
        _("收款全称"),
        lambda row: (row.contract and row.contract.account_name) or row.instalment.unit.name,
        also=(_("户名"), _("收款人全称"), _("开户名称")),
    ),
    Field(
        "bank",
        _("开户行"),
        lambda row: (row.contract and row.contract.bank_name) or row.instalment.unit.bank_name,
        also=(_("开户银行"),),
    ),
    Field("account", _("账号"), lambda row: row.account, also=(_("银行账号"), _("帐号"))),
    Field("letter", _("指标文号"), lambda row: row.instalment.line.letter_number, also=(_("文号"),)),
    Field("function", _("功能科目"), lambda row: row.instalment.line.function, also=(_("功能分类科目"),)),
    Field(
        "government",
        _("政府经济分类"),
        lambda row: row.instalment.line.government,
        also=(_("政府预算支出经济分类"),),
    ),
    Field(
        "agency",
        _("部门经济分类"),
        lambda row: row.instalment.line.agency,
        also=(_("部门预算支出经济分类"),),
    ),
    Field("condition", _("拨付条件"), lambda row: row.instalment.condition),
    Field("paid_on", _("拨付日期"), lambda row: row.instalment.paid_on, "day"),
    Field("voucher", _("凭证号"), lambda row: row.instalment.voucher),
    Field("state", _("状态"), lambda row: str(row.instalment.stage.label)),
)

PAYMENTS = Source("payments", _("拨款"), Instalment, instalments, rows, FIELDS)
