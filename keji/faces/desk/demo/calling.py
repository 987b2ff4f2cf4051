"""How a call goes out: with its plan and money, published under its number, its papers in the register."""

from datetime import datetime, time, timedelta

from keji.faces.desk.demo import texts
from keji.faces.desk.demo.books import OFFICE, PARTY_GROUP, next_number, next_session
from keji.faces.desk.demo.cast import Cast
from keji.faces.desk.demo.writing import paper
from keji.journey.applications.shipped import shipped
from keji.journey.calls.actions import create_programme, draft_call, publish_call
from keji.journey.calls.actions.drafting import DirectionRow
from keji.journey.calls.deadlines import closing
from keji.journey.calls.models import Call, Programme
from keji.journey.documents.actions import register, seal
from keji.journey.documents.choices import Kind
from keji.journey.documents.models import Document
from keji.kernel import days
from keji.kernel.formkit.models import FormVersion
from keji.outcomes.funds.actions import open_line
from keji.parties.people.models import Entrusting

WAN = 1_000_000
CONTACT = "县科技局 迪娜·叶尔兰 0999-5620000"
INTEGRITY = "派驻纪检监察组 0999-5620009"


def publishes(cast: Cast, draft: Call, *, entrusting: Entrusting) -> Call:
    """The head publishes what the party group decided; its minutes and the sealed notice are registered."""
    session, minutes = next_session(PARTY_GROUP)
    title = f"局党组会 {session}会议纪要"
    register(by=cast["dina"], kind=Kind.MINUTES, title=title, number=minutes, dated=days.today())
    call = publish_call(
        draft,
        by=cast["dilnur"],
        document_number=next_number(OFFICE),
        minutes_number=minutes,
        entrusting=entrusting,
    )
    notice = Document.objects.get(number=call.document_number)
    seal(notice, paper("盖章件.pdf"), by=cast["dina"], not_secret=True)
    return call


def programme_of(cast: Cast, year: int) -> Programme:
    """The plan of the year, with its money on the books."""
    today = days.today()
    programme = create_programme(
        by=cast["dina"],
        year=year,
        letter="A",
        name="重点研发与示范推广计划",
        basis="巩留县科技创新“十四五”规划（演示）",
        budget_fen=180 * WAN,
        bodies=[("局党组会", 0), ("县人民政府常务会议", 50 * WAN)],
    )
    open_line(
        programme,
        by=cast["maker"],
        source="县级科技专项",
        letter_number=f"巩财教〔{today.year}〕8号",
        on=today,
        amount_fen=60 * WAN,
    )
    return programme


def goes_out(
    cast: Cast, programme: Programme, entrusting: Entrusting, form: FormVersion, *, open_for: int
) -> Call:
    """A call open from today for so many days, run by the institution."""
    until = closing(days.roll(days.today() + timedelta(days=open_for)))
    draft = draft_call(
        by=cast["dina"],
        programme=programme,
        title=f"{programme.year}年度{programme.name}项目申报指南",
        form=form,
        short_form=shipped("county_short", by=cast["dina"]),
        text=GUIDE,
        directions=[_direction(*direction) for direction in texts.DIRECTIONS],
        opens_at=datetime.combine(days.today(), time(9), days.BEIJING),
        fill_until=until,
        total_fen=60 * WAN,
        contact=CONTACT,
        integrity_phone=INTEGRITY,
    )
    return publishes(cast, draft, entrusting=entrusting)


def _direction(code: str, title: str, most: int) -> DirectionRow:
    return {"code": code, "title": title, "least_fen": WAN, "most_fen": most * WAN}


GUIDE = """面向全县农牧业生产一线的技术需求，支持能在一年左右见到效果、养殖户和种植户用得上的技术示范。

申报单位应当在巩留县注册满一年，无在研逾期项目。同一负责人在研项目不超过一项。申请经费按方向的上限执行，间接费用不超过规定比例。

申报书在网上填写，单位确认，所在乡镇推荐。专业机构受理、形式审查并组织评审，县科技局审定批次并公示。"""
