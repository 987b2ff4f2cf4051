"""What happens to a funded project: task book, money, report, acceptance, archive."""

from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.clock import Story
from keji.faces.desk.demo.panels import judges, settles, takes_effect
from keji.faces.desk.demo.writing import endorses, hands_in, lead_of, reports, takes_in
from keji.journey.applications.actions import start
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.decisions import actions as decisions
from keji.kernel import days
from keji.kernel.flow import advance
from keji.outcomes.funds.actions import pay
from keji.outcomes.funds.models import Instalment
from keji.outcomes.projects.actions import fill_contract
from keji.outcomes.projects.models import Contract, Project
from keji.outcomes.registries.actions import begin_record, enter_record
from keji.outcomes.registries.choices import RegisterKind

DONE = (
    "按任务书完成了四批同期发情处理和定时输精，共 512 头；查胎 308 头，情期受胎率 60.2%。"
    "培训村级配种员 12 名，全部考核合格。每头牛的处理、输精、查胎和产犊都记在卡上，可以逐头查对。"
    "经费按预算支出，账目单独核算。"
)


def signs(cast: Cast, project: Project) -> Project:
    """The cut budget is taken over, the task book signed by both sides; the money is committed."""
    advance(signs_first(cast, project), "countersign", by=cast["dina"])
    project.refresh_from_db()
    return project


def signs_first(cast: Cast, project: Project) -> Contract:
    """The cut budget is taken over, the task book agreed and signed by the unit; the bureau has it."""
    contract, lead = agrees(cast, project), lead_of(project.application)
    legal = cast["legal"] if project.unit == cast.units["bek"] else cast.heads.get(project.unit_id, lead)
    return advance(contract, "sign", by=legal)


def agrees(cast: Cast, project: Project) -> Contract:
    """The cut budget is taken over and the task book agreed; the unit has it for its signature."""
    contract, lead = project.contract, lead_of(project.application)
    lines = {line.pk: (line.agreed_fen, "按核定额同比例核减") for line in contract.budget.all()}
    promises = {promise.pk: (promise.agreed, "") for promise in contract.indicators.all()}
    fill_contract(contract, by=lead, budget=lines, indicators=promises)
    contract.refresh_from_db()
    advance(contract, "hand_in", by=lead)
    return advance(contract, "agree", by=cast["chen"])


def receives(cast: Cast, instalment: Instalment, *, voucher: str) -> None:
    """The institution finds the condition met, two hands pay, the unit says it arrived."""
    advance(instalment, "meet_condition", by=cast["chen"])
    advance(instalment, "make", by=cast["maker"])
    advance(instalment, "check", by=cast["checker"])
    instalment = pay(instalment, by=cast["maker"], voucher=voucher, paid_on=days.today())
    unit = instalment.project.unit
    lead = lead_of(instalment.project.application)
    finance = cast["finance"] if unit == cast.units["bek"] else cast.heads.get(unit.pk, lead)
    advance(instalment, "confirm_arrival", by=finance)


def tells(cast: Cast, project: Project, service: Call) -> Application:
    """The yearly report is written, confirmed and read."""
    report = _begins(project, service)
    endorses(cast, hands_in(cast, report))
    report.refresh_from_db()
    return advance(report, "accept_report", by=cast["chen"])


def concludes(cast: Cast, project: Project, service: Call, *, ago: int) -> Story:
    """Accepted by experts, decided as a list, noticed, established; registered and archived."""
    acceptance = _begins(project, service)
    endorses(cast, hands_in(cast, acceptance))
    acceptance.refresh_from_db()
    if acceptance.state == "submitted":
        takes_in(cast, acceptance)
    if acceptance.state == "checking":
        advance(acceptance, "pass_check", by=cast["chen"])
    year = days.today().year
    yield ago - 10
    round = judges(cast, service, [acceptance], title=f"{year}年度第一次验收会")
    yield ago - 18
    batch = decisions.draft_batch(round, by=cast["chen"], title=f"{year}年度第一批验收结论")
    settles(cast, batch)
    yield from takes_effect(cast, batch, ago=ago - 40)
    project.refresh_from_db()


def files_away(cast: Cast, project: Project) -> Project:
    """The achievement is in the register, the rest is paid, the package is closed."""
    lead = lead_of(project.application)
    record = begin_record(
        project.application,
        by=lead,
        register=RegisterKind.ACHIEVEMENT,
        title="母牛同期发情与定时输精操作规程",
        values={
            "kind": "standard",
            "summary": "分四批处理、定时输精、四十五天查胎的一套操作规程和记录卡。",
            "use": "东买里镇三个村使用，覆盖母牛 512 头。",
            "property_number": "",
        },
    )
    enter_record(record, by=lead)
    for instalment in project.instalments.filter(state="planned"):
        receives(cast, instalment, voucher="国库支付 0402")
    project.refresh_from_db()
    return advance(project, "archive", by=cast["archivist"])


def _begins(project: Project, service: Call) -> Application:
    application = project.application
    lead = lead_of(application)
    begun = start(service, by=lead, unit=application.unit, parent=application)
    reports(begun, by=lead, done=DONE, following="继续查胎和产犊登记，补齐对照组数据。")
    return begun
