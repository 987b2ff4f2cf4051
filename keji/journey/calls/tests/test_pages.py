"""Calls in the browser: written by the bureau, read by everybody."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.journey.calls.models import Call, Programme
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.formkit.models import FormVersion
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting, Organisation
from tests.world.calls import days_from_now
from tests.world.people import World

pytestmark = pytest.mark.both

Maker = Callable[..., Call]
Open = Callable[[User], Client]
NUMBERS = {"document_number": "巩科发〔2026〕1号", "minutes_number": "局党组会〔2026〕第2次"}


def typed(programme: Programme, form: FormVersion, **changes: Any) -> dict[str, Any]:
    """What the first screen of a draft asks, as it is typed."""
    return {
        "title": "2027年度林果与生态保护专项申报指南",
        "programme": programme.pk,
        "form": form.pk,
        "opens_at": "2027-02-25",
        "fill_until": "2027年3月31日 19:30",
        "total_fen": "30.00",
        "mode": "open",
        "own_money_percent": "0",
        "longest_months": "24",
        **changes,
    }


def rows(*given: dict[str, str], initial: int = 0) -> dict[str, str]:
    """The rows of a small table as a browser posts them."""
    posted = {"form-TOTAL_FORMS": str(len(given)), "form-INITIAL_FORMS": str(initial)}
    for number, row in enumerate(given):
        posted |= {f"form-{number}-{name}": value for name, value in row.items()}
    return posted


def test_dina_drafts_a_call_with_eight_answers(
    browser: Open, dina: User, programme: Programme, form: FormVersion
) -> None:
    dinas = browser(dina)

    answer = dinas.post("/calls/new/", typed(programme, form))

    call = Call.objects.get()
    assert answer.url == f"/calls/{call.pk}/directions/"
    assert days.local(call.opens_at).isoformat() == "2027-02-25T10:00:00+08:00"
    assert days.local(call.unit_until).isoformat() == "2027-04-02T19:30:00+08:00"
    assert call.total_fen == 30_000_000
    assert "还没有指南方向" in dinas.get(f"/calls/{call.pk}/work/").text


def test_a_moment_nobody_can_read_gets_a_sentence_and_stays(
    browser: Open, dina: User, programme: Programme, form: FormVersion
) -> None:
    answer = browser(dina).post("/calls/new/", typed(programme, form, fill_until="三月底"))

    assert answer.status_code == 422
    assert "2026-03-18 19:30" in answer.text
    assert "三月底" in answer.text
    assert not Call.objects.exists()


def test_an_end_before_the_start_gets_a_sentence(
    browser: Open, dina: User, programme: Programme, form: FormVersion
) -> None:
    answer = browser(dina).post("/calls/new/", typed(programme, form, fill_until="2027-01-01"))

    assert answer.status_code == 422
    assert "网上填报截止早于开始受理" in answer.text


def test_directions_are_a_small_table(browser: Open, dina: User, a_draft: Maker) -> None:
    call = a_draft(directions=[])
    page = f"/calls/{call.pk}/directions/"

    browser(dina).post(
        page,
        rows(
            {"code": "A201", "title": "野核桃种质保护", "most_fen": "10"},
            {"code": "A202", "title": "苹果小吉丁虫绿色防控", "least_fen": "4", "most_fen": "10.00"},
            {"code": "", "title": "", "most_fen": ""},
        ),
    )

    assert [(d.code, d.least_fen, d.most_fen) for d in call.directions.all()] == [
        ("A201", 0, 10_000_000),
        ("A202", 4_000_000, 10_000_000),
    ]
    assert "苹果小吉丁虫绿色防控" in browser(dina).get(page).text


def test_a_row_struck_out_is_gone(browser: Open, dina: User, a_draft: Maker) -> None:
    call = a_draft()

    browser(dina).post(
        f"/calls/{call.pk}/directions/",
        rows(
            {"code": "A101", "title": "牛", "most_fen": "12", "DELETE": "on"},
            {"code": "A104", "title": "草", "most_fen": "8"},
            initial=2,
        ),
    )

    assert [d.code for d in call.directions.all()] == ["A104"]


def test_a_wrong_row_changes_nothing_and_stays_typed(browser: Open, dina: User, a_draft: Maker) -> None:
    call = a_draft()

    answer = browser(dina).post(
        f"/calls/{call.pk}/directions/", rows({"code": "B1", "title": "蜂产业", "most_fen": "很多"})
    )

    assert answer.status_code == 422
    assert "蜂产业" in answer.text
    assert "很多" in answer.text
    assert call.directions.count() == 2


def test_the_score_sheet_is_a_small_table_too(browser: Open, dina: User, a_draft: Maker) -> None:
    call = a_draft()

    browser(dina).post(
        f"/calls/{call.pk}/criteria/",
        rows({"title": "可行性", "weight": "60"}, {"title": "带动", "weight": "40"}),
    )

    assert [(c.order, c.title, c.weight) for c in call.criteria.all()] == [(1, "可行性", 60), (2, "带动", 40)]


def test_dilnur_publishes_what_the_meeting_fixed(
    browser: Open, dilnur: User, a_draft: Maker, entrusting: Entrusting, client: Client
) -> None:
    call = a_draft()
    page = f"/calls/{call.pk}/publish/"
    assert client.get(f"/calls/{call.pk}/").status_code == 404
    assert "发布后不能再改" in browser(dilnur).get(page).text

    answer = browser(dilnur).post(page, {**NUMBERS, "entrusting": entrusting.pk})

    assert answer.url == f"/calls/{call.pk}/work/"
    shown = client.get(f"/calls/{call.pk}/").text
    for word in ("巩科发〔2026〕1号", "A101", "12.00", "巩留县科技服务中心", "0999-5620009", "北京时间"):
        assert word in shown


def test_publishing_twice_says_so(browser: Open, dilnur: User, call: Call) -> None:
    answer = browser(dilnur).post(f"/calls/{call.pk}/publish/", NUMBERS)

    assert answer.status_code == 409
    assert "已发布" in answer.text


def test_an_incomplete_draft_says_what_is_missing(browser: Open, dilnur: User, a_draft: Maker) -> None:
    call = a_draft(directions=[])

    shown = browser(dilnur).get(f"/calls/{call.pk}/publish/").text
    answer = browser(dilnur).post(f"/calls/{call.pk}/publish/", NUMBERS)

    assert "还没有指南方向" in shown
    assert answer.status_code == 422
    assert Call.objects.get().state == "draft"


def test_an_extension_is_read_by_everybody(browser: Open, dilnur: User, call: Call, client: Client) -> None:
    until = days.local(days_from_now(40))

    browser(dilnur).post(
        f"/calls/{call.pk}/extend/", {"fill_until": f"{until:%Y-%m-%d}", "note": "网络中断，延期。"}
    )

    call.refresh_from_db()
    assert call.fill_until == until
    assert "网络中断，延期。" in client.get(f"/calls/{call.pk}/").text


def test_an_institution_comes_later(
    browser: Open, dina: User, a_call: Maker, entrusting: Entrusting, client: Client
) -> None:
    call = a_call(entrusted=False)
    assert "尚未委托专业机构" in client.get(f"/calls/{call.pk}/").text

    browser(dina).post(f"/calls/{call.pk}/entrust/", {"entrusting": entrusting.pk})

    assert "巩留县科技服务中心" in client.get(f"/calls/{call.pk}/").text


def test_last_years_call_is_copied(browser: Open, dina: User, call: Call) -> None:
    answer = browser(dina).post(f"/calls/{call.pk}/copy/")

    copy = Call.objects.exclude(pk=call.pk).get()
    assert answer.url == f"/calls/{copy.pk}/edit/"
    assert browser(dina).get(answer.url).status_code == 200


def test_a_published_call_is_not_edited(browser: Open, dina: User, call: Call) -> None:
    for page in ("edit", "directions", "criteria"):
        answer = browser(dina).get(f"/calls/{call.pk}/{page}/")
        assert answer.status_code == 409
        assert "不能再改" in answer.text


def test_the_public_page_says_who_may_apply(
    browser: Open, call: Call, aila: User, eve: User, world: World
) -> None:
    assert "登录后" in Client().get(f"/calls/{call.pk}/").text
    assert "你还没有单位" in browser(eve).get(f"/calls/{call.pk}/").text
    assert "可以申报" in browser(aila).get(f"/calls/{call.pk}/").text

    Organisation.objects.filter(pk=world.unit.pk).update(jurisdiction="corps")

    assert "兵团单位" in browser(aila).get(f"/calls/{call.pk}/").text


@pytest.mark.parametrize(
    "page", ["work", "edit", "directions", "criteria", "publish", "entrust", "extend", "copy"]
)
def test_strangers_find_no_working_page(page: str, browser: Open, call: Call, eve: User, aila: User) -> None:
    for person in (eve, aila):
        assert browser(person).post(f"/calls/{call.pk}/{page}/").status_code == 404


@pytest.mark.parametrize(
    "page", ["work", "edit", "directions", "criteria", "publish", "entrust", "extend", "copy"]
)
def test_a_draft_is_the_bureaus_alone(
    page: str, browser: Open, a_draft: Maker, aila: User, cheng: User
) -> None:
    draft = a_draft()

    for person in (aila, cheng):
        assert browser(person).post(f"/calls/{draft.pk}/{page}/").status_code == 404


@pytest.mark.parametrize("page", ["new", "standing", "programmes", "programmes/new"])
def test_only_the_bureau_has_a_desk_for_calls(page: str, browser: Open, cheng: User, aila: User) -> None:
    for person in (cheng, aila):
        assert browser(person).get(f"/calls/{page}/").status_code == 404


def test_the_institution_sees_its_own_calls(browser: Open, a_call: Maker, chen: User, world: World) -> None:
    own, other = a_call(title="委托的指南"), a_call(title="没有委托的指南", entrusted=False)

    shown = browser(chen).get("/calls/").text

    assert own.title in shown
    assert other.title not in shown
    assert browser(chen).get(f"/calls/{own.pk}/work/").status_code == 200
    assert browser(chen).get(f"/calls/{other.pk}/work/").status_code == 404


def test_applicants_have_no_list_of_calls_here(browser: Open, aila: User) -> None:
    assert browser(aila).get("/calls/").status_code == 404


def test_a_standing_service_is_set_up_and_published(
    browser: Open, dina: User, dilnur: User, form: FormVersion
) -> None:
    given = {"route": "acceptance", "title": "县科技计划项目验收", "form": form.pk}
    answer = browser(dina).post("/calls/standing/", given)
    call = Call.objects.get()
    assert answer.url == f"/calls/{call.pk}/work/"
    assert "发布前还缺" not in browser(dina).get(answer.url).text

    browser(dilnur).post(f"/calls/{call.pk}/publish/", NUMBERS)

    call.refresh_from_db()
    assert (call.state, call.is_open, call.route) == ("published", True, "acceptance")
    assert Client().get(f"/calls/{call.pk}/").status_code == 200


def test_aila_sees_what_her_unit_may_apply_for(
    browser: Open, a_call: Maker, aila: User, eve: User, world: World
) -> None:
    call = a_call(title="饲草专项")
    a_call(title="还没开始", opens_at=days.now() + timedelta(days=2))

    shown = browser(aila).get("/calls/open/").text
    assert call.title in shown
    assert "可以申报" in shown
    assert "还没开始" not in shown
    assert "你还没有单位" in browser(eve).get("/calls/open/").text

    Organisation.objects.filter(pk=world.unit.pk).update(kind="individual")
    assert "个体工商户" in browser(aila).get("/calls/open/").text


def test_a_call_that_has_not_begun_shows_no_button(browser: Open, a_call: Maker, aila: User) -> None:
    call = a_call(opens_at=days.now() + timedelta(days=2))

    shown = browser(aila).get(f"/calls/{call.pk}/").text

    assert "还没有开始受理" in shown
    assert "开始申报" not in shown


def test_pages_ask_as_often_for_many_as_for_one(
    browser: Open, a_call: Maker, dina: User, aila: User, world: World
) -> None:
    call = a_call()
    pages = [
        (browser(dina), "/calls/", 12),
        (browser(dina), f"/calls/{call.pk}/work/", 20),
        (browser(aila), f"/calls/{call.pk}/", 20),
        # every call with the answer for every unit: two more than a list, for limits and overdue projects
        (browser(aila), "/calls/open/", 13),
        (Client(), f"/calls/{call.pk}/", 20),
    ]
    few = [_queries(client, url) for client, url, _most in pages]

    for number in range(6):
        a_call(title=f"第{number}份指南")
    world.give(aila, world.other_unit, Role.MEMBER)

    assert [_queries(client, url) for client, url, _most in pages] == few
    assert all(count <= most for count, (_c, _u, most) in zip(few, pages, strict=True)), few


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
