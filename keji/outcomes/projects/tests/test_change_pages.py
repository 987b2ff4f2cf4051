"""The screens of changes: begun on the project, filled in, read by whoever decides."""

import pytest

from keji.journey.applications.actions import start
from keji.journey.decisions.models import Batch
from keji.kernel.flow import advance
from keji.kernel.formkit.money import wan
from keji.kernel.papers.register import kind

pytestmark = pytest.mark.django_db


def written(name, change):
    found = kind("applications.Application", name)
    return found.write(change, "")


def read(answer):
    return answer.content.decode()


@pytest.fixture
def drafted(a_running, a_standing_call, aila, world):
    project = a_running()
    return start(a_standing_call("change"), by=aila, unit=world.unit, parent=project.application)


def test_the_lead_and_the_unit_are_offered_a_change_and_nobody_else(
    a_running, a_standing_call, browser, aila, bek, chen, dina
):
    project, call = a_running(), a_standing_call("change")
    way = f"/applications/start/{call.pk}/?parent={project.application_id}"

    shown = {
        user.username: way in read(browser(user).get(f"/projects/{project.pk}/"))
        for user in (aila, bek, chen, dina)
    }

    assert shown == {"aila": True, "bek": True, "chen": False, "dina": False}


def test_only_what_is_chosen_is_asked_for(drafted, browser, aila):
    what = f"/applications/{drafted.pk}/edit/what/"
    posted = {"seen": "0", "what.kinds": ["term"], "what.reason": "受低温影响，试验推迟，要调整原定安排。"}
    browser_of_aila = browser(aila)

    onward = browser_of_aila.post(what, {**posted, "what.effect": "无", "next": "1"})
    page = read(browser_of_aila.get(what))

    assert onward["Location"] == f"/applications/{drafted.pk}/edit/term/"
    assert "延期至要晚于" not in page
    assert f"/applications/{drafted.pk}/edit/term/" in page
    assert f"/applications/{drafted.pk}/edit/lead/" not in page


def test_what_stands_now_is_beside_what_is_written(drafted, browser, aila):
    page = read(browser(aila).get(f"/applications/{drafted.pk}/edit/what/"))

    assert "现在的情况" in page
    assert "已延期 0 次，最多 1 次" in page
    assert "国家重点研发计划做法（参照）" in page


def test_the_institution_reads_before_and_after_and_who_decides(a_running, a_change, browser, chen, dina):
    change = a_change(a_running(), "goals", goals={"goals.0.after": "400", "goals.0.reason": "受灾减产"})

    pages = [read(browser(user).get(change.get_absolute_url())) for user in (chen, dina)]

    assert all("由专业机构建议、决策会议审定" in page and "<b><bdi>400</bdi></b>" in page for page in pages)
    assert [f"/{change.pk}/support/" in page for page in pages] == [True, False]


def test_a_list_of_one_is_made_on_the_page(a_running, a_change, browser, chen, cheng):
    change = a_change(a_running(), "goals", goals={"goals.0.after": "400", "goals.0.reason": "受灾减产"})
    advance(change, "support", by=chen, note="建议同意")
    page = "/decisions/changes/"

    nothing = browser(chen).post(page, {"title": "变更建议"})
    made = browser(chen).post(page, {"title": "变更建议", "changes": [change.pk]})
    twice = browser(chen).post(page, {"title": "变更建议", "changes": [change.pk]})

    batch = Batch.objects.get(kind="change")
    assert (nothing.status_code, twice.status_code) == (422, 422)
    assert made["Location"] == batch.get_absolute_url()
    assert "指标调整。建议同意" in read(browser(cheng).get(batch.get_absolute_url()))


@pytest.mark.parametrize("name", ["aila", "dina", "eve"])
def test_nobody_else_makes_a_list(browser, request, name, world):
    assert browser(request.getfixturevalue(name)).get("/decisions/changes/").status_code == 404


def test_the_task_book_shows_what_was_signed_beside_what_stands(a_running, a_change, browser, chen, aila):
    project = a_running()
    advance(a_change(project, "team", team={"members.1.task": "查胎和记录"}), "grant", by=chen)

    project_page = read(browser(aila).get(f"/projects/{project.pk}/"))
    ledger = read(browser(aila).get("/projects/master-list/"))

    assert "田间试验" in project_page
    assert "查胎和记录" in project_page
    assert "变更：团队成员（BG" in ledger


def test_the_form_and_the_reply_bear_both_columns(a_running, a_change, chen):
    project = a_running()
    change = a_change(project, "name")
    before = kind("applications.Application", "change-reply").parts(change)

    advance(change, "grant", by=chen)

    form = written("change-form", change)
    reply = written("change-reply", change)
    assert before == []
    assert form.title == "科技计划项目重大事项变更申请表"
    assert all("巩留县恒草源饲料有限公司" in str(one) for one in (form, reply))
    assert all("巩留县恒草源农牧科技有限公司" in str(one) for one in (form, reply))
    assert reply.subtitle == change.number


def test_the_task_book_on_paper_says_what_was_changed(a_running, a_change, chen):
    project = a_running()
    lines = list(project.contract.budget.order_by("order"))
    moved = {
        "lines.1.fiscal": wan(lines[1].agreed_fen - 10_000),
        "lines.2.fiscal": wan(lines[2].agreed_fen + 10_000),
    }

    advance(a_change(project, "budget", budget=moved), "grant", by=chen)

    paper = kind("projects.Contract", "task-book").write(project.contract, "")
    assert "四、变更记录" in str(paper)
    assert f"（原 {wan(lines[1].agreed_fen)}）" in str(paper)


def test_money_is_shifted_from_the_money_screen(a_running, a_standing_call, browser, aila, finance):
    project, call = a_running(), a_standing_call("change")
    way = f"/applications/start/{call.pk}/?parent={project.application_id}"

    shown = [
        way in read(browser(user).get(f"/funds/instalments/?seat={seat}"))
        for user, seat in ((aila, "applicant"), (finance, "unit_finance"))
    ]

    assert shown == [True, False]
