"""What each duty opens. Entries have a page; the bureau's lead to no single move (K1)."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from keji.journey.reviews.models import EXPERT
from keji.journey.reviews.rails import judging
from keji.kernel.ui.rail import Entry, Group
from keji.parties.people.choices import Role

Counts = Counter[tuple[str, str]]
Areas = list[Group]


def some(counts: Counts, machine: str, *states: str) -> int:
    """How many of these wait for the person; of all states when none is named."""
    return sum(
        n for (name, state), n in counts.items() if name == machine and (not states or state in states)
    )


def applying(counts: Counts) -> Areas:
    mine = some(counts, "county_project", "draft", "returned", "correcting")
    return [
        Group(
            [
                Entry(
                    _("我的申报"),
                    "/applications/?seat=applicant",
                    "file-text",
                    mine,
                    _("申报"),
                    about=_("写申报书、看办到哪一步、补正"),
                ),
                Entry(
                    _("我的项目"),
                    "/projects/?seat=applicant",
                    "folders",
                    some(counts, "contract", "drafting"),
                    _("项目"),
                    about=_("任务书、年度报告、验收"),
                ),
                Entry(
                    _("可申报的指南"),
                    "/calls/open/",
                    "speakerphone",
                    short=_("指南"),
                    about=_("正在受理的指南，以及你的单位能不能报"),
                ),
            ]
        )
    ]


def of_member(counts: Counts) -> Areas:
    return [*applying(counts), Group([_records(counts), _me()])]


def of_stranger(counts: Counts) -> Areas:
    return [
        *applying(counts),
        Group([_unit(), _me()]),
    ]


def of_unit(seat: str) -> Callable[[Counts], Areas]:
    """The unit's own people: what they confirm, then what they may apply for."""

    def areas(counts: Counts) -> Areas:
        asked = some(counts, "county_project", "unit_review") + sum(
            some(counts, route, "unit_review") for route in ("annual_report", "acceptance")
        )
        money = Entry(
            _("经费"),
            f"/funds/instalments/?seat={seat}",
            "coin",
            some(counts, "instalment", "paid"),
            _("经费"),
            about=_("各笔拨款到了没有，确认到账"),
        )
        running = Entry(
            _("在研项目"),
            f"/projects/?seat={seat}",
            "folders",
            some(counts, "contract", "unit_signing"),
            _("项目"),
            about=_("本单位的项目、任务书"),
        )
        confirm = Entry(
            _("待确认申报"),
            f"/applications/?seat={seat}",
            "checklist",
            asked,
            _("确认"),
            about=_("本单位的申报，审核后确认或退回"),
        )
        first = [running, money] if seat == Role.UNIT_FINANCE else [confirm, running, money]
        return [
            Group(first, _("单位")),
            *applying(counts),
            Group([_unit(some(counts, "membership")), _records(counts)]),
        ]

    return areas


def recommending(counts: Counts) -> Areas:
    asked = some(counts, "county_project", "recommending")
    return [
        Group(
            [
                Entry(
                    _("待推荐"),
                    "/applications/?seat=recommender",
                    "checklist",
                    asked,
                    _("推荐"),
                    about=_("本乡镇（部门）的申报，签署推荐意见"),
                ),
                Entry(
                    _("本乡镇（部门）项目"),
                    "/projects/?seat=recommender",
                    "folders",
                    short=_("项目"),
                    about=_("推荐过的项目办到哪一步"),
                ),
            ],
            _("归口推荐"),
        )
    ]


def institution(seat: str) -> Callable[[Counts], Areas]:
    def areas(counts: Counts) -> Areas:
        return [_before_decision(counts, seat), _after_decision(counts, seat), _books(counts)]

    return areas


def _before_decision(counts: Counts, seat: str) -> Group:
    received = some(counts, "county_project", "submitted", "checking")
    judged = some(counts, "county_project", "eligible", "reviewing") + some(counts, "review_round")
    proposed = some(counts, "county_project", "ranked", "held") + some(counts, "decision_batch")
    return Group(
        [
            _pipeline(_("各指南每一步多少件、最久的一件、离截止几天")),
            Entry(
                _("申报受理"),
                f"/applications/?seat={seat}",
                "inbox",
                received,
                _("受理"),
                about=_("受理登记、形式审查、补正"),
            ),
            Entry(
                _("专家与评审"),
                "/reviews/",
                "users-group",
                judged,
                _("评审"),
                about=_("评审会、抽取专家、评分汇总"),
            ),
            Entry(
                _("立项建议"), "/decisions/", "list-numbers", proposed, about=_("立项建议和验收结论的批次")
            ),
            Entry(
                _("异议"),
                "/decisions/objections/",
                "message-exclamation",
                some(counts, "objection"),
                about=_("公示期间的异议，受理和核查"),
            ),
        ],
        _("立项前"),
    )


def _after_decision(counts: Counts, seat: str) -> Group:
    running = some(counts, "contract") + some(counts, "project")
    return Group(
        [
            Entry(
                _("在研项目"),
                f"/projects/?seat={seat}",
                "folders",
                running,
                _("项目"),
                about=_("任务书核对、项目档案、归档"),
            ),
            Entry(
                _("拨款条件"),
                f"/funds/instalments/?seat={seat}",
                "coin",
                some(counts, "instalment"),
                about=_("各笔拨款的条件满足了没有"),
            ),
            Entry(
                _("年度报告"),
                f"/applications/?seat={seat}&route=annual_report",
                "report",
                some(counts, "annual_report"),
                about=_("年度执行情况报告的审阅"),
            ),
            Entry(
                _("验收"),
                f"/applications/?seat={seat}&route=acceptance",
                "circle-check",
                some(counts, "acceptance"),
                about=_("验收材料审查、验收评审"),
            ),
        ],
        _("立项后"),
    )


def _books(counts: Counts) -> Group:
    return Group([_experts(), _records(counts)], _("库与表"))


def bureau(counts: Counts) -> Areas:
    deciding = Group(
        [
            _batches(some(counts, "decision_batch")),
            Entry(
                _("公示与异议"),
                "/decisions/objections/",
                "message-exclamation",
                some(counts, "notice") + some(counts, "objection"),
                _("公示"),
                about=_("公示期间的异议和核查情况"),
            ),
            Entry(
                _("指南与计划"),
                "/calls/",
                "speakerphone",
                some(counts, "call"),
                _("指南"),
                about=_("起草、发布、延期；年度计划"),
            ),
            _ledger(_("经费安排")),
        ],
        _("决定与公开"),
    )
    watching = Group(
        [
            _pipeline(_("各指南每一步多少件，只看数")),
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
        ],
        _("监督"),
    )
    return [
        deciding,
        watching,
        Group([_experts(), _entrustings(some(counts, "entrusting")), _units()], _("库与表")),
    ]


def bureau_lead(counts: Counts) -> Areas:
    """Where a seat has another name the lists are the leader's own."""
    duties = Entry(_("职责分工"), "/people/duties/", "list-check", about=_("十五项职责由谁承担"))
    areas = [Group([_at_seat(entry) for entry in group.entries], group.label) for group in bureau(counts)]
    return [*areas[:-1], Group([*areas[-1].entries, duties], areas[-1].label)]


def _at_seat(entry: Entry) -> Entry:
    return Entry(**(vars(entry) | {"url": entry.url.replace("seat=bureau", f"seat={Role.BUREAU_LEAD}")}))


def party_group(counts: Counts) -> Areas:
    public = Entry(
        _("公示公告"), "/announcements/", "speakerphone", short=_("公示"), about=_("正在公示和公示过的名单")
    )
    return [
        Group([_batches(some(counts, "decision_batch")), public, _ledger(_("经费安排"))], _("决定与公开"))
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
        return [Group([paying, _ledger(_("经费台账")), projects], _("经费"))]

    return areas


def supervising(counts: Counts) -> Areas:
    objections = some(counts, "review_objection") + some(counts, "objection")
    return [
        Group(
            [
                _pipeline(_("各指南每一步多少件，只看数"), _("流转")),
                Entry(
                    _("申报"), "/applications/?seat=supervisor", "file-text", about=_("全部申报的办理过程")
                ),
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
                _ledger(_("经费台账")),
                _entrustings(0),
            ],
            _("监督（只读）"),
        )
    ]


def one(label: str, entry: Callable[[], Entry]) -> Callable[[Counts], Areas]:
    """A duty with one page."""
    return lambda counts: [Group([entry()], label)]


def _quarantine() -> Entry:
    return Entry(
        _("隔离的附件"),
        "/files/quarantine/",
        "shield-x",
        short=_("隔离"),
        about=_("带密级标志的附件，只由你处理"),
    )


def _roles() -> Entry:
    return Entry(_("人员与角色"), "/people/roles/", "users", short=_("授权"), about=_("授予、结束角色"))


def _archive() -> Entry:
    return Entry(
        _("项目档案"), "/projects/?seat=archivist", "archive", short=_("项目"), about=_("已验收的项目归档")
    )


def _parameters() -> Entry:
    return Entry(
        _("规定的数"), "/parameters/", "adjustments", short=_("参数"), about=_("期限、上限和它们的依据")
    )


def _journal() -> Entry:
    return Entry(
        _("存证与查验"), "/journal/", "shield-check", short=_("存证"), about=_("按编号查验回执，看存证的树头")
    )


def _pipeline(about: str, short: str = "") -> Entry:
    return Entry(_("流水线"), "/desk/pipeline/", "columns-3", short=short, about=about)


def _batches(count: int) -> Entry:
    return Entry(
        _("待审定批次"), "/decisions/", "gavel", count, _("审定"), about=_("立项建议和验收结论，整批审定")
    )


def _ledger(label: str) -> Entry:
    return Entry(label, "/funds/", "coin-yuan", short=_("经费"), about=_("下达、占用、拨付、可用"))


def _experts() -> Entry:
    return Entry(_("专家库"), "/reviews/experts/", "school", about=_("入库、移出的专家"))


def _entrustings(count: int) -> Entry:
    return Entry(
        _("委托"),
        "/people/entrustings/all/",
        "file-certificate",
        count,
        about=_("委托给专业机构的事项和期限"),
    )


def _records(counts: Counts) -> Entry:
    return Entry(
        _("成果登记"),
        "/registries/",
        "certificate",
        some(counts, "record"),
        about=_("论文、专利、品种、技术标准"),
    )


def _units() -> Entry:
    return Entry(
        _("代为登记单位"), "/people/units/enter/", "building-community", about=_("替不会上网的单位登记")
    )


def _unit(count: int = 0) -> Entry:
    return Entry(
        _("单位档案"), "/people/units/", "building-community", count, about=_("单位信息、人员与授权")
    )


def _me() -> Entry:
    return Entry(_("我和单位"), "/people/me/", "id-badge-2", about=_("姓名、证件、手机；所在单位"))


#: What each duty opens, in the order of the road.
AREAS: dict[str, Callable[[Counts], Areas]] = {
    Role.MEMBER: of_member,
    Role.UNIT_ADMIN: of_unit(Role.UNIT_ADMIN),
    Role.UNIT_LEGAL: of_unit(Role.UNIT_LEGAL),
    Role.UNIT_FINANCE: of_unit(Role.UNIT_FINANCE),
    Role.RECOMMENDER: recommending,
    Role.PMO: institution(Role.PMO),
    Role.PMO_LEAD: institution(Role.PMO_LEAD),
    Role.PARTY_GROUP: party_group,
    Role.BUREAU: bureau,
    Role.BUREAU_LEAD: bureau_lead,
    Role.FUND_MAKER: money(Role.FUND_MAKER),
    Role.FUND_CHECKER: money(Role.FUND_CHECKER),
    Role.SUPERVISOR: supervising,
    Role.ARCHIVIST: one("", _archive),
    Role.SECRECY: one("", _quarantine),
    Role.SEC_ADMIN: one("", _roles),
    Role.SYS_ADMIN: one("", _parameters),
    Role.AUDIT_ADMIN: one("", _journal),
    EXPERT: lambda counts: [Group(judging(some(counts, "score_sheet")), _("评审专家"))],
}


#: Who sits here sees the same rows as who sits there.
TWINS: dict[str, str] = {
    Role.PMO_LEAD: Role.PMO,
    Role.BUREAU_LEAD: Role.BUREAU,
    Role.UNIT_LEGAL: Role.UNIT_ADMIN,
    Role.UNIT_FINANCE: Role.UNIT_ADMIN,
}


def areas_of(roles: Any, counts: Counts) -> Areas:
    """What these duties open together: each address once, headings of the same name as one group."""
    wanted = [AREAS[role] for role in AREAS if role in set(roles)] or [of_stranger]
    groups: dict[str, list[Entry]] = {}
    seen: set[str] = set()
    for group in (group for areas in wanted for group in areas(counts)):
        fresh = [entry for entry in group.entries if _page(entry) not in seen]
        seen |= {_page(entry) for entry in fresh}
        groups.setdefault(group.label, []).extend(fresh)
    return [Group(entries, label) for label, entries in groups.items() if entries]


def _page(entry: Entry) -> str:
    """Two seats of one office at the same list are one way in."""
    return re.sub(r"seat=(\w+)", lambda found: f"seat={TWINS.get(found[1], found[1])}", entry.url)
