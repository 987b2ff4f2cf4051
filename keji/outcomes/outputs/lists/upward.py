"""What goes up: one line for each project expected at a call above, with what is known of its unit."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.journey.applications.models import Application
from keji.kernel.sealed.masking import mask
from keji.kernel.ui.dates import full_day
from keji.kernel.ui.listing import Listing
from keji.kernel.ui.site import site
from keji.outcomes.outputs.lists import applications
from keji.outcomes.outputs.lists.applications import Row as Linked
from keji.outcomes.outputs.lists.applications import birth_of
from keji.outcomes.outputs.source import HANDLING, Field, Source
from keji.outcomes.upward.models import Expected, UpwardCall
from keji.outcomes.upward.tables import upward_calls
from keji.parties.people.models import Membership, Person
from keji.parties.people.names import fold_name
from keji.parties.people.tabs import Tab


@dataclass(frozen=True)
class Row:
    """One project; `lead` is the person of that name at the unit, where there is just one.

    `linked` is the application it grew from: it tells what nobody wrote for those above.
    """

    expected: Expected
    lead: Person | None
    linked: Linked | None
    plain: bool

    @property
    def phone(self) -> str:
        number = str((self.lead and self.lead.phone) or self.expected.unit.phone)
        return number if self.plain else mask(number)


def rows(found: QuerySet[UpwardCall], seat: str) -> list[Row]:
    """Two questions for any number, three more where some are linked.

    The calls by the day they end above, in each the order of entering.
    """
    shown = list(
        Expected.objects.filter(call__in=found.order_by().values("pk"))
        .select_related("call", "unit__recommender")
        .order_by("call__upper_until", "call", "pk")
    )
    leads = _leads(shown)
    linked = _linked(shown, seat)
    return [_row(one, leads, linked.get(one.application_id or 0), seat in HANDLING) for one in shown]


def _row(one: Expected, leads: dict[tuple[int, str], Person], linked: Linked | None, plain: bool) -> Row:
    own = linked.application.lead if linked else None
    if own and fold_name(one.lead) not in {"", own.folded_name}:
        own = None
    return Row(one, own or leads.get((one.unit_id, fold_name(one.lead))), linked, plain)


def _linked(expected: list[Expected], seat: str) -> dict[int, Linked]:
    """The applications these grew from, read as their own table reads them."""
    ids = [one.application_id for one in expected if one.application_id]
    if not ids:
        return {}
    return {
        row.application.pk: row for row in applications.rows(Application.objects.filter(pk__in=ids), seat)
    }


def _leads(expected: list[Expected]) -> dict[tuple[int, str], Person]:
    """By unit and name who is meant; nobody where two people of a unit bear the name."""
    names = {fold_name(one.lead) for one in expected if one.lead}
    there = Membership.objects.filter(
        state="active",
        organisation__in={one.unit_id for one in expected},
        person__folded_name__in=names,
    )
    found: dict[tuple[int, str], set[Person]] = {}
    for member in there.select_related("person"):
        found.setdefault((member.organisation_id, member.person.folded_name), set()).add(member.person)
    return {key: persons.pop() for key, persons in found.items() if len(persons) == 1}


def _from_linked(row: Row, name: str) -> Any:
    field = applications.APPLICATIONS.field(name) if row.linked else None
    return field.read(row.linked) if field else None


def _said(name: str) -> Callable[[Row], Any]:
    """What was written for those above, or what the application it grew from says."""
    return lambda row: getattr(row.expected, name) or _from_linked(row, name)


def _day(name: str, linked: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row.expected, name) if row.expected.starts_on else _from_linked(row, linked)


def _term(row: Row) -> str:
    starts, ends = row.expected.starts_on, row.expected.ends_on
    return f"{starts:%Y-%m}—{ends:%Y-%m}" if starts and ends else str(_from_linked(row, "term") or "")


def _money(name: str) -> Callable[[Row], int | None]:
    """Sums of one hand: where one was written for those above, none comes from elsewhere."""
    return lambda row: (
        getattr(row.expected, f"{name}_fen") if row.expected.has_money else _from_linked(row, name)
    )


def _total(row: Row) -> int | None:
    one = row.expected
    if one.has_money and one.total_fen is None:
        return (one.fiscal_fen or 0) + (one.own_fen or 0)
    return _money("total")(row)


def _remark(row: Row) -> str:
    """What the bureau wrote, and since when it lies with those above."""
    sent = row.expected.sent_on
    stands = _("%(day)s报出") % {"day": full_day(sent)} if sent else _("拟报，尚未报出")
    return "；".join(filter(None, [row.expected.remark, stands]))


def _listing(tab: Tab) -> Listing:
    return upward_calls(tab, writes=False)


FIELDS = (
    Field(
        "recommender",
        gettext_lazy("推荐单位"),
        lambda row: str(site().host),
        also=(gettext_lazy("主管部门"),),
    ),
    Field(
        "office",
        gettext_lazy("归口单位"),
        lambda row: row.expected.unit.recommender and row.expected.unit.recommender.name,
        also=(gettext_lazy("归口推荐单位"),),
    ),
    Field(
        "call",
        gettext_lazy("通知标题"),
        lambda row: row.expected.call.title,
        also=(gettext_lazy("指南名称"), gettext_lazy("通知")),
    ),
    Field("level", gettext_lazy("级别"), lambda row: str(row.expected.call.get_level_display())),
    Field("document", gettext_lazy("文号"), lambda row: row.expected.call.document_number),
    Field(
        "title",
        gettext_lazy("项目名称"),
        lambda row: row.expected.title,
        also=(gettext_lazy("名称"), gettext_lazy("项目"), gettext_lazy("拟报项目")),
    ),
    Field(
        "unit",
        gettext_lazy("申报单位"),
        lambda row: row.expected.unit.name,
        also=(
            gettext_lazy("承担单位"),
            gettext_lazy("单位名称"),
            gettext_lazy("单位"),
            gettext_lazy("牵头单位"),
        ),
    ),
    Field(
        "unit_code",
        gettext_lazy("统一社会信用代码"),
        lambda row: row.expected.unit.code,
        also=(gettext_lazy("信用代码"),),
    ),
    Field("unit_kind", gettext_lazy("单位性质"), lambda row: str(row.expected.unit.get_kind_display())),
    Field("legal", gettext_lazy("法定代表人"), lambda row: row.expected.unit.legal_name),
    Field(
        "address",
        gettext_lazy("单位地址"),
        lambda row: row.expected.unit.address,
        also=(gettext_lazy("地址"),),
    ),
    Field(
        "lead",
        gettext_lazy("负责人"),
        lambda row: row.expected.lead or (row.lead.name if row.lead else ""),
        also=(gettext_lazy("项目负责人"), gettext_lazy("姓名")),
    ),
    Field("birth", gettext_lazy("出生年月"), lambda row: birth_of(row.lead) if row.plain else ""),
    Field(
        "lead_title",
        gettext_lazy("职称"),
        lambda row: row.lead and row.lead.title,
        also=(gettext_lazy("负责人职称"),),
    ),
    Field(
        "phone",
        gettext_lazy("电话"),
        lambda row: row.phone,
        also=(gettext_lazy("联系电话"), gettext_lazy("手机"), gettext_lazy("联系方式")),
    ),
    Field(
        "programme",
        gettext_lazy("计划类别"),
        lambda row: row.expected.programme,
        also=(gettext_lazy("项目类别"), gettext_lazy("类别")),
    ),
    Field(
        "direction_code",
        gettext_lazy("指南方向代码"),
        lambda row: row.expected.direction_code,
        also=(gettext_lazy("指南代码"), gettext_lazy("方向代码")),
    ),
    Field(
        "partners",
        gettext_lazy("合作/技术依托单位"),
        _said("partners"),
        also=(gettext_lazy("技术依托单位"), gettext_lazy("合作单位"), gettext_lazy("协作单位")),
    ),
    Field(
        "term",
        gettext_lazy("起止年限"),
        _term,
        also=(gettext_lazy("起止时间"), gettext_lazy("实施期限"), gettext_lazy("执行期")),
    ),
    Field("starts", gettext_lazy("开始日期"), _day("starts_on", "starts"), "day", also=(gettext_lazy("起"),)),
    Field("ends", gettext_lazy("结束日期"), _day("ends_on", "ends"), "day", also=(gettext_lazy("止"),)),
    Field(
        "total",
        gettext_lazy("总经费"),
        _total,
        "wan",
        also=(gettext_lazy("总投资"), gettext_lazy("经费总额"), gettext_lazy("项目总经费")),
    ),
    Field(
        "fiscal",
        gettext_lazy("申请财政"),
        _money("fiscal"),
        "wan",
        also=(gettext_lazy("申请经费"), gettext_lazy("申请财政经费"), gettext_lazy("申请资金")),
    ),
    Field(
        "own",
        gettext_lazy("自筹"),
        _money("own"),
        "wan",
        also=(gettext_lazy("自筹经费"), gettext_lazy("自筹资金")),
    ),
    Field("content", gettext_lazy("主要研究内容"), _said("content")),
    Field(
        "targets",
        gettext_lazy("考核指标"),
        _said("targets"),
        also=(gettext_lazy("主要考核指标"), gettext_lazy("绩效目标")),
    ),
    Field(
        "rank",
        gettext_lazy("排序"),
        lambda row: row.expected.rank,
        "number",
        also=(gettext_lazy("推荐排序"), gettext_lazy("推荐顺序")),
    ),
    Field("sent", gettext_lazy("报出日期"), lambda row: row.expected.sent_on, "day"),
    Field("until", gettext_lazy("上级截止"), lambda row: row.expected.call.upper_until, "day"),
    Field("remark", gettext_lazy("备注"), _remark),
)

UPWARD = Source("upward", gettext_lazy("上报中心（拟报和报出）"), UpwardCall, _listing, rows, FIELDS)
