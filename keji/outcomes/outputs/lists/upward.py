"""What goes up: one line for each project expected at a call above, with what is known of its unit."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keji.kernel.sealed.masking import mask
from keji.kernel.ui.dates import full_day
from keji.kernel.ui.listing import Listing
from keji.kernel.ui.site import site
from keji.outcomes.outputs.lists.applications import birth_of
from keji.outcomes.outputs.source import HANDLING, Field, Source
from keji.outcomes.upward.models import Expected, UpwardCall
from keji.outcomes.upward.tables import upward_calls
from keji.parties.people.models import Membership, Person
from keji.parties.people.names import fold_name
from keji.parties.people.tabs import Tab


@dataclass(frozen=True)
class Row:
    """One project; `lead` is the person of that name at the unit, where there is just one."""

    expected: Expected
    lead: Person | None
    plain: bool

    @property
    def phone(self) -> str:
        number = str((self.lead and self.lead.phone) or self.expected.unit.phone)
        return number if self.plain else mask(number)


def rows(found: QuerySet[UpwardCall], seat: str) -> list[Row]:
    """Two questions for any number; the calls by the day they end above, in each the order of entering."""
    shown = list(
        Expected.objects.filter(call__in=found.order_by().values("pk"))
        .select_related("call", "unit__recommender")
        .order_by("call__upper_until", "call", "pk")
    )
    leads = _leads(shown)
    plain = seat in HANDLING
    return [Row(one, leads.get((one.unit_id, fold_name(one.lead))), plain) for one in shown]


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


def _remark(row: Row) -> str:
    sent = row.expected.sent_on
    return _("%(day)s报出") % {"day": full_day(sent)} if sent else _("拟报，尚未报出")


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
        lambda row: row.expected.lead,
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
    Field("sent", gettext_lazy("报出日期"), lambda row: row.expected.sent_on, "day"),
    Field("until", gettext_lazy("上级截止"), lambda row: row.expected.call.upper_until, "day"),
    Field("remark", gettext_lazy("备注"), _remark),
)

UPWARD = Source("upward", gettext_lazy("上报中心（拟报和报出）"), UpwardCall, _listing, rows, FIELDS)
