"""What opens for the professional institution, in the order of its screens."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from keji.faces.desk.areas.entries import (
    Areas,
    Counts,
    agenda,
    credit,
    deadlines,
    elsewhere,
    experts,
    field_checks,
    pipeline,
    records,
    roundups,
    some,
    tables,
    visit,
)
from keji.kernel.ui.rail import Entry, Group


def institution(seat: str) -> Callable[[Counts], Areas]:
    def areas(counts: Counts) -> Areas:
        return [
            Group(_before_decision(counts, seat), _("立项前")),
            Group(_after_decision(counts, seat), _("立项后")),
            Group(
                [experts(), elsewhere(seat), credit(), records(counts), tables(), _own(counts)], _("库与表")
            ),
        ]

    return areas


def _own(counts: Counts) -> Entry:
    return Entry(
        _("委托与评价"),
        "/supervision/",
        "file-certificate",
        some(counts, "institution_evaluation"),
        about=_("本机构的委托、各步用时和年度评价"),
    )


def _before_decision(counts: Counts, seat: str) -> list[Entry]:
    received = some(counts, "county_project", "submitted", "checking")
    judged = some(counts, "county_project", "eligible", "reviewing") + some(counts, "review_round")
    proposed = some(counts, "county_project", "ranked", "held") + some(counts, "decision_batch")
    return [
        pipeline(_("各指南每一步多少件、最久的一件、离截止几天")),
        Entry(
            _("受理与形审"),
            f"/applications/?seat={seat}&step=reception",
            "inbox",
            received,
            _("受理"),
            about=_("受理登记、形式审查、补正"),
        ),
        Entry(
            _("补正跟踪"),
            "/checks/corrections/",
            "file-pencil",
            about=_("谁在补正什么、到哪一天为止、电话"),
        ),
        Entry(
            _("查重"),
            f"/duplicates/?seat={seat}",
            "copy",
            some(counts, "duplicate_check"),
            about=_("相似记录的判断，请申报人说明，同一来源，资金重叠"),
        ),
        Entry(
            _("专家与会议"),
            "/reviews/",
            "users-group",
            judged,
            _("评审"),
            about=_("评审会、抽取专家、评分汇总"),
        ),
        Entry(
            _("立项建议"),
            "/decisions/",
            "list-numbers",
            proposed,
            about=_("立项建议、验收结论和项目变更的批次"),
        ),
    ]


def _after_decision(counts: Counts, seat: str) -> list[Entry]:
    return [
        Entry(
            _("任务书"),
            f"/projects/?seat={seat}&state=contracting",
            "signature",
            some(counts, "contract"),
            about=_("任务书核对，签订到哪一步"),
        ),
        field_checks(some(counts, "field_check")),
        Entry(
            _("年度报告"),
            f"/applications/?seat={seat}&route=annual_report",
            "report",
            some(counts, "annual_report"),
            about=_("年度执行情况报告的审阅"),
        ),
        Entry(
            _("验收"),
            f"/projects/acceptance/?seat={seat}",
            "circle-check",
            some(counts, "acceptance"),
            about=_("哪些项目快到验收、还缺什么，验收申请和评审，待归档的"),
        ),
        roundups(),
        deadlines(),
        agenda(),
        Entry(
            _("变更"),
            f"/applications/?seat={seat}&route=change",
            "git-compare",
            some(counts, "change"),
            about=_("延期、调剂、变更负责人和单位、终止的申请"),
        ),
        Entry(
            _("在研项目"),
            f"/projects/?seat={seat}",
            "folders",
            some(counts, "project"),
            _("项目"),
            about=_("项目一页通、项目档案、归档"),
        ),
        visit(),
        Entry(
            _("拨款条件"),
            f"/funds/instalments/?seat={seat}",
            "coin",
            some(counts, "instalment"),
            about=_("各笔拨款的条件满足了没有"),
        ),
        Entry(
            _("异议"),
            "/decisions/objections/",
            "message-exclamation",
            some(counts, "objection"),
            about=_("公示期间的异议，受理和核查"),
        ),
    ]
