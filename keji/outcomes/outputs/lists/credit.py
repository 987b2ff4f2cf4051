"""信用查询: every look into a register, as the room of people lists them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from keji.outcomes.outputs.source import Field, Source
from keji.parties.people.models import CreditQuery
from keji.parties.people.tables_credit import code_of, credit_queries


def rows(found: QuerySet[CreditQuery], seat: str) -> list[CreditQuery]:
    return list(found.select_related("organisation", "person", "by__person").order_by("on", "pk"))


FIELDS = (
    Field("who", _("单位或个人"), lambda row: str(row.of), also=(_("名称"), _("主体名称"))),
    Field("code", _("代码"), code_of, also=(_("统一社会信用代码"), _("证件号码"))),
    Field(
        "channel",
        _("渠道"),
        lambda row: str(row.get_channel_display()),
        also=(_("查询渠道"), _("查询平台")),
    ),
    Field("on", _("日期"), lambda row: row.on, "day", also=(_("查询日期"),)),
    Field("result", _("结果"), lambda row: row.said, also=(_("查询结果"),)),
    Field("by", _("经办"), lambda row: row.who, also=(_("经办人"), _("查询人"))),
)

CREDIT = Source("credit", _("信用查询"), CreditQuery, credit_queries, rows, FIELDS)
