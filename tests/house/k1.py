"""K1 as a table: what each role may do to one project of a county plan, one row per act (practice §8.2).

A row says who may make its moves and who may record them from paper; everybody else cannot. A move of a
county machine that stands in no row is a mistake: somebody has to say whose it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from keji.kernel.flow import Machine, Move
from keji.parties.people.choices import Role

PMO = frozenset({Role.PMO, Role.PMO_LEAD})
BUREAU = frozenset({Role.BUREAU, Role.BUREAU_LEAD})
DECIDING = frozenset({Role.PARTY_GROUP})
WATCHING = frozenset({Role.SUPERVISOR})

#: Machines an application for county money, its project and its acceptance travel.
COUNTY = (
    "county_project",
    "duplicate_check",
    "explanation",
    "annual_report",
    "acceptance",
    "change",
    "review_round",
    "score_sheet",
    "decision_batch",
    "notice",
    "objection",
    "project",
    "contract",
    "instalment",
    "question",
    "progress",
    "field_check",
)


#: Machines of policy, of people and of upward recommendations; the bureau may judge there.
ELSEWHERE = (
    "archive_transfer",
    "call",
    "certificate",
    "document",
    "entrusting",
    "funded_list",
    "handover",
    "institution_evaluation",
    "membership",
    "record",
    "review_objection",
    "upward_call",
    "project_import",
    "roundup",
    "funded_list",
)


@dataclass(frozen=True)
class Act:
    """One row: the moves it covers, who may make them, who may record them from paper."""

    name: str
    moves: tuple[str, ...]
    may: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()


def moves(machine: str, *codes: str) -> tuple[str, ...]:
    return tuple(f"{machine}.{code}" for code in codes)


UNIT = frozenset({Role.UNIT_ADMIN, Role.UNIT_LEGAL})
#: Whoever signs there never comes to the platform.
ON_PAPER = moves("county_project", "record_member") + moves("acceptance", "record_audit")

ACTS = (
    Act("受理登记", moves("county_project", "receive"), PMO),
    Act("形式审查、补正、不予受理", moves("county_project", "pass_check", "ask_correction", "refuse"), PMO),
    Act(
        "查重判断、请申报人说明",
        moves("duplicate_check", "judge", "ask") + moves("explanation", "take_back"),
        PMO,
    ),
    Act("同意退回", moves("county_project", "grant_return"), PMO),
    Act(
        "更正误拒、误受理、误退",
        moves("county_project", "amend_refusal", "amend_receipt", "amend_correction", "amend_return"),
        PMO,
    ),
    Act("选专家、组织评审", moves("review_round", "draw", "open", "collect", "cancel"), PMO),
    Act("签署排序、退回补评", moves("review_round", "reopen", "freeze"), frozenset({Role.PMO_LEAD})),
    Act("评分、回避", moves("score_sheet", "sign", "recuse"), frozenset({"expert"}), PMO),
    Act("退回评分表", moves("score_sheet", "reopen"), frozenset({Role.PMO_LEAD})),
    Act("异议：受理、核查", moves("objection", "admit", "decline", "uphold", "dismiss"), PMO),
    Act("不列入建议", moves("county_project", "set_aside"), PMO),
    Act("立项建议上报", moves("decision_batch", "propose"), frozenset({Role.PMO_LEAD})),
    Act("撤销批次", moves("decision_batch", "dissolve"), PMO),
    Act("合规性意见（整批）", moves("decision_batch", "note_conformity"), BUREAU),
    Act("定上会日期（整批）", moves("decision_batch", "plan_meeting"), BUREAU),
    Act("审定：同意、整批退回", moves("decision_batch", "agree", "return_batch"), DECIDING, BUREAU),
    Act("公示（整批）", moves("notice", "publish"), BUREAU),
    Act("印发（整批）", moves("decision_batch", "establish"), frozenset({Role.BUREAU_LEAD})),
    Act("任务书核对", moves("contract", "agree", "send_back"), PMO),
    Act(
        "按清单用印、与清单不一致退回", moves("contract", "countersign", "mismatch"), frozenset({Role.BUREAU})
    ),
    Act("任务书签字", moves("contract", "sign"), frozenset({Role.UNIT_LEGAL}), PMO | {Role.BUREAU}),
    Act("逾期未签视为放弃", moves("project", "deem_given_up"), PMO),
    Act("拨付条件", moves("instalment", "meet_condition"), PMO),
    Act("制单、登记凭证、退票", moves("instalment", "make", "pay", "bounce"), frozenset({Role.FUND_MAKER})),
    Act("复核", moves("instalment", "check", "send_back"), frozenset({Role.FUND_CHECKER})),
    Act("审阅年度报告", moves("annual_report", "accept_report", "return_report"), PMO),
    Act("验收材料审查", moves("acceptance", "pass_check", "return_check"), PMO),
    Act("验收整改、复验", moves("acceptance", "rectify", "recheck", "end_rectifying"), PMO),
    Act("提交整改情况", moves("acceptance", "report_rectified"), frozenset({"applicant"}), PMO),
    Act(
        "现场查验：安排、记录、更正",
        moves("field_check", "plan", "postpone", "call_off", "hand_over", "take_back")
        + moves("field_check", "correct", "make_up", "waive"),
        PMO,
    ),
    Act("确认查验记录", moves("field_check", "confirm"), UNIT | {"applicant"}, PMO),
    Act(
        "审核变更（团队、路线、预算、更名、首次延期）",
        moves("change", "grant", "return_change", "refuse"),
        PMO,
    ),
    Act("变更建议（负责人、单位、指标、再次延期、终止）", moves("change", "support"), PMO),
    Act("登记结余处理决定", moves("project", "record_settlement"), frozenset(), BUREAU),
    Act("答复局里询问", moves("question", "answer"), PMO),
    Act("收回局里询问", moves("question", "take_back"), BUREAU),
    Act(
        "填报进展",
        moves("progress", "tell", "amend"),
        frozenset({"applicant", Role.UNIT_ADMIN}),
        PMO | BUREAU,
    ),
    Act("进展填报退回补充", moves("progress", "ask_again"), PMO | {"clerk"}),
    Act("登记上级验收", moves("project", "accept_above", "fail_above"), frozenset(), frozenset({"clerk"})),
    Act("更正上级验收登记", moves("project", "amend_above"), frozenset({"clerk"})),
    Act("归档", moves("project", "archive"), PMO | {Role.ARCHIVIST}),
    Act(
        "到账确认",
        moves("instalment", "confirm_arrival"),
        frozenset({Role.UNIT_ADMIN, Role.UNIT_FINANCE}),
        frozenset({Role.FUND_MAKER}),
    ),
    Act("单位确认", moves("county_project", "confirm"), frozenset({Role.UNIT_ADMIN, Role.UNIT_LEGAL}), PMO),
    Act("报告的单位确认", moves("annual_report", "confirm"), UNIT, PMO),
    Act("验收的单位确认", moves("acceptance", "confirm"), UNIT, PMO),
    Act("变更的单位确认", moves("change", "confirm"), UNIT, PMO),
    Act("登记纸上的签字和审计意见", ON_PAPER, frozenset(), PMO),
    Act("归口推荐", moves("county_project", "recommend"), frozenset({Role.RECOMMENDER}), PMO | {Role.BUREAU}),
    Act("归口退回", moves("county_project", "recommender_return"), frozenset({Role.RECOMMENDER})),
)

#: Moves that stand in a row, and who may have anything to do with them.
ROWS = {move: act.may | act.records for act in ACTS for move in act.moves}

#: Acts of the applicant's own side; the bureau and the PMO never do them for themselves.
OWN_SIDE = frozenset({"applicant", Role.UNIT_ADMIN, Role.UNIT_LEGAL, Role.UNIT_FINANCE, "clock"})


def faults(machines: Mapping[str, Machine]) -> Iterator[str]:
    """Every move of a county machine that somebody may make or record whom no row of the table allows.

    A machine that is named neither as the county's nor as elsewhere is a fault too: K1 has to know.
    """
    listed = [move for act in ACTS for move in act.moves]
    yield from (f"{move}: stands in two rows" for move in sorted(set(listed)) if listed.count(move) > 1)
    yield from (f"{move}: no such move" for move in listed if not _known(move, machines))
    rows = {move: act for act in ACTS for move in act.moves}
    for name, machine in machines.items():
        if name not in (*COUNTY, *ELSEWHERE):
            yield f"{name}: is it about a county project?"
        for move in machine.moves if name in COUNTY else ():
            yield from _faults_of(f"{name}.{move.code}", move, rows.get(f"{name}.{move.code}"))


def _known(code: str, machines: Mapping[str, Machine]) -> bool:
    name, _dot, move = code.partition(".")
    return name in machines and machines[name].move(move) is not None


def _faults_of(code: str, move: Move, act: Act | None) -> Iterator[str]:
    may, records = set(move.seats), set(move.recorders)
    if act is None:
        if not may | records <= OWN_SIDE:
            yield f"{code}: stands in no row"
        return
    if may != act.may:
        yield f"{code}: {sorted(may)} may, the table says {sorted(act.may)}"
    if records != act.records:
        yield f"{code}: {sorted(records)} record, the table says {sorted(act.records)}"
    if move.judgement and records & BUREAU:
        yield f"{code}: the bureau records a judgement"


def unlisted(machines: Mapping[str, Machine]) -> dict[str, frozenset[str]]:
    """The other moves of the county's machines: the applicant's side makes them, the clock, or nobody."""
    return {
        f"{name}.{move.code}": frozenset(move.seats) | frozenset(move.recorders)
        for name in COUNTY
        for move in machines[name].moves
        if f"{name}.{move.code}" not in ROWS
    }
