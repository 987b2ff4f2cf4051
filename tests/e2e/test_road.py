"""One county project, from the published call to the archive, in a browser, by everybody in turn."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from keji.journey.applications.models import Application
from keji.journey.calls.choices import Route
from keji.journey.decisions.models import Notice
from keji.journey.reviews.models import Round
from keji.kernel import days, journal
from keji.kernel.worker.rounds import Rounds
from keji.outcomes.projects.models import Project
from tests.e2e.hands import fill_section, press
from tests.world.applications import typed
from tests.world.decisions import PDF

pytestmark = [pytest.mark.django_db(transaction=True)]

LONG = "对照任务书完成了全部内容，示范面积和培训人次达到指标，养殖户普遍使用，效果经过现场查验。" * 4


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "盖章件.pdf"
    path.write_bytes(PDF)
    return path


class Walk:
    """The pages of everybody, opened when they are first needed."""

    def __init__(self, visit: Callable[..., Any], scan: Path) -> None:
        self._visit, self.scan = visit, scan
        self._pages: dict[Any, Any] = {}

    def at(self, user: Any, url: str) -> Any:
        """The page of that person at that address."""
        page = self._pages.setdefault(user, None) or self._visit(user)
        self._pages[user] = page
        answer = page.goto(url)
        assert answer.status == 200, (user, url, answer.status)
        return page

    def moves(self, user: Any, subject: Any, name: str, note: str = "") -> Any:
        """Press the move's button on the subject's page, say the note, confirm."""
        page = self.at(user, subject.get_absolute_url())
        press(page, name)
        if note:
            page.locator("[name=note]").fill(note)
        if page.locator("#k-move form").count() or page.url.rstrip("/").rpartition("/")[2] != str(subject.pk):
            button = page.locator("#k-move form button[type=submit]").or_(
                page.locator("main > section form button[type=submit]")
            )
            assert button.count(), page.locator("main").inner_text()
            button.first.click()
        page.wait_for_load_state("load")
        subject.refresh_from_db()
        return page


@pytest.fixture
def walk(visit: Callable[..., Any], scan: Path) -> Walk:
    return Walk(visit, scan)


def upload(page: Any, scan: Path, slot: str) -> None:
    """Put a file into a slot of the section that is open."""
    box = page.locator(f"form:has(input[name=slot][value={slot}])")
    if not box.count():
        return
    box.locator("input[type=file]").set_input_files(scan)
    box.locator("input[type=checkbox]").check()
    box.locator("button[type=submit]").click()
    page.get_by_role("link", name=scan.name).first.wait_for()


def fill(
    page: Any, said: dict[str, dict[str, str]], application: Application, slots: tuple[str, ...], scan: Path
) -> None:
    for section in application.form.form.sections:
        page.goto(f"/applications/{application.pk}/edit/{section.key}/")
        wanted = said.get(section.key, {})
        if wanted:
            fill_section(page, wanted)
            press(page, "保存")
        if section.key == "files":
            for slot in slots:
                upload(page, scan, slot)


def hand_in(walk: Walk, application: Application, aila: Any, bek: Any) -> None:
    page = walk.at(aila, f"/applications/{application.pk}/submit/")
    for box in page.locator("main form input[type=checkbox]").all():
        box.check()
    press(page, "提交给单位审核")
    application.refresh_from_db()
    assert application.state == "unit_review", page.locator("main").inner_text()
    page = walk.at(bek, f"/applications/{application.pk}/confirm/")
    page.locator("main form button.btn-primary").click()
    page.wait_for_load_state("load")
    application.refresh_from_db()


def panel(
    walk: Walk, call: Any, chen: Any, cheng: Any, scholars: list[Any], title: str, advice: str
) -> Round:
    """The institution forms a panel, draws experts, collects their sheets; its head signs the ranking."""
    page = walk.at(chen, f"/reviews/new/{call.pk}/")
    page.locator("input[name=title]").fill(title)
    page.locator("[name=meets_at]").fill(f"{days.add_working(days.today(), 1)} 10:00")
    page.locator("[name=place]").fill("县科技服务中心会议室")
    for name, value in (("size", "5"), ("reserves", "2")):
        if page.locator(f"input[name={name}]").count():
            page.locator(f"input[name={name}]").fill(value)
    press(page, "建立评审会")
    round = Round.objects.latest("pk")
    page.goto(f"/reviews/{round.pk}/list/")
    press(page, "列入评审名单")
    page.goto(f"/reviews/{round.pk}/draw/")
    page.locator("[name=witness]").fill("派驻纪检监察组 马正")
    press(page, "抽取专家")
    walk.moves(chen, round, "开始评审")
    people = {user.person.pk: user for user in scholars}
    for panelist in round.panel.filter(presence="attending").select_related("expert") or round.panel.all():
        for sheet in panelist.sheets.all():
            page = walk.at(people[panelist.expert.person_id], sheet.get_absolute_url())
            for number in page.locator("main input[type=number]").all():
                if number.get_attribute("name") != "suggested_fen":
                    number.fill("88")
            page.locator("[name=advice]").select_option(advice)
            if page.locator("[name=suggested_fen]").count():
                page.locator("[name=suggested_fen]").fill("8.00")
            page.locator("[name=comment]").fill("目标明确，路线可行，预算基本合理，建议适当核减材料费。")
            with page.expect_navigation():
                press(page, "签名并提交")
    walk.moves(chen, round, "评分收齐，汇总")
    walk.moves(cheng, round, "签署并冻结排序")
    assert round.state == "frozen"
    return round


def decide(walk: Walk, round: Round, cast: dict[str, Any], title: str, number: str, scan: Path) -> None:
    """Batch, minutes, notice, sealed document."""
    page = walk.at(cast["chen"], f"/decisions/new/{round.pk}/")
    page.locator("input[name=title]").fill(title)
    page.locator("main form button.btn-primary").click()
    page.wait_for_load_state("load")
    batch = round.call.batches.latest("pk")
    walk.moves(cast["cheng"], batch, "签署并上报")
    walk.moves(cast["dina"], batch, "合规性意见…", "预算内，程序齐全。")
    page = walk.at(cast["secretary"], f"/decisions/{batch.pk}/?move=agree#agree")
    for name, value in {
        "session": "2026年第5次",
        "minutes_number": "巩科党组纪〔2026〕5号",
        "held_on": str(days.today()),
        "place": "三楼会议室",
        "chair": "党组书记",
        "entitled": "5",
        "present": "5",
        "in_favour": "5",
        "against": "0",
        "abstained": "0",
    }.items():
        page.locator(f"details[open] input[name={name}]").fill(value)
    press(page, "确认同意")
    page = walk.at(cast["dina"], f"/decisions/{batch.pk}/notice/")
    page.locator("[name=contact]").fill("县科技局 0999-5620000")
    page.locator("[name=integrity_phone]").fill("派驻纪检监察组 0999-5620009")
    page.locator("main form button.btn-primary").click()
    page.wait_for_load_state("load")
    notice = Notice.objects.latest("pk")
    walk.moves(cast["dina"], notice, "发布公示")
    assert notice.state == "published"
    page = walk.at(None, notice.get_absolute_url())
    assert "提出异议" in page.locator("main").inner_text()
    days.set_clock(datetime.combine(notice.until_on + timedelta(days=1), time(10), days.BEIJING))
    Rounds().go()
    page = walk.at(cast["dilnur"], f"/decisions/{batch.pk}/establish/")
    page.locator("[name=document_number]").fill(number)
    page.locator("[name=issued_on]").fill(str(days.today()))
    page.locator("[name=sealed_copy]").set_input_files(scan)
    page.locator("[name=not_secret]").check()
    page.locator("main form button.btn-primary").click()
    page.wait_for_load_state("load")
    batch.refresh_from_db()
    assert batch.state == "established", page.locator("main").inner_text()


@pytest.fixture
def real_time() -> Any:
    yield
    days.set_clock(None)


def test_a_project_from_the_call_to_the_archive(  # noqa: PLR0915 - one road, told in one piece
    walk: Walk,
    call: Any,
    a_standing_call: Callable[..., Any],
    pool: Any,
    scholars: list[Any],
    scan: Path,
    money: Any,
    real_time: None,
    request: Any,
) -> None:
    names = (
        "aila",
        "bek",
        "legal",
        "finance",
        "rena",
        "chen",
        "cheng",
        "dina",
        "dilnur",
        "secretary",
        "maker",
        "checker",
    )
    cast = {name: request.getfixturevalue(name) for name in names}
    aila, bek, chen = cast["aila"], cast["bek"], cast["chen"]
    services = {route: a_standing_call(route) for route in (Route.ANNUAL_REPORT, Route.ACCEPTANCE)}

    # Aila reads the call, starts, fills in, submits; Bek confirms for the unit; the township recommends
    page = walk.at(aila, call.get_absolute_url())
    page.locator("main a.btn", has_text="开始申报").first.click()
    press(page, "开始填写")
    application = Application.objects.get()
    fill(page, typed(), application, ("licence", "accounts"), scan)
    hand_in(walk, application, aila, bek)
    assert application.state == "recommending"
    walk.moves(cast["rena"], application, "同意推荐")

    # the institution receives it, asks for one correction of the listed item, then lets it pass
    walk.moves(chen, application, "受理登记")
    assert application.number.startswith("SB")
    page = walk.at(chen, f"/checks/{application.pk}/")
    line = page.locator("#r17")
    line.get_by_label("不符合", exact=True).check()
    page.locator("[name=note-17]").fill("“示范面积”的现状值没有写明来源")
    page.locator("[name=part-17]").select_option("indicators")
    press(page, "其余均符合")
    press(page, "要求补正…")
    press(page, "签署并要求补正")
    application.refresh_from_db()
    assert (application.state, application.open_parts) == ("correcting", ["indicators"])
    page = walk.at(aila, f"/applications/{application.pk}/edit/indicators/")
    fill_section(page, {"indicators.indicators.0.baseline": "0（2025 年统计）"})
    press(page, "保存")
    page = walk.at(aila, f"/applications/{application.pk}/correct/")
    for box in page.locator("main form input[type=checkbox]").all():
        box.check()
    press(page, "提交补正")
    page = walk.at(chen, f"/checks/{application.pk}/")
    press(page, "其余均符合")
    press(page, "签署通过")
    application.refresh_from_db()
    assert (application.state, application.corrections) == ("eligible", 1)

    # experts judge, the deciding body decides, the public looks, the document is sealed
    round = panel(walk, call, chen, cast["cheng"], scholars, "2026年度第一次评审会", "fund")
    decide(walk, round, cast, "2026年度第一批立项建议", "巩科发〔2026〕21号", scan)
    project = Project.objects.get()
    assert walk.at(None, f"/funded/{project.number}/").locator("h1").inner_text() == project.title

    # the task book: the cut is taken over, both sides sign, the money is committed
    page = walk.at(aila, f"/projects/{project.pk}/contract/edit/")
    press(page, "提交任务书")
    contract = project.contract
    walk.moves(chen, contract, "核对无误")
    walk.moves(cast["legal"], contract, "签字")
    walk.moves(cast["dina"], contract, "按批准清单用印")
    project.refresh_from_db()
    assert (contract.state, project.state) == ("signed", "running")

    # the first instalment goes through two hands and arrives
    first = project.instalments.get(number=1)
    walk.moves(chen, first, "条件已满足")
    walk.moves(cast["maker"], first, "制单")
    walk.moves(cast["checker"], first, "复核通过")
    page = walk.at(cast["maker"], f"/funds/instalments/{first.pk}/pay/")
    page.locator("[name=voucher]").fill("国库2026-118")
    press(page, "登记支付凭证")
    walk.moves(cast["finance"], first, "确认到账")
    assert first.state == "arrived"

    # a report, then the acceptance: judged by the institution with experts, confirmed as a list
    report = begin(walk, aila, project, services[Route.ANNUAL_REPORT])
    fill(walk.at(aila, report.get_absolute_url()), REPORT, report, (), scan)
    hand_in(walk, report, aila, bek)
    walk.moves(chen, report, "审阅通过")
    assert report.state == "accepted"
    acceptance = begin(walk, aila, project, services[Route.ACCEPTANCE])
    fill(walk.at(aila, acceptance.get_absolute_url()), ACCEPTANCE, acceptance, ("accounts",), scan)
    hand_in(walk, acceptance, aila, bek)
    walk.moves(chen, acceptance, "材料齐全")
    round = panel(walk, acceptance.call, chen, cast["cheng"], scholars, "2026年度验收会", "passed")
    decide(walk, round, cast, "2026年度第一批验收结论", "巩科发〔2026〕40号", scan)
    project.refresh_from_db()
    assert (project.state, project.conclusion) == ("accepted", "passed")

    # the achievement is registered, the package closed, and the journal agrees with all of it
    page = walk.at(aila, f"/registries/new/{application.pk}/")
    page.locator("[name=summary]").fill("形成同期发情与定时输精技术规程一套，在三个村应用。")
    press(page, "保存草稿")
    walk.moves(aila, application.records.get(), "登记")
    walk.moves(chen, project, "归档")
    assert project.state == "archived"
    with walk.at(chen, project.get_absolute_url()).expect_download() as download:
        walk.at(chen, project.get_absolute_url()).get_by_role("link", name=f"{project.number}.zip").click()
    with zipfile.ZipFile(download.value.path()) as package:
        listed = json.loads(package.read("manifest.json"))["files"]
        assert {entry["path"] for entry in listed} == set(package.namelist()) - {"manifest.json"}
        assert all(hashlib.sha256(package.read(e["path"])).hexdigest() == e["sha256"] for e in listed)
    while journal.seal():
        pass
    assert journal.verify().ok


def begin(walk: Walk, aila: Any, project: Project, call: Any) -> Application:
    """A report or an acceptance is begun from the project's page."""
    press(walk.at(aila, project.get_absolute_url()), call.title)
    press(walk.at(aila, f"/applications/start/{call.pk}/?parent={project.application_id}"), "开始填写")
    return Application.objects.get(call=call)


REPORT = {
    "period": {"period.year": "2026", "period.percent": "60", "period.on_time": "yes"},
    "work": {"work.done": LONG, "work.next": "继续推广并完成测产。"},
    "indicators": {"indicators.progress.0.actual": "300", "indicators.progress.1.actual": "180"},
    "money": {"money.arrived": "4.80", **{f"money.spending.{row}.spent": "0.50" for row in range(4)}},
    "declarations": {"declarations.not_secret": "yes", "declarations.integrity": "yes"},
}
ACCEPTANCE = {
    "summary": {"summary.report": LONG, "summary.early": "yes"},
    "indicators": {"indicators.progress.0.actual": "520", "indicators.progress.1.actual": "320"},
    "money": {
        "money.arrived": "8.00",
        "money.surplus": "0",
        **{
            f"money.spending.{row}.spent": spent for row, spent in enumerate(("1.20", "4.40", "1.20", "1.20"))
        },
    },
    "results": {"results.popular": "培训养殖户 2 场 120 人次，发放双语挂图。"},
    "declarations": {"declarations.not_secret": "yes", "declarations.integrity": "yes"},
}
