"""The lists, and all projects on the lists in force."""

from django.db.models import Max, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from keji.journey.elsewhere.choices import Level
from keji.journey.elsewhere.models import FundedList, FundedProject
from keji.kernel.ui.filters import Choice, Words
from keji.kernel.ui.listing import Listing, states_of
from keji.kernel.ui.tables import STATE, TOUCHED, Column
from keji.parties.people.tabs import Tab


def lists(tab: Tab, *, writes: bool) -> Listing:
    """Whose list it is, and what came of its rows."""
    years = FundedList.objects.exclude(year=None).order_by("-year").values_list("year", flat=True)
    return Listing(
        place="elsewhere",
        caption=_("资助名单"),
        rows=FundedList.objects.select_related("made_by__person").defer("cells", "heads", "mapping"),
        columns=[
            Column(
                _("名单"),
                "title",
                "name",
                sub=(("department", _("主管部门")), ("fund", _("资金来源"))),
                place="grow",
            ),
            Column(_("级别"), "get_level_display", short=_("级别")),
            Column(_("年度"), "year", short=_("年度")),
            Column(
                _("公开"),
                plain=lambda row: _("是") if row.is_public else _("否"),
                name="public",
                short=_("公开"),
            ),
            Column(_("行数"), "total", "number", short=_("行数")),
            Column(_("导入"), "good", "number", short=_("导入")),
            Column(_("有误"), "bad", "number", short=_("有误")),
            Column(_("已有"), "there", "number", short=_("已有")),
            STATE,
            TOUCHED,
            Column(_("谁"), "made_by.person.name", short=_("谁"), extra=True),
            Column(_("文件"), "file_name", short=_("文件"), extra=True),
        ],
        seats=tab.rows,
        seat=tab.role,
        filters=(
            Words("q", _("名称、部门、资金"), columns=("title", "department", "fund", "file_name")),
            Choice("level", _("级别"), "level", options=Level.choices),
            Choice("year", _("年度"), "year", options=[(year, year) for year in years.distinct()]),
            Choice(
                "public",
                _("公开"),
                place="page",
                options=(("1", _("是")), ("0", _("否"))),
                cases={"1": Q(is_public=True), "0": Q(is_public=False)},
            ),
        ),
        states=states_of(FundedList.machine_name),
        waiting=FundedList.awaiting(tab.role),
        nothing=_("还没有名单。上传上级和其他部门的资助项目表，查重时会和它们比对。"),
        on=(reverse("elsewhere:new"), _("上传名单")) if writes else None,
    )


def _public(row: FundedList) -> str:
    return _("是") if row.is_public else _("否")


def _where(row: FundedProject) -> str:
    """The unit, or the place where the list names none."""
    return row.unit or row.place


def projects(*, writes: bool) -> Listing:
    """Every project of every list in force."""
    there = FundedProject.objects.order_by()
    departments = sorted(one for one in there.values_list("department", flat=True).distinct() if one)
    standing = FundedList.objects.filter(state="in_force")
    first, last = _span()
    years = [str(year) for year in range(last, first - 1, -1)] if first else []
    return Listing(
        place="funded-projects",
        caption=_("受资助项目"),
        rows=FundedProject.objects.select_related("list").defer("content", "list__cells"),
        columns=[
            Column(_("项目名称"), "title", "name", sub=(("number", _("项目编号")),), place="grow"),
            Column(_("实施单位"), name="where", plain=_where, short=_("单位")),
            Column(_("主管部门"), "department", short=_("部门")),
            Column(_("资金来源"), "fund", short=_("资金"), extra=True),
            Column(_("级别"), "get_level_display", short=_("级别")),
            Column(_("年度"), "years", sort="year_from", short=_("年度")),
            Column(_("财政资金（万元）"), "fiscal_fen", "wan", short=_("财政"), unit=_("万元")),
            Column(_("名单"), "list.title", short=_("名单")),
            Column(_("地点"), "place", short=_("地点"), extra=True),
            Column(_("负责人"), "lead", short=_("负责人"), extra=True),
            Column(_("统一社会信用代码"), "unit_code", short=_("信用代码"), extra=True),
        ],
        filters=(
            Words("q", _("名称、单位、编号、负责人"), columns=("title", "unit", "number", "lead")),
            Choice("department", _("主管部门"), "department", options=[(one, one) for one in departments]),
            Choice("level", _("级别"), "level", options=Level.choices),
            Choice(
                "year",
                _("年度"),
                options=[(year, year) for year in years],
                cases={year: Q(year_from__lte=int(year), year_to__gte=int(year)) for year in years},
            ),
            Choice(
                "list",
                _("名单"),
                "list",
                place="page",
                options=list(standing.order_by("title").values_list("pk", "title")),
            ),
        ),
        sorts=("year_from",),
        nothing=_("还没有在用的名单。上传并确认一份名单，它的项目就出现在这里。"),
        on=(reverse("elsewhere:new"), _("上传名单")) if writes else None,
    )


def _span() -> tuple[int, int]:
    """First and last year of all projects; nothing when there is none."""
    ends = FundedProject.objects.aggregate(first=Min("year_from"), last=Max("year_to"))
    return ends["first"] or 0, ends["last"] or 0
