"""复核: a second person of the institution confirms the signed sheet."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.journey.checks.actions import mark_rest, open_check, recheck, sign
from keji.journey.checks.models import FormatCheck
from keji.journey.checks.papers import check_sheet
from keji.kernel import journal
from keji.kernel.flow import Refused
from keji.kernel.papers.tree import Signatures
from keji.parties.people.choices import Role

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def signed(an_application, chen, cheng):
    """A sheet that passed, signed by Cheng; Chen received the application."""

    def make(**more):
        check = open_check(an_application("checking", **more), by=cheng)
        mark_rest(check, by=cheng)
        return sign(check, by=cheng, outcome="pass")

    return make


@pytest.fixture
def third(world):
    """A third person of the institution."""
    return world.give(world.someone("third", "李三"), world.institution, Role.PMO)


def seen_by(user, path):
    client = Client()
    client.force_login(user)
    return client.get(path)


def refusal_of(check, by):
    with pytest.raises(Refused) as refusal:
        recheck(check, by=by)
    check.refresh_from_db()
    assert check.rechecked_by is None
    return refusal.value.text


def test_a_third_person_confirms_and_nothing_moves(signed, third):
    check = signed()

    recheck(check, by=third)

    check.refresh_from_db()
    assert (check.rechecked_by, check.application.state) == (third, "eligible")
    assert journal.history(check.application).filter(verb="county_project.recheck").get().actor == third


def test_the_signer_is_no_second_person(signed, cheng):
    assert refusal_of(signed(), cheng) == "审查人不能复核自己签署的审查表，由机构的另一个人复核。"


def test_of_two_people_the_receiver_may_confirm_and_is_reminded(signed, chen):
    check = signed()

    page = seen_by(chen, f"/checks/{check.application_id}/").content.decode()
    recheck(check, by=chen)

    check.refresh_from_db()
    assert check.rechecked_by == chen
    assert "有条件的，由另一个人复核。" in page


def test_of_three_people_the_receiver_may_not(signed, chen, third):
    assert refusal_of(signed(), chen) == "这份申报由你受理登记，机构人手够用，由另一个人复核。"


def test_what_is_under_review_is_not_confirmed_any_more(signed, third):
    check = signed()
    type(check.application).objects.filter(pk=check.application_id).update(state="reviewing")

    assert "现在是“专家评审”" in refusal_of(check, third)


def test_a_second_confirmation_is_refused(signed, chen, third):
    check = signed()
    recheck(check, by=third)

    with pytest.raises(Refused) as refusal:
        recheck(FormatCheck.objects.get(pk=check.pk), by=chen)

    assert refusal.value.text == "这份审查表已经复核过了。"


def test_an_open_sheet_is_not_confirmed(an_application, chen, third):
    check = open_check(an_application("checking"), by=chen)

    assert refusal_of(check, third) == "审查表还没有签署，签署以后才复核。"


def test_the_bureau_confirms_nothing(signed, dina):
    assert refusal_of(signed(), dina) == "形式审查由专业机构办理。"


def test_the_paper_names_both(signed, third):
    check = recheck(signed(), by=third)

    paper = check_sheet(check.application, str(check.pk))

    [signatures] = [block for block in paper.blocks if isinstance(block, Signatures)]
    assert list(signatures.who) == ["审查人（程红）", "复核人（李三）"]


def test_the_list_leads_to_the_sheet_until_it_is_confirmed(signed, cheng, third):
    check = signed()

    waiting = seen_by(third, "/checks/rechecks/").content.decode()
    own = seen_by(cheng, "/checks/rechecks/").content.decode()
    client = Client()
    client.force_login(third)
    answer = client.post(f"/checks/{check.application_id}/recheck/", follow=True)

    assert f'href="/checks/{check.application_id}/"' in waiting
    assert f'href="/checks/{check.application_id}/"' not in own
    assert "没有等待复核的审查表。" in answer.content.decode()


def test_many_cost_as_much_as_one(signed, third):
    signed()
    with CaptureQueriesContext(connection) as one:
        seen_by(third, "/checks/rechecks/")
    signed(fresh=True)

    with CaptureQueriesContext(connection) as two:
        assert seen_by(third, "/checks/rechecks/").content.decode().count('<td data-label="审查人">') == 2

    assert len(two) == len(one)
