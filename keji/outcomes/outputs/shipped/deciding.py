"""Before a project stands: recommended, checked, proposed, asked about."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keji.journey.calls.choices import Route
from keji.outcomes.outputs.lists import SOURCES
from keji.outcomes.outputs.register import SERIAL, Column, Output, output
from keji.outcomes.outputs.source import HANDLING
from keji.parties.people.choices import Role

COUNTY = Q(route=Route.COUNTY_PROJECT)
OFFICES = tuple(role for role in Role if role in HANDLING)
INSIDE = tuple(role for role in OFFICES if role != Role.RECOMMENDER)
GONE = ("draft", "returned", "withdrawn", "refused")


#: The columns of O1, whoever recommends.
RECOMMENDING = (
    Column(_("序号"), SERIAL, 5),
    Column(_("推荐单位"), "recommender"),
    Column(_("计划类别"), "programme"),
    Column(_("指南方向代码"), "direction_code", 8),
    Column(_("项目名称"), "title", 24),
    Column(_("申报单位"), "unit", 18),
    Column(_("统一社会信用代码"), "unit_code", 20),
    Column(_("单位性质"), "unit_kind", 9),
    Column(_("合作/技术依托单位"), "partners", 16),
    Column(_("负责人"), "lead", 10),
    Column(_("出生年月"), "birth", 9),
    Column(_("职称"), "lead_title", 9),
    Column(_("电话"), "phone", 13),
    Column(_("起止年限"), "term", 16),
    Column(_("总经费"), "total"),
    Column(_("申请财政"), "fiscal"),
    Column(_("自筹"), "own"),
    Column(_("主要研究内容（≤200字）"), "content", 30),
    Column(_("考核指标（≤200字）"), "targets", 26),
    Column(_("排序"), "rank", 6),
    Column(_("备注"), "remark"),
)

RECOMMENDED = output(
    Output(
        "O1",
        "recommended",
        _("推荐（申报）汇总表"),
        SOURCES["applications"],
        RECOMMENDING,
        only=lambda: COUNTY & ~Q(state__in=GONE),
        seats=OFFICES,
    )
)

SENT_UP = output(
    Output(
        "O1",
        "sent-up",
        _("推荐（申报）汇总表（上报中心）"),
        SOURCES["upward"],
        RECOMMENDING,
        seats=(Role.BUREAU, Role.BUREAU_LEAD),
    )
)

ON_NOTICE = output(
    Output(
        "O2",
        "on-notice",
        _("拟立项公示表"),
        SOURCES["applications"],
        (
            Column(_("序号"), SERIAL, 5),
            Column(_("项目名称"), "title", 40),
            Column(_("承担单位"), "unit", 28),
            Column(_("负责人"), "lead", 14),
            Column(_("归口单位"), "recommender", 20),
            Column(_("拟资助"), "proposed", 10),
        ),
        only=lambda: COUNTY & Q(state__in=("proposed", "on_notice", "objected")),
        seats=INSIDE,
    )
)

CHECKED = output(
    Output(
        "O5",
        "checked",
        _("形式审查汇总表"),
        SOURCES["checks"],
        (
            Column(_("序号"), SERIAL, 5),
            Column(_("受理号"), "number", 16),
            Column(_("名称"), "title", 32),
            Column(_("单位"), "unit", 24),
            Column(_("结论"), "outcome", 10),
            Column(_("问题代码及说明"), "faults", 40),
            Column(_("补正情况"), "corrected", 20),
            Column(_("审查人"), "by", 12),
            Column(_("复核人"), "second", 12),
        ),
        only=lambda: COUNTY,
        seats=INSIDE,
    )
)

STANDING = output(
    Output(
        "O10",
        "standing",
        _("诚信/信用查询结果表"),
        SOURCES["standing"],
        (
            Column(_("序号"), SERIAL, 5),
            Column(_("单位或个人"), "who", 30),
            Column(_("代码"), "code", 22),
            Column(_("渠道"), "channel", 20),
            Column(_("日期"), "on", 14),
            Column(_("结果"), "result", 30),
            Column(_("经办"), "by", 12),
        ),
        only=lambda: COUNTY & ~Q(state__in=GONE),
        seats=INSIDE,
    )
)
