"""A forgotten password: by the telephone alone, and nobody learns who has an account."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from keji.kernel import journal
from keji.kernel.flow import Refused
from keji.kernel.inbox.delivering import deliver_due
from keji.kernel.inbox.models import Code, Delivery
from keji.kernel.inbox.ports import FileOutbox
from keji.parties.people.actions import grant_role, person_of
from keji.parties.people.actions.passwords import GUESSES, let_reset
from keji.parties.people.choices import Role
from keji.parties.people.models import DutyHolder, Membership
from tests.world.people import World

pytestmark = pytest.mark.django_db
ASK, NEW = "/people/password/", "/people/password/code/"
GOOD = "甜菜与苜蓿-2026"


@pytest.fixture(autouse=True)
def nobody_has_guessed():
    cache.clear()


def sent():
    """The last SMS as it left."""
    deliver_due()
    return list(FileOutbox().lines())[-1]


def digits():
    return re.search(r"\d{6}", sent()["body"])[0]


def setting(user, code, **changed):
    return {"login": user.username, "code": code, "password": GOOD, "again": GOOD, **changed}


def test_a_new_password_by_the_telephone_ends_every_other_session(aila, client):
    phone = person_of(aila).phone
    elsewhere = Client()
    elsewhere.force_login(aila)

    asked = client.post(ASK, {"login": "aila", "phone": f"+86 {phone[:3]}-{phone[3:]}"})
    done = client.post(asked.url, setting(aila, digits()))

    assert (asked.url, done.url) == (f"{NEW}?login=aila", "/accounts/login/")
    aila.refresh_from_db()
    assert aila.check_password(GOOD)
    assert elsewhere.get("/desk/").url.startswith("/accounts/login/")
    assert journal.history(person_of(aila)).first().verb == "person.new_password"
    again = client.post(NEW, setting(aila, "000000", password="另一个密码-77", again="另一个密码-77"))
    assert again.status_code == 422


def test_the_answer_does_not_tell_who_has_an_account(aila, client):
    phone = person_of(aila).phone
    pairs = [("aila", phone), ("aila", "13900000000"), ("nobody-at-all", phone)]

    answers = [client.post(ASK, {"login": login, "phone": number}) for login, number in pairs]
    pages = [client.get(answer.url).content.decode() for answer in answers]

    assert {answer.status_code for answer in answers} == {302}
    assert len({re.sub("aila|nobody-at-all|csrfmiddlewaretoken.*", "", page) for page in pages}) == 1
    assert Code.objects.count() == 1
    wrong = [
        client.post(NEW, setting(aila, "x", login=login)).content.decode()
        for login in ("aila", "nobody-at-all")
    ]
    assert all("登录名或验证码不对" in page for page in wrong)


def test_the_fourth_code_of_an_hour_is_not_sent_and_looks_the_same(aila, client):
    said = {"login": "aila", "phone": person_of(aila).phone}

    answers = {client.post(ASK, said).status_code for _time in range(4)}

    assert answers == {302}
    assert Code.objects.count() == Delivery.objects.count() == 3


def test_guessing_ends_after_five_tries_and_after_thirty_from_one_place(aila, client):
    before = aila.password
    client.post(ASK, {"login": "aila", "phone": person_of(aila).phone})
    code = digits()
    wrong = "111111" if code != "111111" else "222222"

    tries = [client.post(NEW, setting(aila, wrong)).status_code for _time in range(5)]
    late = client.post(NEW, setting(aila, code))
    for _time in range(GUESSES):
        last = client.post(ASK, {"login": "aila", "phone": "1"})

    aila.refresh_from_db()
    assert ({*tries}, late.status_code, aila.password) == ({422}, 422, before)
    assert last.status_code == 422 and "一小时后再试" in last.content.decode()
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.post(ASK, {"login": "aila", "phone": "1"}).status_code == 302


@pytest.mark.parametrize(
    ("changed", "says"),
    [({"again": "不一样的-2026"}, "两次输入的密码不一样"), ({"password": "1", "again": "1"}, "密码")],
)
def test_a_weak_password_does_not_use_the_code_up(aila, client, changed, says):
    client.post(ASK, {"login": "aila", "phone": person_of(aila).phone})
    code = digits()

    weak = client.post(NEW, setting(aila, code, **changed))

    assert weak.status_code == 422 and says in weak.content.decode()
    assert client.post(NEW, setting(aila, code)).status_code == 302


def test_the_sign_in_page_leads_there(client):
    assert ASK in client.get("/accounts/login/").content.decode()


def of(user, role=Role.MEMBER):
    return Membership.objects.filter(person__user=user, state="active").order_by("pk").first()


def test_the_administrator_has_a_code_sent_and_sees_neither_code_nor_password(world: World, aila, bek):
    admin = Client()
    admin.force_login(bek)
    membership = of(aila)
    address = f"/people/memberships/{membership.pk}/password/"
    phone = person_of(aila).phone
    assert address in admin.get(membership.organisation.get_absolute_url()).content.decode()

    shown = admin.get(address).content.decode()
    done = admin.post(address)

    sms = sent()
    code = re.search(r"\d{6}", sms["body"])[0]
    assert (done.status_code, sms["to"]) == (302, phone) and "aila" in sms["body"]
    assert phone not in shown and code not in admin.get(done.url).content.decode()
    told = journal.history(membership).first()
    assert (told.verb, told.actor) == ("membership.let_reset", bek)
    assert Client().post(NEW, setting(aila, code)).status_code == 302


@pytest.mark.parametrize("office", ["role", "duty"])
def test_nobody_with_an_office_or_a_role_elsewhere_is_reset(world: World, aila, bek, office):
    membership = of(aila)
    if office == "role":
        grant_role(person_of(aila), world.host, Role.SUPERVISOR, by=world.keeper)
    else:
        DutyHolder.objects.create(clause=1, person=person_of(aila))
    admin = Client()
    admin.force_login(bek)
    address = f"/people/memberships/{membership.pk}/password/"

    answer = admin.post(address)

    assert answer.status_code == 409 and "在别处还有角色或职责" in answer.content.decode()
    assert address not in admin.get(membership.organisation.get_absolute_url()).content.decode()
    assert not Code.objects.exists()


def test_others_do_not_reset_a_member(world: World, aila, bek, dina, eve):
    for user in (aila, dina, eve):
        with pytest.raises(Refused):
            let_reset(of(aila), by=user)
    with pytest.raises(Refused, match="自己的密码"):
        let_reset(of(bek), by=bek)
    assert not Code.objects.exists()
