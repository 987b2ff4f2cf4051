"""The screens of projects and task books: who sees them, what they answer to slips of the finger."""

import io
import json
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.faces.desk.demo.making import make
from keji.journey.applications.actions import start
from keji.journey.applications.actions import submit as hand_in
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import advance
from keji.outcomes.projects.models import Project
from tests.world.applications import fill_service
from tests.world.decisions import a_scan
from tests.world.outcomes import agree_on

pytestmark = pytest.mark.django_db

SEATED = (
    *("aila", "bek", "legal", "finance", "rena", "chen", "cheng"),
    *("dina", "dilnur", "maker", "checker", "archivist", "sun"),
)
STRANGERS = ("rival", "gao", "eve")


def read(answer):
    return answer.content.decode()


def typed(contract, **changed):
    """The task book as the browser posts it, every agreed value as it stands."""
    lines = {f"budget-{line.pk}": f"{line.agreed_fen / 1_000_000:.2f}" for line in contract.budget.all()}
    reasons = {f"budget-{line.pk}-reason": "按比例核减" for line in contract.budget.all()}
    promises = {f"indicator-{one.pk}": one.agreed for one in contract.indicators.all()}
    return {**lines, **reasons, **promises, "bank_name": "巩留县农村信用合作联社", **changed}


@pytest.mark.parametrize("name", SEATED)
def test_whoever_has_a_seat_sees_the_project_everywhere(a_project, browser, request, name):
    project = a_project()
    visitor = browser(request.getfixturevalue(name))

    pages = [
        read(visitor.get(url))
        for url in ("/projects/", f"/projects/{project.pk}/", f"/projects/{project.pk}/contract/")
    ]

    assert all(project.number in page for page in pages)


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_sees_nothing_of_it(a_project, browser, request, name):
    project = a_project()
    visitor = browser(request.getfixturevalue(name))
    url = f"/projects/{project.pk}/"

    answers = [
        visitor.get(url + part).status_code for part in ("", "contract/", "contract/edit/", "archive.zip")
    ]
    answers += [
        visitor.post(f"{url}contract/edit/", typed(project.contract)).status_code,
        visitor.get(f"/projects/contracts/{project.contract.pk}/edit/").status_code,
    ]

    assert answers == [404] * 6
    found = visitor.get("/projects/")
    assert found.status_code == 404 or project.number not in read(found)


def test_the_public_is_sent_to_sign_in(a_project):
    project = a_project()

    answers = [Client().get(url) for url in ("/projects/", f"/projects/{project.pk}/")]

    assert all(answer.status_code == 302 and "/accounts/login/" in answer["Location"] for answer in answers)


def test_without_projects_the_list_says_when_there_will_be_some(aila, browser):
    page = read(browser(aila).get("/projects/"))

    assert "还没有项目。立项文件登记之后" in page


def test_the_list_is_narrowed_by_state_and_by_nothing_it_does_not_know(a_project, browser, chen):
    project = a_project()
    chen = browser(chen)

    assert project.number in read(chen.get("/projects/?state=contracting"))
    assert project.number not in read(chen.get("/projects/?state=archived"))
    assert project.number in read(chen.get("/projects/?state=nonsense&after=nonsense&seat=nobody"))


def test_a_running_project_offers_its_lead_the_services_and_nobody_else(
    a_running, a_standing_call, browser, aila, bek, dina
):
    project = a_running()
    call = a_standing_call("annual_report")
    way = f"/applications/start/{call.pk}/?parent={project.application_id}"

    shown = {
        user.username: way in read(browser(user).get(f"/projects/{project.pk}/"))
        for user in (aila, bek, dina)
    }

    assert shown == {"aila": True, "bek": False, "dina": False}


def test_a_report_being_written_is_its_writers_own(
    a_running, a_standing_call, browser, aila, bek, chen, world
):
    project = a_running()
    call = a_standing_call("annual_report")
    report = start(call, by=aila, unit=world.unit, parent=project.application)
    url = f"/projects/{project.pk}/"

    before = {
        user.username: report.get_absolute_url() in read(browser(user).get(url)) for user in (aila, bek, chen)
    }
    assert before == {"aila": True, "bek": True, "chen": False}
    assert "还没有报告" in read(browser(chen).get(url))


def test_an_acceptance_asked_for_shows_on_the_project(
    a_running, a_standing_call, browser, aila, bek, chen, world
):
    project = a_running()
    acceptance = start(a_standing_call("acceptance"), by=aila, unit=world.unit, parent=project.application)
    fill_service(acceptance, by=aila)
    hand_in(acceptance, by=aila)
    advance(acceptance, "confirm", by=bek)

    page = read(browser(chen).get(f"/projects/{project.pk}/"))

    assert acceptance.get_absolute_url() in page
    assert "验收中" in page


def test_the_task_book_is_saved_as_typed_and_handed_in(a_project, browser, aila):
    contract = a_project().contract
    line = contract.budget.first()
    url = f"/projects/{contract.project_id}/contract/edit/"
    posted = typed(contract, **{f"budget-{line.pk}": f"{line.agreed_fen / 1_000_000:,.4f}"[:-2]})

    saved = browser(aila).post(url, posted, follow=True)
    handed_in = browser(aila).post(url, {**posted, "hand_in": "1"}, follow=True)

    contract.refresh_from_db()
    assert "已保存" in read(saved)
    assert "任务书已提交" in read(handed_in)
    assert (contract.state, contract.bank_name) == ("checking", "巩留县农村信用合作联社")


@pytest.mark.parametrize("amount", ["十万", "1.234", "-1", "NaN", "1e30", "", "9" * 50_000, "1.5万", "０x1"])
def test_an_amount_that_is_none_is_told_and_stays(a_project, browser, aila, amount):
    contract = a_project().contract
    line, other = contract.budget.all()[:2]
    posted = typed(contract, **{f"budget-{line.pk}": amount, f"budget-{other.pk}-reason": "换了供应商"})

    answer = browser(aila).post(f"/projects/{contract.project_id}/contract/edit/", {**posted, "hand_in": "1"})

    page = read(answer)
    assert answer.status_code == 422
    assert f"“{line.item}”的核定值" in page and "不是万元金额" in page
    assert f'value="{amount}"' in page and 'value="换了供应商"' in page
    contract.refresh_from_db()
    assert contract.state == "drafting"
    assert contract.budget.get(pk=line.pk).agreed_fen == line.agreed_fen


def test_a_sum_that_does_not_add_up_is_told_and_kept(a_project, browser, aila):
    contract = a_project().contract
    line = contract.budget.first()
    posted = typed(contract, **{f"budget-{line.pk}": "0.01"})

    answer = browser(aila).post(f"/projects/{contract.project_id}/contract/edit/", {**posted, "hand_in": "1"})

    assert answer.status_code == 422
    assert "与核定额 9.00 万元不一致" in read(answer)
    assert 'value="0.01"' in read(answer)


def test_a_second_click_is_told_that_it_is_handed_in(a_project, browser, aila):
    contract = a_project().contract
    url = f"/projects/{contract.project_id}/contract/edit/"
    posted = {**typed(contract), "hand_in": "1"}
    browser(aila).post(url, posted)

    again = browser(aila).post(url, posted, follow=True)

    assert again.redirect_chain[-1][0] == f"/projects/{contract.project_id}/contract/"
    assert "任务书已提交，不能再改" in read(again)


@pytest.mark.parametrize("name", ["bek", "legal", "chen", "cheng", "dina", "sun"])
def test_only_the_lead_fills_in_the_task_book(a_project, browser, request, name):
    contract = a_project().contract
    visitor = browser(request.getfixturevalue(name))

    answer = visitor.post(f"/projects/{contract.project_id}/contract/edit/", typed(contract))

    assert answer.status_code == 404


def test_rows_of_another_task_book_are_not_written(browser, aila, an_application, established):
    applications = [an_application("eligible"), an_application("eligible", fresh=True)]
    established(*applications)
    mine, other = (Project.objects.get(application=one).contract for one in applications)
    foreign = other.budget.first()

    posted = typed(mine, **{f"budget-{foreign.pk}": "0.01"})
    browser(aila).post(f"/projects/{mine.project_id}/contract/edit/", posted)

    assert other.budget.get(pk=foreign.pk).agreed_fen == foreign.agreed_fen


def test_the_three_columns_stand_on_the_task_book(a_project, browser, aila, chen):
    contract = a_project().contract
    agree_on(contract, by=aila)

    page = read(browser(chen).get(f"/projects/{contract.project_id}/contract/"))

    assert all(words in page for words in ("申报值", "核定值", "按比例核减", "核对无误"))


@pytest.fixture
def unsigned(a_project, aila, chen):
    """A task book the unit signs on paper."""
    contract = a_project().contract
    agree_on(contract, by=aila)
    return advance(contract, "agree", by=chen)


@pytest.mark.parametrize(
    "shape", ["%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", " %Y 年 %m 月 %d 日 "]
)
def test_the_day_of_a_signature_on_paper_is_typed_in_any_usual_way(unsigned, browser, chen, shape):
    on = f"{days.today():{shape}}"

    told = {"on": on, "place": "东买里镇", "scan": a_scan(), "not_secret": "on"}
    browser(chen).post(f"/flow/projects.Contract/{unsigned.pk}/sign/", told)

    unsigned.refresh_from_db()
    assert unsigned.state == "countersigning"


@pytest.mark.parametrize(
    "on", ["", "明天", "2026-02-30", "2026", "日", "2026" + " " * 50_000 + "x", "2999-01-01"]
)
def test_a_day_that_is_none_is_told_and_the_rest_stays(unsigned, browser, chen, on):
    answer = browser(chen).post(
        f"/flow/projects.Contract/{unsigned.pk}/sign/", {"on": on, "place": "东买里镇"}
    )

    assert answer.status_code == 422
    assert 'role="alert"' in read(answer) and 'value="东买里镇"' in read(answer)
    unsigned.refresh_from_db()
    assert unsigned.state == "unit_signing"


def test_a_project_without_a_package_has_none(a_running, browser, archivist):
    project = a_running()

    assert browser(archivist).get(f"/projects/{project.pk}/archive.zip").status_code == 404


def test_archiving_too_early_says_what_is_missing(a_running, browser, chen):
    project = a_running()
    Project.objects.filter(pk=project.pk).update(state="accepted")

    answer = browser(chen).get(f"/flow/projects.Project/{project.pk}/archive/")
    posted = browser(chen).post(f"/flow/projects.Project/{project.pk}/archive/")

    assert "还不能归档，缺：验收结论、成果登记" in read(answer)
    assert posted.status_code == 422
    assert not hasattr(Project.objects.get(pk=project.pk), "archive")


def test_a_package_is_complete_and_open_to_those_with_a_seat(browser):
    make()
    project = Project.objects.get(state="archived")
    lead, archivist, stranger = (
        project.lead.user,
        User.objects.get(username="archivist"),
        User.objects.get(username="eve"),
    )

    answer = browser(archivist).get(f"/projects/{project.pk}/archive.zip")
    package = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))

    manifest = json.loads(package.read("manifest.json"))
    assert {one["path"] for one in manifest["files"]} == set(package.namelist()) - {"manifest.json"}
    assert {path.partition("-")[0] for path in package.namelist()} >= {f"0{n}" for n in range(1, 10)}
    paid = [row["amount_fen"] for row in json.loads(package.read("09-money/ledger.json"))]
    assert paid == list(project.postings.values_list("amount_fen", flat=True))
    assert f"{project.number}.zip" in read(browser(lead).get(f"/projects/{project.pk}/"))
    assert b"".join(browser(lead).get(f"/projects/{project.pk}/archive.zip").streaming_content)
    assert browser(stranger).get(f"/projects/{project.pk}/archive.zip").status_code == 404


def test_the_pages_ask_little(a_running, browser, aila, chen, dina):
    project = a_running()
    urls = {"/projects/": 12, f"/projects/{project.pk}/": 20, f"/projects/{project.pk}/contract/": 20}
    asked = {}

    for user in (aila, chen, dina):
        visitor = browser(user)
        for url, most in urls.items():
            visitor.get(url)
            with CaptureQueriesContext(connection) as queries:
                visitor.get(url)
            if len(queries) > most:
                asked[user.username, url] = len(queries)

    assert asked == {}
