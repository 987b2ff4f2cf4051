"""What strangers send: too large, unreadable, with letters no database keeps. Sentences, never tracebacks."""

import json

import pytest
from django.test import RequestFactory

from config.middleware import TextMiddleware, kept
from config.urls import urlpatterns

pytestmark = pytest.mark.django_db

HUGE = 5 << 30


def heard(request):
    """What a room would read of this request."""
    seen = {}

    def room(request):
        seen.update({"get": request.GET.dict(), "post": {k: v for k, v in request.POST.lists()}})

    TextMiddleware(room)(request)
    return seen


def test_a_body_over_the_limit_is_answered_before_it_is_read(client):
    class Unread:
        def read(self, *_):
            raise AssertionError("read")

        readline = read

    answer = client.post("/accounts/login/", CONTENT_LENGTH=str(HUGE), **{"wsgi.input": Unread()})

    assert answer.status_code == 413
    assert "内容太大" in answer.content.decode()
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("length", ["-1", "many", "１２", "1e9"])
def test_a_length_that_is_no_number_is_a_bad_request(client, length):
    assert client.post("/accounts/login/", CONTENT_LENGTH=length).status_code == 400


def test_controls_are_gone_before_a_room_reads_them():
    posted = {"title": "褐\x00牛\x1b[31m", "text": "一行\r\n\t二行", "na\x07me": "x"}

    seen = heard(RequestFactory().post("/?q=%00%E7%89%9B", posted))

    assert seen == {
        "get": {"q": "牛"},
        "post": {"title": ["褐牛[31m"], "text": ["一行\r\n\t二行"], "name": ["x"]},
    }


def test_every_value_of_a_name_survives_the_cleaning():
    seen = heard(RequestFactory().post("/", {"pick": ["1\x00", "2", "3"]}))

    assert seen["post"] == {"pick": ["1", "2", "3"]}


def test_half_a_letter_leaves_a_mark():
    assert kept("东\ud83d买里") == "东?买里"
    assert kept("东🐂买里") == "东🐂买里"


def test_an_address_with_controls_is_not_found(client):
    assert client.get("/calls/%00/").status_code == 404


@pytest.mark.both
def test_a_search_for_nothing_printable_finds_its_page(client):
    assert client.get("/", {"q": "\x00"}).status_code == 200


@pytest.mark.both
def test_a_name_with_controls_does_not_reach_the_database(client):
    answer = client.post("/accounts/login/", {"login": "ai\x00la", "password": "\x00"})

    assert answer.status_code == 200


def test_a_form_of_ten_thousand_fields_is_read(client):
    posted = {f"row.{number}": "1" for number in range(10_000)}

    assert client.post("/accounts/login/", posted).status_code == 200
    posted |= {f"more.{number}": "1" for number in range(10_001)}
    assert client.post("/accounts/login/", posted).status_code == 413


@pytest.mark.parametrize("body", ["{", "[]", '"x"', "null", "[" * 100_000, '{"note": "\\ud800\\u0000"}'])
def test_a_body_the_api_does_not_understand_is_refused(admin_client, body):
    answer = admin_client.post("/api/v1/moves/x.Y/1/z", body, content_type="application/json")

    assert 400 <= answer.status_code < 500
    assert "detail" in json.loads(answer.content)


def test_a_form_posted_to_the_api_is_refused(admin_client):
    answer = admin_client.post("/api/v1/moves/x.Y/1/z", {"note": "表单"})

    assert answer.status_code == 415
    assert answer.json() == {"detail": "这里只收 JSON，不收表单。"}


def test_a_host_that_is_not_ours_is_refused(client):
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_the_rooms_stand_at_their_addresses():
    rooms = [
        *("", "accounts/", "api/v1/", "healthz", "desk/", "flow/", "files/", "messages/", "journal/"),
        *("people/", "calls/", "applications/", "checks/", "reviews/", "decisions/"),
        *("projects/", "funds/", "registries/", "papers/"),
    ]

    assert {str(entry.pattern) for entry in urlpatterns} >= set(rooms)
