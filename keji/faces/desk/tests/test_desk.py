"""What waits for whom: each thing on the desk of those who are to act, and on no other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keji.faces.desk.grouping import grouped
from keji.faces.desk.tests.conftest import signed_in
from keji.faces.desk.todos import todos
from keji.journey.decisions import actions as decisions
from keji.kernel import days
from keji.kernel.flow import advance
from keji.outcomes.funds.actions import pay
from keji.outcomes.registries.actions import begin_record
from keji.parties.people.choices import Role
from tests.world.decisions import a_scan
from tests.world.outcomes import agree_on

pytestmark = pytest.mark.django_db


def who(cast, subject):
    """Whose desk shows this thing, and what it asks them to do."""
    url = subject.get_absolute_url()
    asked = {name: [todo.act for todo in todos(user) if todo.url == url] for name, user in cast.items()}
    return {name: acts[0] for name, acts in asked.items() if acts}


def test_an_application_waits_for_one_after_the_other(an_application, cast):
    draft = an_application("draft")
    handed_in = an_application("unit_review")
    confirmed = an_application("recommending")
    recommended = an_application("submitted")

    assert who(cast, draft).keys() == {"aila"}
    assert who(cast, handed_in).keys() == {"bek"}
    assert who(cast, confirmed).keys() == {"rena"}
    assert who(cast, recommended).keys() == {"chen", "cheng"}


def test_a_task_book_waits_for_one_after_the_other(a_project, money, cast):
    contract = a_project().contract
    assert who(cast, contract) == {"aila": "填报任务书"}

    agree_on(contract, by=cast["aila"])
    assert who(cast, contract) == {"chen": "核对任务书", "cheng": "核对任务书"}

    advance(contract, "agree", by=cast["chen"])
    assert who(cast, contract) == {"legal": "签字盖章"}

    advance(contract, "sign", by=cast["legal"])
    assert who(cast, contract) == {"dina": "按批准清单用印"}

    advance(contract, "countersign", by=cast["dina"])
    assert who(cast, contract) == {}


def test_a_payment_waits_for_one_after_the_other(a_running, cast):
    first, second = a_running().instalments.order_by("number")
    assert who(cast, first) == {"chen": "确认拨付条件", "cheng": "确认拨付条件"}
    assert who(cast, second) == {}

    advance(first, "meet_condition", by=cast["chen"])
    assert who(cast, first) == {"maker": "制单"}

    advance(first, "make", by=cast["maker"])
    assert who(cast, first) == {"checker": "复核"}

    advance(first, "check", by=cast["checker"])
    assert who(cast, first) == {"maker": "登记支付凭证"}

    pay(first, by=cast["maker"], voucher="国库2026-118", paid_on=days.today())
    assert who(cast, first) == {"bek": "确认到账"}

    advance(first, "confirm_arrival", by=cast["finance"])
    assert who(cast, first) == {}


def test_a_record_waits_for_whoever_began_it(a_running, cast):
    record = begin_record(
        a_running().application, by=cast["aila"], register="achievement", title="定时输精技术", values={}
    )

    assert who(cast, record) == {"aila": "填写并登记"}


def test_an_objection_waits_for_the_institution_and_not_for_the_bureau(on_notice, an_application, cast):
    application = an_application("eligible")
    notice = on_notice(application)

    objection = decisions.object(
        notice,
        by=None,
        application=application,
        objector="玛依拉·吐尔逊",
        contact="13912345678",
        ground="truth",
        text="申报的示范面积与实际不符。",
        about_review=False,
        files=[a_scan()],
    )

    assert who(cast, objection).keys() == {"chen", "cheng"}


def test_what_waits_for_two_hats_stands_there_once(an_application, world, cast):
    application = an_application("unit_review")
    world.give(cast["aila"], world.unit, Role.UNIT_ADMIN)

    found = [todo for todo in todos(cast["aila"]) if todo.url == application.get_absolute_url()]

    assert [todo.hat for todo in found] == ["单位管理员"]


def test_the_most_urgent_stands_first_and_in_its_group(an_application, a_project, cast):
    contract = a_project().contract
    an_application("draft")
    type(contract).objects.filter(pk=contract.pk).update(due_on=days.today())

    found = todos(cast["aila"])
    today, week, later = grouped(found)

    assert found[0].url == contract.get_absolute_url()
    assert [todo.act for todo in today.items] == ["填报任务书"]
    assert today.hot and not week.hot
    assert len(today.items) + len(week.items) + len(later.items) == len(found)


@pytest.mark.parametrize("name", ["sun", "archivist", "maker", "secretary", "dilnur"])
def test_an_empty_desk_says_that_nothing_waits(cast, name):
    page = signed_in(cast[name]).get("/desk/").content.decode()

    assert todos(cast[name]) == []
    assert "没有待办" in page
    assert "先登记所在单位" not in page


def test_a_stranger_reads_how_to_begin(cast):
    page = signed_in(cast["eve"]).get("/desk/").content.decode()

    assert "没有待办" in page
    assert "先登记所在单位" in page


def test_the_public_is_sent_to_sign_in(client):
    answer = client.get("/desk/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_a_thing_of_another_unit_is_on_nobody_else_s_desk(an_application, cast):
    an_application("draft")
    an_application("unit_review")

    assert todos(cast["rival"]) == []
    assert todos(cast["eve"]) == []


def test_nobody_s_desk_asks_too_much(a_running, an_application, cast):
    an_application("draft")
    a_running()
    asked = {}

    for name, user in cast.items():
        browser = signed_in(user)
        browser.get("/desk/")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/desk/")
        asked[name] = len(queries)

    assert {name: n for name, n in asked.items() if n > 25} == {}
