"""The screens of the registers: whoever made something registers it, once, and nobody approves it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.kernel import days
from keji.kernel.flow import advance
from keji.outcomes.registries.models import Record

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "母牛同期发情与定时输精操作规程",
    "kind": "standard",
    "summary": "分四批处理、定时输精、四十五天查胎的一套操作规程。",
    "use": "东买里镇三个村使用。",
    "property_number": "",
}


@pytest.fixture
def application(a_funded):
    """A funded application, whose achievements may be registered."""
    return a_funded()


@pytest.fixture
def record(application, aila, browser):
    """A draft, begun in the browser."""
    browser(aila).post(f"/registries/new/{application.pk}/", TYPED)
    return Record.objects.get()


def read(answer):
    return answer.content.decode()


def test_an_achievement_is_drafted_and_registered_by_whoever_made_it(record, aila, browser):
    page = read(browser(aila).get(record.get_absolute_url()))
    assert "草稿" in page and "登记" in page

    browser(aila).post(f"/flow/registries.Record/{record.pk}/enter/")

    record.refresh_from_db()
    assert (record.state, record.number) == ("registered", f"CG{days.today().year}-0001")
    assert record.number in read(browser(aila).get("/registries/"))


@pytest.mark.parametrize("name", ["aila", "bek", "chen", "cheng", "dina", "dilnur", "sun"])
def test_whoever_has_a_seat_sees_it(record, aila, browser, request, name):
    advance(record, "enter", by=aila)
    visitor = browser(request.getfixturevalue(name))

    pages = [read(visitor.get(url)) for url in ("/registries/", record.get_absolute_url())]

    assert all(record.title in page for page in pages)


@pytest.mark.parametrize("name", ["rival", "rena", "gao", "maker", "eve"])
def test_a_stranger_sees_nothing_of_it(record, application, browser, request, name):
    visitor = browser(request.getfixturevalue(name))

    answers = [
        visitor.get(record.get_absolute_url()).status_code,
        visitor.post(f"/flow/registries.Record/{record.pk}/enter/").status_code,
        visitor.post(f"/registries/new/{application.pk}/", {**TYPED, "title": "另一项"}).status_code,
    ]

    assert answers == [404] * 3
    found = visitor.get("/registries/")
    assert found.status_code == 404 or record.title not in read(found)
    assert Record.objects.count() == 1


@pytest.mark.parametrize("name", ["chen", "dina", "dilnur", "sun"])
def test_those_who_look_on_register_nothing(application, browser, request, name):
    visitor = browser(request.getfixturevalue(name))
    url = f"/registries/new/{application.pk}/"

    assert visitor.post(url, TYPED).status_code == 404
    assert url not in read(visitor.get(application.get_absolute_url()))
    assert not Record.objects.exists()


def test_the_public_is_sent_to_sign_in(record):
    answers = [Client().get(url) for url in ("/registries/", record.get_absolute_url())]

    assert all(answer.status_code == 302 and "/accounts/login/" in answer["Location"] for answer in answers)


def test_an_empty_register_says_when_there_will_be_something(aila, browser):
    assert "还没有登记的成果。项目验收后在项目页登记" in read(browser(aila).get("/registries/"))


def test_a_funded_application_shows_the_way(application, aila, browser):
    page = read(browser(aila).get(application.get_absolute_url()))

    assert "归档之前至少登记一项" in page
    assert f"/registries/new/{application.pk}/" in page


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "  "},
        {"title": "长" * 161},
        {"kind": "论文"},
        {"summary": ""},
        {"summary": "长" * 50_000},
    ],
)
def test_a_slip_is_told_and_the_rest_stays(application, aila, browser, changed):
    answer = browser(aila).post(f"/registries/new/{application.pk}/", {**TYPED, **changed})

    page = read(answer)
    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert 'value="东买里镇三个村使用。"' in page
    assert not Record.objects.exists()


def test_a_second_click_registers_nothing_more(record, application, aila, browser):
    again = browser(aila).post(f"/registries/new/{application.pk}/", TYPED)
    browser(aila).post(f"/flow/registries.Record/{record.pk}/enter/")
    entered_again = browser(aila).post(f"/flow/registries.Record/{record.pk}/enter/", follow=True)

    assert again.status_code == 422
    assert "已经有“母牛同期发情与定时输精操作规程”" in read(again)
    assert TYPED["summary"] in read(again)
    assert "已经办理过了" in read(entered_again)
    assert Record.objects.count() == 1


def test_fifty_achievements_of_a_project_cost_what_one_costs(record, application, aila, browser):
    urls = {"/registries/": 12, record.get_absolute_url(): 20, application.get_absolute_url(): 20}
    before = {url: queries_of(browser(aila), url) for url in urls}
    for number in range(50):
        browser(aila).post(f"/registries/new/{application.pk}/", {**TYPED, "title": f"成果{number}"})

    after = {url: queries_of(browser(aila), url) for url in urls}

    assert after == before
    assert {url: n for url, n in after.items() if n > urls[url]} == {}


def queries_of(visitor, url):
    visitor.get(url)
    with CaptureQueriesContext(connection) as queries:
        visitor.get(url)
    return len(queries)
