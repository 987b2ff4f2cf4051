"""Applications: what was asked, by whom, for what."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import Application, Indicator, Version
from keji.journey.applications.tables import applications
from keji.journey.recommending.models import Place
from keji.kernel.codes import table
from keji.kernel.sealed.masking import mask
from keji.outcomes.outputs.source import HANDLING, Field, Source
from keji.parties.people.models import Person

#: As much of a text as the columns of superiors take.
LONGEST = 200
#: Where a birthday stands in an identity number of 18 signs.
BIRTH = slice(6, 12)

#: Read along with each application.
BESIDE = ("call__programme", "unit", "lead", "recommender", "direction", "recommended_as")


@dataclass(frozen=True)
class Row:
    """One application with what was handed in last."""

    application: Application
    answers: dict[str, Any]
    indicators: list[Indicator]
    plain: bool

    @property
    def place(self) -> Place | None:
        """Where it stands in its recommender's order, if that was said."""
        return getattr(self.application, "recommended_as", None)

    @property
    def basics(self) -> dict[str, Any]:
        return self.answers.get("basics") or {}


def rows(found: QuerySet[Application], seat: str) -> list[Row]:
    """Everything in three questions, by number, the order of the list."""
    shown = list(found.select_related(*BESIDE).order_by("number", "pk"))
    ids = [one.pk for one in shown]
    answers = answers_of(ids)
    promised: dict[int, list[Indicator]] = {}
    for one in Indicator.objects.filter(application__in=ids).order_by("key"):
        promised.setdefault(one.application_id, []).append(one)
    plain = seat in HANDLING
    return [Row(one, answers.get(one.pk, {}), promised.get(one.pk, []), plain) for one in shown]


def answers_of(applications: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The newest version of each, by the id of its application."""
    told = Version.objects.filter(application__in=list(applications)).order_by("number")
    return dict(told.values_list("application_id", "answers"))


def said(row: Row, section: str, *names: str) -> str:
    """The first of these answers that says something."""
    answers = row.answers.get(section) or {}
    return next((str(answers[name]) for name in names if answers.get(name)), "")


def short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _partners(row: Row) -> str:
    return "；".join(str(row.basics[name]) for name in ("support_unit", "partners") if row.basics.get(name))


def birth_of(person: Person | None) -> str:
    """Year and month of birth, where the identity number tells."""
    number = str(person.identity or "") if person else ""
    born = number[BIRTH] if len(number) == 18 else ""
    return f"{born[:4]}-{born[4:]}" if born else ""


def _phone(row: Row) -> str:
    phone = str(row.basics.get("phone") or row.application.unit.phone)
    return phone if row.plain else mask(phone)


def _term(row: Row) -> str:
    starts, ends = row.application.starts_on, row.application.ends_on
    return f"{starts:%Y-%m}—{ends:%Y-%m}" if starts and ends else ""


def _targets(row: Row) -> str:
    return short("；".join(f"{one.name}{one.target}{one.unit}" for one in row.indicators))


def _site(row: Row) -> str:
    code, site = str(row.basics.get("township") or ""), str(row.basics.get("site") or "")
    township = table("townships").name(code) if code else ""
    return site if site.startswith(township) else f"{township}{site}"


def _programme(row: Row) -> str:
    programme = row.application.call.programme
    return programme.name if programme else ""


def _remark(row: Row) -> str:
    return str(_("备选")) if row.place and row.place.reserve else ""


FIELDS = (
    Field("number", _("受理编号"), lambda row: row.application.number, also=(_("受理号"), _("申报编号"))),
    Field("title", _("项目名称"), lambda row: row.application.title, also=(_("名称"), _("项目"))),
    Field(
        "recommender",
        _("推荐单位"),
        lambda row: row.application.recommender and row.application.recommender.name,
        also=(_("归口单位"), _("归口推荐单位"), _("主管部门")),
    ),
    Field("programme", _("计划类别"), _programme, also=(_("项目类别"), _("类别"))),
    Field(
        "direction_code",
        _("指南方向代码"),
        lambda row: row.application.direction and row.application.direction.code,
        also=(_("指南代码"), _("方向代码")),
    ),
    Field(
        "direction",
        _("指南方向"),
        lambda row: row.application.direction and row.application.direction.title,
        also=(_("领域"), _("技术领域")),
    ),
    Field(
        "unit",
        _("申报单位"),
        lambda row: row.application.unit.name,
        also=(_("承担单位"), _("单位名称"), _("单位"), _("项目承担单位"), _("牵头单位")),
    ),
    Field("unit_code", _("统一社会信用代码"), lambda row: row.application.unit.code, also=(_("信用代码"),)),
    Field("unit_kind", _("单位性质"), lambda row: row.application.unit.get_kind_display()),
    Field(
        "partners", _("合作/技术依托单位"), _partners, also=(_("技术依托单位"), _("合作单位"), _("协作单位"))
    ),
    Field("lead", _("负责人"), lambda row: row.application.lead.name, also=(_("项目负责人"), _("姓名"))),
    Field("birth", _("出生年月"), lambda row: birth_of(row.application.lead) if row.plain else ""),
    Field("lead_title", _("职称"), lambda row: row.application.lead.title, also=(_("负责人职称"),)),
    Field("phone", _("电话"), _phone, also=(_("联系电话"), _("手机"), _("联系方式"))),
    Field("term", _("起止年限"), _term, also=(_("起止时间"), _("实施期限"), _("执行期"))),
    Field(
        "starts", _("开始日期"), lambda row: row.application.starts_on, "day", also=(_("起"), _("开始时间"))
    ),
    Field("ends", _("结束日期"), lambda row: row.application.ends_on, "day", also=(_("止"), _("结束时间"))),
    Field(
        "total",
        _("总经费"),
        lambda row: row.application.asked_fen + row.application.own_fen,
        "wan",
        also=(_("总投资"), _("经费总额"), _("项目总经费")),
    ),
    Field(
        "fiscal",
        _("申请财政"),
        lambda row: row.application.asked_fen,
        "wan",
        also=(_("申请经费"), _("申请财政经费"), _("财政资金"), _("申请资金")),
    ),
    Field("own", _("自筹"), lambda row: row.application.own_fen, "wan", also=(_("自筹经费"), _("自筹资金"))),
    Field("proposed", _("拟资助"), lambda row: row.application.proposed_fen, "wan", also=(_("拟支持金额"),)),
    Field("content", _("主要研究内容"), lambda row: short(said(row, "content", "content", "plan"))),
    Field("targets", _("考核指标"), _targets, also=(_("主要考核指标"), _("绩效目标"))),
    Field("site", _("实施地点"), _site, also=(_("项目地点"), _("实施乡镇"))),
    Field(
        "rank",
        _("排序"),
        lambda row: row.place and row.place.rank,
        "number",
        also=(_("归口排序"), _("推荐排序"), _("推荐顺序")),
    ),
    Field("remark", _("备注"), _remark),
    Field("state", _("状态"), lambda row: str(row.application.stage.label), also=(_("进展"),)),
)

APPLICATIONS = Source("applications", _("申报"), Application, applications, rows, FIELDS)
