"""Projects: what was approved, what was paid, how it stands and how it ended."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.reviews.models import Item
from keji.kernel import days
from keji.kernel.journal.models import Entry, type_of
from keji.kernel.sealed.masking import mask
from keji.outcomes.outputs.lists.applications import answers_of, short
from keji.outcomes.outputs.source import HANDLING, Field, Source
from keji.outcomes.projects.known import Known, Paid, known_of
from keji.outcomes.projects.models import Project
from keji.outcomes.projects.tables import master_list

MILLI = 1000


@dataclass(frozen=True)
class Row:
    """One project with what was handed in, paid and told about it."""

    project: Project
    known: Known
    yearly: dict[str, Any]
    accepted: dict[str, Any]
    points: int | None
    urged: list[date] = field(default_factory=list)
    plain: bool = False

    @property
    def basics(self) -> dict[str, Any]:
        return self.known.basics.get(self.project.application_id, {})

    @property
    def paid(self) -> Paid:
        return self.known.paid.get(self.project.pk, Paid())


def rows(found: QuerySet[Project], seat: str) -> list[Row]:
    """A fixed number of questions however many projects there are, in the order of their numbers."""
    shown = list(
        found.select_related("unit", "lead", "programme", "recommender", "application__direction").order_by(
            "number"
        )
    )
    known = known_of(found.select_related(None).order_by().values("pk"))
    yearly, accepted, points = _told(shown)
    urged = _urged(shown)
    plain = seat in HANDLING
    return [
        Row(
            one,
            known,
            yearly.get(one.application_id, {}),
            accepted.get(one.application_id, {}),
            points.get(one.application_id),
            urged.get(one.pk, []),
            plain,
        )
        for one in shown
    ]


def _told(
    projects: list[Project],
) -> tuple[dict[int, dict[str, Any]], dict[int, dict[str, Any]], dict[int, int]]:
    """The last yearly report, the last acceptance and its points, by the application of the project."""
    routes = (Route.ANNUAL_REPORT, Route.ACCEPTANCE)
    children = Application.objects.filter(
        parent__in=[one.application_id for one in projects], route__in=routes, submitted_at__isnull=False
    ).order_by("submitted_at", "pk")
    found = list(children.values_list("pk", "parent_id", "route"))
    answers = answers_of(pk for pk, _parent, _route in found)
    judged = Item.objects.filter(application__in=[pk for pk, _parent, _route in found])
    points = {
        pk: sum_ for pk, sum_ in judged.values_list("application_id", "points_milli") if sum_ is not None
    }
    told: dict[str, dict[int, dict[str, Any]]] = {route: {} for route in routes}
    scores: dict[int, int] = {}
    for pk, parent, route in found:
        if parent is None:
            continue
        told[route][parent] = answers.get(pk, {})
        if pk in points:
            scores[parent] = points[pk]
    return told[Route.ANNUAL_REPORT], told[Route.ACCEPTANCE], scores


def _urged(projects: list[Project]) -> dict[int, list[date]]:
    """The days somebody was urged about each project."""
    if not projects:
        return {}
    told = Entry.objects.filter(
        subject_type=type_of(projects[0]), subject_id__in=[one.pk for one in projects], verb="project.urge"
    ).order_by("at")
    found: dict[int, list[date]] = {}
    for pk, at in told.values_list("subject_id", "at"):
        if pk is not None:
            found.setdefault(pk, []).append(days.local(at).date())
    return found


def _spent(row: Row) -> int | None:
    lines = (row.yearly.get("money") or {}).get("spending")
    if not lines:
        return None
    return sum(int(line["spent"]) for line in lines if isinstance(line.get("spent"), int))


def _rate(row: Row) -> str:
    spent, paid = _spent(row), row.paid.fen
    return f"{100 * spent / paid:.1f}%" if spent is not None and paid else ""


def _work(row: Row, name: str) -> str:
    return short(str((row.yearly.get("work") or {}).get(name) or ""))


def _in_time(row: Row) -> str:
    said = (row.yearly.get("period") or {}).get("on_time")
    return {"yes": str(_("是")), "no": str(_("否"))}.get(str(said), "")


def _overdue(row: Row) -> int | None:
    late = (days.today() - row.project.ends_on).days
    return late if late > 0 and row.project.concluded_on is None else None


def _phone(row: Row) -> str:
    phone = str(row.basics.get("phone") or row.project.unit.phone)
    return phone if row.plain else mask(phone)


def _partners(row: Row) -> str:
    return "；".join(str(row.basics[name]) for name in ("support_unit", "partners") if row.basics.get(name))


def _method(row: Row) -> str:
    met = row.project.application_id in row.known.met
    return str(_("会议")) if row.project.conclusion and met else ""


def _surplus(row: Row) -> int | None:
    surplus = (row.accepted.get("money") or {}).get("surplus")
    return surplus if isinstance(surplus, int) and row.project.conclusion else None


def _term(row: Row) -> str:
    return f"{row.project.starts_on:%Y-%m}—{row.project.ends_on:%Y-%m}"


FIELDS = (
    Field("number", _("项目编号"), lambda row: row.project.number, also=(_("编号"), _("立项编号"))),
    Field("title", _("项目名称"), lambda row: row.project.title, also=(_("名称"), _("项目"))),
    Field("level", _("级别"), lambda row: str(_("县"))),
    Field("programme", _("计划类别"), lambda row: row.project.programme.name, also=(_("项目类别"),)),
    Field("year", _("立项年度"), lambda row: row.project.programme.year, "number", also=(_("年度"),)),
    Field("document", _("立项文号"), lambda row: row.project.document_number, also=(_("文号"),)),
    Field(
        "unit",
        _("承担单位"),
        lambda row: row.project.unit.name,
        also=(_("单位"), _("项目单位"), _("单位名称"), _("项目承担单位")),
    ),
    Field("unit_code", _("统一社会信用代码"), lambda row: row.project.unit.code, also=(_("信用代码"),)),
    Field(
        "partners",
        _("技术依托单位"),
        _partners,
        also=(_("协作单位"), _("合作单位"), _("技术依托（协作）单位")),
    ),
    Field(
        "recommender",
        _("归口单位"),
        lambda row: row.project.recommender and row.project.recommender.name,
        also=(_("归口推荐单位"), _("推荐单位"), _("主管部门")),
    ),
    Field("lead", _("负责人"), lambda row: row.project.lead.name, also=(_("项目负责人"), _("责任人"))),
    Field("phone", _("联系电话"), _phone, also=(_("电话"), _("联系方式"))),
    Field("term", _("起止"), _term, also=(_("起止时间"), _("起止年限"), _("执行期"))),
    Field("starts", _("开始日期"), lambda row: row.project.starts_on, "day", also=(_("起"),)),
    Field(
        "ends",
        _("应验收日期"),
        lambda row: row.project.ends_on,
        "day",
        also=(_("应验收"), _("止"), _("结束日期")),
    ),
    Field(
        "total",
        _("总经费"),
        lambda row: row.project.approved_fen + row.project.own_fen,
        "wan",
        also=(_("总投资"), _("经费总额")),
    ),
    Field(
        "fiscal",
        _("财政"),
        lambda row: row.project.approved_fen,
        "wan",
        also=(_("财政资金"), _("核定额"), _("财政经费"), _("资助金额"), _("立项经费"), _("批复经费")),
    ),
    Field("own", _("自筹"), lambda row: row.project.own_fen, "wan", also=(_("自筹经费"), _("自筹资金"))),
    Field(
        "paid", _("已到位"), lambda row: row.paid.fen, "wan", also=(_("已拨付"), _("到位资金"), _("拨付金额"))
    ),
    Field("spent", _("已支出"), _spent, "wan", also=(_("支出"), _("支出金额"))),
    Field("rate", _("执行率"), _rate, also=(_("预算执行率"),)),
    Field(
        "percent",
        _("进度%"),
        lambda row: (row.yearly.get("period") or {}).get("percent"),
        "number",
        also=(_("进度"), _("完成进度")),
    ),
    Field(
        "done",
        _("阶段成果"),
        lambda row: _work(row, "done"),
        also=(_("进展情况"), _("工作进展"), _("项目进展")),
    ),
    Field("problems", _("问题"), lambda row: _work(row, "problems"), also=(_("存在问题"), _("存在的问题"))),
    Field(
        "next",
        _("下步"),
        lambda row: _work(row, "next"),
        also=(_("下一步"), _("下一步安排"), _("下一步工作")),
    ),
    Field("in_time", _("是否按期"), _in_time),
    Field("state", _("进展状态"), lambda row: str(row.project.stage.label), also=(_("状态"), _("项目状态"))),
    Field("overdue", _("逾期天数"), _overdue, "number"),
    Field(
        "urged",
        _("催办记录"),
        lambda row: "；".join(f"{on:%Y-%m-%d}" for on in row.urged),
        also=(_("催办"),),
    ),
    Field("method", _("验收方式"), _method, also=(_("方式"),)),
    Field("concluded", _("验收日期"), lambda row: row.project.concluded_on, "day", also=(_("验收时间"),)),
    Field("points", _("得分"), lambda row: f"{row.points / MILLI:.2f}" if row.points is not None else ""),
    Field(
        "conclusion",
        _("验收结论"),
        lambda row: str(row.project.get_conclusion_display()),
        also=(_("结论"),),
    ),
    Field("certificate", _("证书号"), lambda row: row.project.certificate_number, also=(_("验收证书号"),)),
    Field("surplus", _("结余"), _surplus, "wan", also=(_("结余资金"),)),
)

PROJECTS = Source("projects", _("项目（总台账）"), Project, master_list, rows, FIELDS)
