"""What opens for the bureau, its deciding body, its money and who watches; nothing leads to a move (K1)."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from keji.faces.desk.areas.entries import (
    Areas,
    Counts,
    agenda,
    batches,
    credit,
    deadlines,
    elsewhere,
    entrustings,
    experts,
    field_checks,
    ledger,
    pipeline,
    roundups,
    some,
    tables,
    transfers,
    units,
)
from keji.kernel.ui.rail import Entry, Group
from keji.parties.people.choices import Role


def bureau(counts: Counts) -> Areas:
    """In the order of the bureau's screens; the first ten stand on the rail."""
    return [
        Group(_daily(counts), _("项目与资金")),
        Group(
            [
                entrustings(some(counts, "entrusting") + some(counts, "institution_evaluation")),
                tables(),
            ],
            _("监管与统计"),
        ),
        Group([*_papers(counts), pipeline(_("各指南每一步多少件，只看数"))], _("文件与指南")),
        Group(
            [*_looking(counts), experts(), transfers(), elsewhere(Role.BUREAU), units(), credit()],
            _("查看与登记"),
        ),
    ]


def _daily(counts: Counts) -> list[Entry]:
    return [
        Entry(
            _("项目总台账"),
            "/projects/master-list/?seat=bureau",
            "report",
            about=_("二十栏，A3 打印，导出 XLSX"),
        ),
        batches(_("批次上会"), some(counts, "decision_batch")),
        ledger(),
        Entry(
            _("公示与异议"),
            "/decisions/objections/",
            "message-exclamation",
            some(counts, "notice") + some(counts, "objection"),
            _("公示"),
            about=_("公示期间的异议和核查情况"),
        ),
        deadlines(),
        Entry(
            _("上报中心"),
            "/upward/",
            "send",
            short=_("上报"),
            about=_("上级的申报通知，三道日期，谁来报、报出没有"),
        ),
    ]


def _papers(counts: Counts) -> list[Entry]:
    return [
        Entry(
            _("文件与纪要"),
            "/documents/",
            "files",
            some(counts, "document"),
            _("文件"),
            about=_("拟稿、核稿、签发，登记文号和盖章件；编号簿"),
        ),
        Entry(
            _("指南与计划"),
            "/calls/",
            "speakerphone",
            some(counts, "call"),
            _("指南"),
            about=_("起草、发布、延期；年度计划"),
        ),
    ]


def _looking(counts: Counts) -> list[Entry]:
    return [
        Entry(
            _("项目总览"),
            "/projects/?seat=bureau",
            "folders",
            some(counts, "contract"),
            about=_("全部项目，任务书用印"),
        ),
        Entry(
            _("申报（只看）"),
            "/applications/?seat=bureau",
            "file-text",
            about=_("哪一件在谁手里、多久了"),
        ),
        Entry(
            _("查重与资金重叠"),
            "/duplicates/overview/",
            "copy",
            about=_("同一件事、同一单位从几处得到资金；查重判断只看"),
        ),
        roundups(),
        field_checks(),
        agenda(),
    ]


def bureau_lead(counts: Counts) -> Areas:
    """Where a seat has another name the lists are the leader's own."""
    duties = Entry(_("职责分工"), "/people/duties/", "list-check", about=_("十五项职责由谁承担"))
    adopting = Entry(
        _("启用向导"),
        "/parameters/adopt/",
        "adjustments",
        short=_("参数"),
        about=_("按一份会议纪要采用全部办事参数"),
    )
    areas = [Group([_at_seat(entry) for entry in group.entries], group.label) for group in bureau(counts)]
    return [*areas[:-1], Group([*areas[-1].entries, duties, adopting], areas[-1].label)]


def _at_seat(entry: Entry) -> Entry:
    return Entry(**(vars(entry) | {"url": entry.url.replace("seat=bureau", f"seat={Role.BUREAU_LEAD}")}))


def party_group(counts: Counts) -> Areas:
    public = Entry(
        _("公示公告"), "/announcements/", "speakerphone", short=_("公示"), about=_("正在公示和公示过的名单")
    )
    return [
        Group(
            [batches(_("待审定批次"), some(counts, "decision_batch")), public, ledger(_("经费"))],
            _("决定与公开"),
        )
    ]


def money(seat: str) -> Callable[[Counts], Areas]:
    def areas(counts: Counts) -> Areas:
        paying = Entry(
            _("拨款"),
            f"/funds/instalments/?seat={seat}",
            "receipt",
            some(counts, "instalment"),
            _("拨款"),
            about=_("制单、复核、登记凭证、退票"),
        )
        projects = Entry(_("项目"), f"/projects/?seat={seat}", "folders", about=_("核定额、任务书、拨款计划"))
        return [Group([paying, ledger(_("经费")), projects, tables()], _("经费"))]

    return areas


def supervising(counts: Counts) -> Areas:
    objections = some(counts, "review_objection") + some(counts, "objection")
    return [
        Group(
            [
                pipeline(_("各指南每一步多少件，只看数"), _("流转")),
                Entry(
                    _("申报"), "/applications/?seat=supervisor", "file-text", about=_("全部申报的办理过程")
                ),
                Entry(_("查重"), "/duplicates/?seat=supervisor", "copy", about=_("相似记录和专业机构的判断")),
                Entry(_("评审"), "/reviews/", "users-group", about=_("评审会、抽取记录、评分表")),
                Entry(_("批次"), "/decisions/", "gavel", about=_("立项建议和审定")),
                Entry(_("项目"), "/projects/?seat=supervisor", "folders", about=_("全部项目")),
                Entry(
                    _("异议"),
                    "/decisions/objections/",
                    "message-exclamation",
                    objections,
                    _("异议"),
                    about=_("涉及评审和专业机构的异议"),
                ),
                ledger(_("经费")),
                field_checks(),
                agenda(),
                elsewhere(Role.SUPERVISOR),
                entrustings(0),
                transfers(),
            ],
            _("监督（只读）"),
        )
    ]
