"""A link in an SMS: reading is harmless, acting needs the telephone, and nothing else opens."""

import re

import pytest
from django.test import Client

from keji.kernel.inbox import tell
from keji.kernel.inbox.delivering import deliver_due
from keji.kernel.inbox.models import Code, Delivery, Link, Message
from keji.kernel.inbox.ports import FileOutbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(aila, settings):
    settings.KEJI_URL = "http://testserver"
    tell(aila, title="要求补正", text="缺附件", url="/messages/", key="k", sms_to="15299990002")
    return Link.objects.get()


def a_code():
    deliver_due()
    return re.search(r"\d{6}", list(FileOutbox().lines())[-1]["body"])[0]


def test_the_sms_bears_the_link_and_the_database_does_not(link):
    deliver_due()

    assert next(FileOutbox().lines())["body"].endswith(f" http://testserver/l/{link.token}")
    assert link.token not in Delivery.objects.get().body + Delivery.objects.get().shown


def test_opening_it_changes_nothing_and_shows_only_the_message(link):
    page = Client().get(f"/l/{link.token}/")

    assert "缺附件" in page.content.decode() and "15299990002" not in page.content.decode()
    assert Message.objects.get().read_at is None
    assert not Code.objects.exists() and "sessionid" not in page.cookies


def test_the_telephone_opens_this_thing_once_and_nothing_else(link):
    phone = Client()
    phone.post(f"/l/{link.token}/code/")
    digits = a_code()

    wrong = phone.post(f"/l/{link.token}/enter/", {"code": "x"})
    right = phone.post(f"/l/{link.token}/enter/", {"code": digits})
    second = Client().post(f"/l/{link.token}/enter/", {"code": digits})

    assert (wrong.status_code, right["Location"], second.status_code) == (422, "/messages/", 422)
    assert phone.get("/messages/").status_code == 200
    assert phone.get("/desk/").status_code == 403
    assert digits not in Delivery.objects.order_by("-pk")[0].body


def test_guessing_codes_and_links_ends(link):
    phone = Client()
    phone.post(f"/l/{link.token}/code/")
    digits = a_code()
    for _ in range(5):
        phone.post(f"/l/{link.token}/enter/", {"code": "000000" if digits != "000000" else "111111"})

    assert phone.post(f"/l/{link.token}/enter/", {"code": digits}).status_code == 422
    assert phone.get(f"/l/{link.pk:x}-{'0' * 15}/").status_code == 404


def test_a_revoked_link_shows_nothing(link, aila):
    mine = Client()
    mine.force_login(aila)
    mine.post("/messages/links/revoke/")

    page = Client().get(f"/l/{link.token}/").content.decode()

    assert "链接已失效" in page and "缺附件" not in page
    assert Client().post(f"/l/{link.token}/code/").status_code == 409
