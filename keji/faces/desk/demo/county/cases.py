"""What goes another way than usual.

Paper instead of a click, a correction, a held item, an objection, a second institution, and reports that are
read, sent back or waiting.
"""

from datetime import timedelta

from django.db.models import Model

from keji.faces.desk.demo.cast import Cast, credit_code
from keji.faces.desk.demo.panels import objects, settles_on
from keji.faces.desk.demo.writing import endorses, hands_in, lead_of, paper, reports
from keji.journey.applications.actions import confirm, start
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.checks.actions import mark, open_check, sign
from keji.journey.decisions import actions as decisions
from keji.journey.decisions.choices import HoldReason
from keji.journey.decisions.models import Batch, Notice
from keji.journey.documents import actions as documents
from keji.journey.documents.choices import Kind as DocumentKind
from keji.journey.documents.models import Document
from keji.kernel import days, files
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.flow import PaperAct, advance
from keji.outcomes.projects.models import Contract, Project
from keji.parties.people.actions import enter_organisation, entrust
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting

#: The prefecture's centre and its two people.
SECOND = "河谷科技项目服务中心（演示）"
SECOND_CLERK, SECOND_HEAD = "heming", "jamila"
HALF_DONE = (
    "按任务书实施过半：示范点已建成，对照区同时观测，数据按月记录；第一次培训已办，签到表和照片齐全。"
    "经费单独核算，支出与预算一致，没有需要调整的事项；下半年按计划扩大示范，入户回访，核对带动户数和收入变化。"
)
HELD = "农业农村局反映同一地块上年度有防霜设备补助，需核对内容是否重复。"


def entrust_second(cast: Cast) -> Entrusting:
    """The centre of the prefecture is entrusted with single calls of the county."""
    agent = enter_organisation(by=cast.keeper, name=SECOND, code=credit_code(3, "12"), phone="0999-8020003")
    cast.gives(cast.enters(SECOND_CLERK, "何明", "项目主管"), agent, Role.PMO)
    head = cast.enters(SECOND_HEAD, "加米拉·吐尔逊", "中心主任")
    cast.gives(head, agent, Role.PMO, Role.PMO_LEAD)
    today = days.today()
    draft = entrust(
        by=cast["dina"],
        principal=cast.host,
        agent=agent,
        scope="“揭榜挂帅”项目的受理、形式审查和评审组织",
        agreement_number=f"巩科委〔{today.year}〕2号",
        signed_on=today,
        valid_from=today,
        valid_until=today + timedelta(days=3 * 365),
        fee_fen=1_000_000,
        situation="prefecture",
    )
    return advance(draft, "enter", by=cast["dilnur"])


def recommends_on_paper(cast: Cast, application: Application) -> Application:
    """The township wrote its opinion on paper; the institution records it with the photo."""
    chen = cast["chen"]
    scan = files.store(paper("归口推荐意见.pdf"), by=chen, slot=PAPER_ACT, owner=application, not_secret=True)
    written = PaperAct(Role.RECOMMENDER, days.today(), "镇政府办公室", scan.pk)
    return advance(application, "recommend", by=chen, note="同意推荐。", paper=written)


def is_confirmed_on_paper(cast: Cast, application: Application) -> Application:
    """A herder leads it and has no computer: what the unit signed is recorded with its photo."""
    written = _signed(cast, "单位确认签字页.pdf", "夏牧场毡房", application)
    return confirm(application, by=cast["chen"], note="负责人和法人在签字页上签字。", paper=written)


def is_signed_on_paper(cast: Cast, contract: Contract) -> Contract:
    """The task book was signed by hand too."""
    written = _signed(cast, "任务书签字页.pdf", "镇科技特派员工作站", contract)
    return advance(contract, "sign", by=cast["chen"], note="签字页原件已收存。", paper=written)


def _signed(cast: Cast, name: str, place: str, owner: Model) -> PaperAct:
    scan = files.store(paper(name), by=cast["chen"], slot=PAPER_ACT, owner=owner, not_secret=True)
    return PaperAct(Role.UNIT_LEGAL, days.today(), place, scan.pk)


def asks_correction(cast: Cast, application: Application) -> Application:
    """The check asks for one thing; the applicant has still some days."""
    check = open_check(application, by=cast["chen"])
    mark(check, "17", "fault", by=cast["chen"], note="指标没有写明现状值和测定方法。", part="indicators")
    sign(check, by=cast["chen"], outcome="correct")
    return application


def held(application: Application) -> dict[int, tuple[str, str]]:
    return {application.pk: (HoldReason.DOUBLE_FUNDING, HELD)}


def comes_back(cast: Cast, application: Application) -> Batch:
    """The held item was examined again and lies before the party group in a batch of its own."""
    application.refresh_from_db()
    batch = decisions.draft_held_batch(
        application.call,
        [application],
        by=cast["chen"],
        title="保留项目复核后立项建议",
        reasons="农业农村局书面答复：上年度补助为购置设备，与本项目的试验内容不同。",
    )
    batch = decisions.propose(batch, by=cast["cheng"])
    batch = decisions.note_conformity(batch, by=cast["dina"], note="在年度预算内，保留事项已复核，材料齐全。")
    return settles_on(cast, batch)


def are_objected_to(cast: Cast, notice: Notice, right: Application, wrong: Application) -> None:
    """Two are objected to by name: nothing is found in the first, the second is taken off."""
    for application in (right, wrong):
        objection = objects(notice, application)
        decisions.admit(objection, by=cast["chen"])
        objection.refresh_from_db()
        if application == right:
            note = "两家的试验地点、品种和记录都不同，申报材料来源清楚，异议不成立。"
            decisions.dismiss(objection, by=cast["chen"], note=note)
        else:
            note = "所附示范数据与异议人前年的试验记录一致，未注明来源，申报人书面承认，异议成立。"
            decisions.uphold(objection, by=cast["chen"], note=note)


def report_the_year(cast: Cast, projects: list[Project], service: Call) -> None:
    """The yearly reports: most were read, the last but one came back, the last waits to be read."""
    for order, project in enumerate(projects, start=1):
        lead = lead_of(project.application)
        report = start(service, by=lead, unit=project.unit, parent=project.application)
        reports(
            report, by=lead, done=f"“{project.title}”{HALF_DONE}", following="按计划完成下半年的示范和培训。"
        )
        endorses(cast, hands_in(cast, report))
        report.refresh_from_db()
        if order == len(projects) - 1:
            advance(report, "return_report", by=cast["chen"], note="培训的人次与签到表不一致，请核对。")
        elif order < len(projects) - 1:
            advance(report, "accept_report", by=cast["chen"])


def letter_waits(cast: Cast) -> Document:
    """A letter to the projects is signed and waits for the number of the office."""
    letter = documents.draft(
        by=cast["dina"],
        kind=DocumentKind.LETTER,
        title="关于开展县级科技计划项目中期检查的通知",
        addressee="各项目承担单位",
        text="请对照任务书自查进度、指标和经费，下月十日前在平台填报执行情况，并备好原始记录以备现场查验。",
    )
    advance(letter, "send", by=cast["dina"])
    advance(letter, "check", by=cast["dilnur"])
    return advance(letter, "sign", by=cast["dilnur"])
