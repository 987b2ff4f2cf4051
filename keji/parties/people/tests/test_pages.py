"""People and units in the browser."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.kernel.accounts.models import User
from keji.parties.people.actions import ask_to_join, person_of
from keji.parties.people.choices import Role
from keji.parties.people.models import Entrusting, Membership, Organisation
from keji.parties.people.seats import hats_of
from tests.world.numbers import credit_code, identity_number
from tests.world.people import World

pytestmark = pytest.mark.both

Open = Callable[[User], Client]


@pytest.fixture
def browser() -> Open:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


UNIT = {
    "name": "巩留县坡上伊贝母专业合作社",
    "code": credit_code(80, "93"),
    "legal_name": "古丽",
    "registered_on": "2019年5月6日",
    "township": "654024103",
    "phone": "0999-5628888",
    "jurisdiction": "local",
}


def test_the_first_visit_shows_an_empty_profile(browser: Open, db: None) -> None:
    newcomer = User.objects.create_user("newcomer")

    page = browser(newcomer).get("/people/me/")

    assert page.status_code == 200
    assert "申报前要填好" in page.text


def test_the_identity_number_is_masked_once_given(browser: Open, db: None) -> None:
    newcomer = browser(User.objects.create_user("newcomer"))
    number = identity_number(9)

    answer = newcomer.post("/people/me/", {"name": "新人", "identity": number, "phone": "13900000000"})

    assert answer.status_code == 302
    shown = newcomer.get("/people/me/").text
    assert number not in shown
    assert f"{number[:6]}********{number[-4:]}" in shown


def test_a_wrong_identity_number_gets_a_sentence_and_keeps_the_rest(browser: Open, db: None) -> None:
    newcomer = browser(User.objects.create_user("newcomer"))

    answer = newcomer.post(
        "/people/me/", {"name": "新人", "identity": "654024198001010011", "phone": "139", "title": "农艺师"}
    )

    assert answer.status_code == 422
    assert "校验位" in answer.text
    assert "农艺师" in answer.text


def test_eve_registers_a_unit(browser: Open, eve: User) -> None:
    answer = browser(eve).post("/people/units/register/", UNIT)

    unit = Organisation.objects.get(code=UNIT["code"])
    assert answer.url == f"/people/units/{unit.pk}/"
    assert str(unit.registered_on) == "2019-05-06"
    assert "管理员" in browser(eve).get(answer.url).text


def test_a_mistyped_code_is_refused_with_what_was_typed(browser: Open, eve: User) -> None:
    code = UNIT["code"][:-1] + ("0" if UNIT["code"][-1] != "0" else "1")

    answer = browser(eve).post("/people/units/register/", {**UNIT, "code": code})

    assert answer.status_code == 422
    assert "校验位" in answer.text
    assert UNIT["name"] in answer.text
    assert not Organisation.objects.filter(name=UNIT["name"]).exists()


def test_a_known_code_offers_to_join(browser: Open, eve: User, world: World) -> None:
    answer = browser(eve).post("/people/units/register/", {**UNIT, "code": world.unit.code}, follow=True)

    assert answer.redirect_chain[0][0] == f"/people/units/join/?code={world.unit.code}"
    assert world.unit.name in answer.text
    browser(eve).post("/people/units/join/", {"code": world.unit.code})
    assert Membership.objects.get(person__user=eve).state == "asked"


def test_bek_accepts_on_the_unit_page(browser: Open, eve: User, bek: User, world: World) -> None:
    asked = ask_to_join(world.unit, by=eve)
    move = f"/flow/people.Membership/{asked.pk}/accept/"

    assert move in browser(bek).get(f"/people/units/{world.unit.pk}/").text
    assert browser(bek).get(move).status_code == 200
    answer = browser(bek).post(move, {"note": ""})

    assert browser(bek).get(answer.url).url == f"/people/units/{world.unit.pk}/"
    asked.refresh_from_db()
    assert asked.state == "active"


def test_eve_takes_her_request_back(browser: Open, eve: User, world: World) -> None:
    asked = ask_to_join(world.unit, by=eve)
    move = f"/flow/people.Membership/{asked.pk}/withdraw/"
    assert move in browser(eve).get("/people/units/").text

    answer = browser(eve).post(move, {"note": ""}, follow=True)

    assert answer.redirect_chain[-1][0] == "/people/units/"
    asked.refresh_from_db()
    assert asked.state == "ended"


def test_bek_gives_aila_the_finance_role(browser: Open, aila: User, bek: User, world: World) -> None:
    browser(bek).post(
        f"/people/units/{world.unit.pk}/give/", {"person": person_of(aila).pk, "role": "unit_finance"}
    )

    assert Membership.objects.in_force().filter(person__user=aila, role="unit_finance").exists()


def test_bek_gives_no_role_of_the_county(browser: Open, aila: User, bek: User, world: World) -> None:
    answer = browser(bek).post(
        f"/people/units/{world.unit.pk}/give/", {"person": person_of(aila).pk, "role": "supervisor"}
    )

    assert answer.status_code == 422
    assert not Membership.objects.filter(person__user=aila, role="supervisor").exists()


def test_a_unit_of_one_confirms_on_one_page(browser: Open, bek: User, world: World) -> None:
    page = f"/people/units/{world.unit.pk}/all-in-one/"

    assert page in browser(bek).get(f"/people/units/{world.unit.pk}/").text
    browser(bek).post(page)

    held = Membership.objects.in_force().filter(person__user=bek).values_list("role", flat=True)
    assert set(held) == {"unit_admin", "unit_finance", "unit_legal"}
    assert page not in browser(bek).get(f"/people/units/{world.unit.pk}/").text


def test_bek_corrects_the_profile_and_keeps_the_account(browser: Open, bek: User, world: World) -> None:
    page = f"/people/units/{world.unit.pk}/edit/"
    given = {**UNIT, "bank_account": "6222021234567890123", "recommender": world.township.pk}
    browser(bek).post(page, given)

    browser(bek).post(page, {**given, "bank_account": "", "phone": "0999-1"})

    unit = Organisation.objects.get(pk=world.unit.pk)
    assert (unit.bank_account, unit.phone) == ("6222021234567890123", "0999-1")
    assert unit.code == world.unit.code
    assert "6222021234567890123" not in browser(bek).get(page).text


@pytest.mark.parametrize("page", ["", "edit/", "give/", "all-in-one/"])
def test_strangers_find_no_unit(page: str, browser: Open, eve: User, rival: User, world: World) -> None:
    for person in (eve, rival):
        assert browser(person).get(f"/people/units/{world.unit.pk}/{page}").status_code == 404
        assert browser(person).post(f"/people/units/{world.unit.pk}/{page}").status_code == 404


def test_a_member_sees_the_unit_but_changes_nothing(browser: Open, aila: User, world: World) -> None:
    assert browser(aila).get(f"/people/units/{world.unit.pk}/").status_code == 200
    for page in ("edit/", "give/", "all-in-one/"):
        assert browser(aila).post(f"/people/units/{world.unit.pk}/{page}").status_code == 404


def test_strangers_find_no_membership(browser: Open, eve: User, aila: User) -> None:
    membership = Membership.objects.get(person__user=aila)

    for move in ("accept", "decline", "withdraw", "end", "grant"):
        assert browser(eve).post(f"/flow/people.Membership/{membership.pk}/{move}/").status_code == 404

    membership.refresh_from_db()
    assert membership.state == "active"


def test_the_security_administrator_gives_a_role(browser: Open, eve: User, world: World) -> None:
    keeper = browser(world.keeper)
    assert keeper.get("/people/roles/").text.count("还没有系统管理员") == 1

    keeper.post("/people/roles/grant/", {"account": "eve", "code": world.host.code, "role": "bureau"})

    assert set(hats_of(User.objects.get(pk=eve.pk)).roles) == {Role.BUREAU}
    assert "伊芙" in keeper.get("/people/roles/?q=伊芙").text


def test_an_excluded_pair_is_refused_with_the_sentence(browser: Open, chen: User, world: World) -> None:
    answer = browser(world.keeper).post(
        "/people/roles/grant/", {"account": "chen", "code": world.host.code, "role": "party_group"}
    )

    assert answer.status_code == 422
    assert "不能兼任" in answer.text


@pytest.mark.parametrize(
    "given, sentence", [({"account": "nobody"}, "没有这个账号"), ({"code": credit_code(99)}, "还没有登记")]
)
def test_unknown_people_and_places_get_a_sentence(
    given: dict[str, str], sentence: str, browser: Open, world: World
) -> None:
    answer = browser(world.keeper).post(
        "/people/roles/grant/", {"account": "keeper", "code": world.host.code, "role": "bureau", **given}
    )

    assert answer.status_code == 422
    assert sentence in answer.text


@pytest.mark.parametrize("page", ["roles/", "roles/grant/", "units/enter/", "entrustings/new/", "duties/"])
def test_desks_of_others_are_not_there(page: str, browser: Open, bek: User, chen: User, sun: User) -> None:
    for person in (bek, chen, sun):
        assert browser(person).get(f"/people/{page}").status_code == 404
        assert browser(person).post(f"/people/{page}").status_code == 404


def test_signing_in_comes_first(client: Client, world: World) -> None:
    for page in ("me/", "units/", f"units/{world.unit.pk}/", "roles/", "entrustings/all/", "duties/"):
        answer = client.get(f"/people/{page}")
        assert answer.status_code == 302
        assert answer.url.startswith("/accounts/login/")


def test_dina_drafts_and_dilnur_enters_an_entrusting(
    browser: Open, dina: User, dilnur: User, eve: User, client: Client, world: World
) -> None:
    answer = browser(dina).post(
        "/people/entrustings/new/",
        {
            "agent": world.institution.code,
            "scope": "受理、评审、验收",
            "agreement_number": "巩科委〔2026〕1号",
            "signed_on": "2026-01-05",
            "valid_from": "2026-01-05",
            "valid_until": "2036-12-31",
            "fee_fen": "3.50",
        },
    )
    entrusting = Entrusting.objects.get()
    assert (answer.url, entrusting.fee_fen) == (f"/people/entrustings/{entrusting.pk}/", 3_500_000)
    letter = f"/papers/people.Entrusting/{entrusting.pk}/letter/"
    assert letter in browser(dina).get(answer.url).text
    assert [browser(who).get(letter).status_code for who in (dina, eve)] == [200, 404]
    assert world.institution.name not in client.get("/people/entrustings/").text

    enter = f"/flow/people.Entrusting/{entrusting.pk}/enter/"
    assert browser(dina).post(enter).status_code == 404
    browser(dilnur).post(enter, {"note": ""})

    assert world.institution.name in client.get("/people/entrustings/").text
    assert browser(dina).get("/people/entrustings/all/").status_code == 200
    assert browser(dina).get(answer.url).status_code == 200


def test_who_works_on_both_sides_is_public(
    client: Client, entrusting: Entrusting, dina: User, world: World
) -> None:
    assert "迪娜" not in client.get("/people/entrustings/").text

    world.give(dina, world.institution, Role.PMO)

    assert "迪娜" in client.get("/people/entrustings/").text


def test_dilnur_says_who_answers_for_a_duty(browser: Open, dilnur: User, dina: User) -> None:
    browser(dilnur).post("/people/duties/5/", {"persons": [person_of(dina).pk]})

    assert "迪娜" in browser(dilnur).get("/people/duties/").text
    assert browser(dilnur).get("/people/duties/16/").status_code == 404


def test_pages_ask_as_often_for_many_as_for_one(
    browser: Open, bek: User, world: World, dina: User, entrusting: Entrusting
) -> None:
    pages = [
        (browser(bek), f"/people/units/{world.unit.pk}/", 20),
        (browser(bek), "/people/units/", 12),
        (browser(world.keeper), "/people/roles/", 12),
        (browser(dina), "/people/entrustings/all/", 12),
        (Client(), "/people/entrustings/", 12),
    ]
    few = [queries(client, url) for client, url, _most in pages]

    for number in range(12):
        person = world.someone(f"many{number}", f"多人{number}")
        world.give(person, world.unit, Role.MEMBER)

    assert [queries(client, url) for client, url, _most in pages] == few
    assert all(count <= most for count, (_c, _u, most) in zip(few, pages, strict=True)), few
