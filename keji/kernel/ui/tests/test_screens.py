"""Frames, account pages, refusals and error pages: our clothes, nothing inline, no script needed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from keji.kernel.accounts.models import User
from keji.kernel.refused import Refused
from keji.kernel.ui import errors
from keji.kernel.ui.gallery import PAGES
from keji.kernel.ui.rail import Entry, current
from keji.kernel.ui.site import site

pytestmark = pytest.mark.django_db

HERE = Path(__file__).resolve().parent.parent
#: A block of data is no script: nothing in it runs.
INLINE = re.compile(
    r"<style|\sstyle=|<script(?![^>]*(?:\ssrc=|type=\"application/json\"))|\son[a-z]+=|javascript:",
    re.IGNORECASE,
)
ACCOUNT = ("login", "signup", "password/reset", "password/reset/done", "password/reset/key/done", "inactive")


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refused("间接费用 9.00 万元，超过上限 8.40 万元，请改为 8.40 或更少。")


urlpatterns = [path("refuse/", refuse), path("accounts/", include("allauth.urls"))]


def ids_of(page: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', page)


@pytest.fixture
def gallery_open() -> Iterator[None]:
    with override_settings(KEJI_GALLERY=True):
        yield


@pytest.mark.parametrize("name", ["", *(f"{name}/" for name in PAGES)])
def test_gallery_pages_hold_nothing_inline_and_no_id_twice(
    gallery_open: None, client: Client, name: str
) -> None:
    answer = client.get(f"/ui/{name}")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert INLINE.findall(page) == []
    assert sorted(ids_of(page)) == sorted(set(ids_of(page)))
    assert page.count("<h1") == 1


def test_the_gallery_is_closed_where_people_work(client: Client) -> None:
    with override_settings(KEJI_GALLERY=False, DEBUG=False):
        assert client.get("/ui/").status_code == 404


@pytest.mark.parametrize("name", ACCOUNT)
def test_account_pages_wear_our_clothes(client: Client, name: str) -> None:
    page = client.get(f"/accounts/{name}/").content.decode()

    assert 'class="k-bar"' in page
    assert page.count("<h1") == 1
    assert INLINE.findall(page) == []
    assert str(site().name) in page


def test_signing_in_says_what_is_wrong_and_keeps_the_name(client: Client) -> None:
    answer = client.post("/accounts/login/", {"login": "aila", "password": "wrong"})

    page = answer.content.decode()
    assert 'role="alert"' in page
    assert 'value="aila"' in page
    assert 'autocomplete="current-password"' in page


@pytest.mark.urls(__name__)
def test_a_refusal_no_view_caught_is_a_page_with_its_sentence(client: Client) -> None:
    answer = client.get("/refuse/", headers={"referer": "http://testserver/came/from/?page=2"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "超过上限 8.40 万元" in page
    assert 'href="/came/from/?page=2"' in page


@pytest.mark.urls(__name__)
def test_a_refusal_never_leads_out_of_the_house(client: Client) -> None:
    page = client.get("/refuse/", headers={"referer": "https://example.org/"}).content.decode()

    assert "example.org" not in page


@pytest.mark.parametrize("status", [400, 403, 404, 413, 500, 503])
def test_error_pages_need_neither_session_nor_database(
    rf: RequestFactory, django_assert_num_queries: object, status: int
) -> None:
    answer = errors.page(rf.get("/", headers={"cookie": "theme=dark"}), status)

    page = answer.content.decode()
    assert answer.status_code == status
    assert 'data-bs-theme="dark"' in page
    assert INLINE.findall(page) == []
    assert page.count("<h1") == 1


def test_a_body_over_the_limit_is_told_apart_from_nonsense(rf: RequestFactory) -> None:
    assert errors.bad_request(rf.get("/"), RequestDataTooBig()).status_code == 413
    assert errors.bad_request(rf.get("/"), ValueError()).status_code == 400


def test_the_look_is_kept_and_the_way_back_stays_in_the_house(client: Client) -> None:
    kept = client.post("/ui/look/", {"theme": "dark", "size": "large", "next": "/accounts/login/"})
    away = client.post("/ui/look/", {"theme": "purple", "next": "https://example.org/"})

    assert (kept.headers["Location"], kept.cookies["theme"].value, kept.cookies["size"].value) == (
        "/accounts/login/",
        "dark",
        "large",
    )
    assert (away.headers["Location"], list(away.cookies)) == ("/", [])
    assert 'data-bs-theme="dark"' in client.get("/accounts/login/").content.decode()


def test_the_rail_marks_the_entry_whose_address_fits_best(rf: RequestFactory) -> None:
    entries = [
        Entry("首页", "/"),
        Entry("申报", "/applications/"),
        Entry("待推荐", "/applications/?seat=recommender"),
        Entry("受理", "/applications/?seat=pmo"),
        Entry("项目", "/projects/"),
    ]

    def at(address: str) -> str | None:
        here = current(entries, rf.get(address))
        return here.label if here else None

    assert at("/applications/?seat=pmo") == "受理"
    assert at("/applications/?seat=recommender&sort=amount") == "待推荐"
    assert at("/applications/5/") == "申报"
    assert at("/projects/") == "项目"
    assert at("/") == "首页"
    assert at("/elsewhere/") is None


def test_every_icon_a_screen_asks_for_is_in_the_sprite_list() -> None:
    listed = set((settings.BASE / "assets/icons.txt").read_text().split())
    asked: set[str] = set()
    for template in (settings.BASE / "keji").rglob("*.html"):
        asked |= set(re.findall(r'\{% icon "([^"]+)"', template.read_text()))

    assert asked - listed == set()


def test_every_answer_forbids_what_is_not_ours(client: Client) -> None:
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_own_script_stays_small() -> None:
    assert len((HERE / "static/ui/keji.js").read_text().splitlines()) < 300


def test_no_template_of_the_house_holds_anything_inline() -> None:
    found = [
        template.name
        for template in (settings.BASE / "keji").rglob("*.html")
        if INLINE.search(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", template.read_text(), flags=re.DOTALL))
    ]

    assert found == []


def test_a_signed_in_person_has_a_menu_with_a_way_out_by_post(client: Client) -> None:
    client.force_login(User.objects.create(username="aila"))

    page = client.get("/accounts/password/change/").content.decode()

    assert '<form method="post" action="/accounts/logout/">' in page
    assert 'data-session="' in page
