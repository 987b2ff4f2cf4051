"""What becomes of funded projects: task books and money, one payment returned, acceptance, archive."""

from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.clock import Story, this_morning
from keji.faces.desk.demo.county.cases import is_signed_on_paper
from keji.faces.desk.demo.panels import COMMENTS, settles, takes_chair, takes_effect
from keji.faces.desk.demo.projects import agrees, receives, signs
from keji.faces.desk.demo.writing import endorses, hands_in, lead_of, paper, reports, takes_in
from keji.journey.applications.actions import start
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.decisions import actions as decisions
from keji.journey.reviews import actions as reviews
from keji.journey.reviews.choices import Advice
from keji.journey.reviews.models import Round, Sheet
from keji.kernel import days
from keji.kernel.flow import advance
from keji.outcomes.archives.actions import Placed, hand_over, place_volumes, prepare_transfer
from keji.outcomes.funds.actions import pay
from keji.outcomes.projects.models import Project
from keji.outcomes.registries.actions import begin_record, enter_record
from keji.outcomes.registries.choices import RegisterKind

DONE = (
    "按任务书分{k}个点实施，现场查验记录、签到表和检测报告齐全，示范规模达到约定，操作要点已写成双语操作卡。"
    "经费单独核算，支出与预算一致，农户回访反映做法看得懂、用得上；入户核对了带动户数和收入变化，"
    "没有达到的分项也已在表中如实写明原因和后续安排。"
)
TO_MEND = "补齐第 3 项指标的测产记录（附照片和测产组签字）；经费决算表按任务书科目重新分列，附明细账。"


def contracts(cast: Cast, projects: list[Project], *, number: int, bounced: bool, on_paper: str = "") -> None:
    """All task books are signed, one maybe on paper; the first instalments arrive, or one comes back."""
    for order, project in enumerate(projects, start=1):
        if project.application.lead.name == on_paper:
            advance(is_signed_on_paper(cast, agrees(cast, project)), "countersign", by=cast["dina"])
            project.refresh_from_db()
        else:
            signs(cast, project)
        instalment = project.instalments.get(number=1)
        if bounced and order == len(projects):
            advance(instalment, "meet_condition", by=cast["chen"])
            advance(instalment, "make", by=cast["maker"])
            advance(instalment, "check", by=cast["checker"])
            pay(instalment, by=cast["maker"], voucher=f"国库支付 {number:02d}99", paid_on=days.today())
            instalment.refresh_from_db()
            advance(instalment, "bounce", by=cast["maker"], note="户名与账号不符，国库退票，待单位更正。")
        else:
            receives(cast, instalment, voucher=f"国库支付 {number:02d}{order:02d}")


def accepted(cast: Cast, projects: list[Project], service: Call, *, ago: int, mends: bool = False) -> Story:
    """Asked for, judged in one meeting, decided as a list, noticed, established; the last may mend first."""
    yield ago
    asked = [_asks(cast, project, service, order) for order, project in enumerate(projects)]
    yield ago - 6
    for application in asked:
        application.refresh_from_db()
        if application.state == "submitted":
            takes_in(cast, application)
        if application.state == "checking":
            advance(application, "pass_check", by=cast["chen"])
    yield ago - 14
    year = days.today().year
    number = 1 + Round.objects.filter(call=service, meets_at__year=year).count()
    round = reviews.form_round(
        service,
        by=cast["chen"],
        title=f"{year}年度第{number}次集中验收会",
        meets_at=this_morning(),
        place="县科技服务中心二楼会议室",
        size=5,
        reserves=2,
    )
    for application in asked:
        application.refresh_from_db()
    reviews.put_on_list(round, asked, by=cast["chen"])
    round = reviews.draw(round, by=cast["chen"], witness="派驻纪检监察组 马正")
    round = takes_chair(cast, reviews.open_round(round, by=cast["chen"]))
    for order, sheet in enumerate(Sheet.objects.filter(item__round=round, state="open").order_by("pk")):
        _judge(sheet, order)
    round = reviews.freeze(reviews.collect(round, by=cast["chen"]), by=cast["cheng"])
    if mends:
        asked[-1].refresh_from_db()
        advance(asked[-1], "rectify", by=cast["chen"], note=TO_MEND)
    yield ago - 22
    batch = decisions.draft_batch(round, by=cast["chen"], title=f"{year}年度第{number}批验收结论")
    settles(cast, batch)
    yield from takes_effect(cast, batch, ago=ago - 40)


def is_settled(cast: Cast, project: Project, *, voucher: str) -> Project:
    """What was still to be paid has arrived, and what the project brought forth is in the register."""
    project.refresh_from_db()
    for instalment in project.instalments.filter(state="planned"):
        receives(cast, instalment, voucher=voucher)
    record = begin_record(
        project.application,
        by=lead_of(project.application),
        register=RegisterKind.ACHIEVEMENT,
        title=f"{project.title}操作规程",
        values={
            "kind": "standard",
            "summary": "一套操作规程和双语操作卡，写清每一步的做法、用量和记录办法。",
            "use": "示范点所在村使用，由承担单位按操作卡继续推广。",
            "property_number": "",
        },
    )
    enter_record(record, by=lead_of(project.application))
    project.refresh_from_db()
    return project


def is_archived(cast: Cast, project: Project) -> Project:
    """The package is closed."""
    return advance(project, "archive", by=cast["archivist"])


def is_handed_over(cast: Cast, projects: list[Project], *, title: str) -> None:
    """The volumes have their codes and places; the county's archive has taken them over."""
    transfer = prepare_transfer(projects, by=cast["archivist"], title=title)
    volumes = list(transfer.volumes.select_related("project"))
    placed = {
        one.pk: Placed(f"KJ·{one.project.number}", "3", str(1 + number // 4), 60 + number * 7)
        for number, one in enumerate(volumes)
    }
    place_volumes(transfer, placed, by=cast["archivist"], seen=0)
    hand_over(
        transfer,
        by=cast["archivist"],
        giver="安卷",
        receiver="马存档",
        receiving_unit="巩留县档案馆（演示）",
        on=days.today(),
        place="县档案馆接收室（演示）",
        scan=paper("签字的移交清单.pdf"),
        not_secret=True,
    )


def _asks(cast: Cast, project: Project, service: Call, order: int) -> Application:
    lead = lead_of(project.application)
    begun = start(service, by=lead, unit=project.unit, parent=project.application)
    done = DONE.format(k="二三四"[order % 3])
    reports(begun, by=lead, done=f"“{project.application.title}”{done}", following="按操作卡继续推广。")
    return endorses(cast, hands_in(cast, begun))


def _judge(sheet: Sheet, order: int) -> None:
    expert = sheet.person.user
    assert expert is not None
    reviews.sign_sheet(
        sheet,
        by=expert,
        points={criterion.pk: 82 + order % 5 for criterion in sheet.item.round.call.criteria.all()},
        advice=Advice.PASSED,
        suggested_fen=None,
        comment=COMMENTS[order % len(COMMENTS)],
    )
