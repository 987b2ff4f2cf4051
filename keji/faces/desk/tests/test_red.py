"""The bureau's red rows: what is late or soon, open objections, payments that came back."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keji.faces.desk.tests.conftest import signed_in
from keji.journey.decisions import actions as decisions
from keji.journey.decisions.choices import Ground
from keji.kernel import days
from keji.kernel.flow import advance
from keji.kernel.ui.dates import deadline
from keji.outcomes.funds.actions import pay
from tests.world.decisions import a_scan

pytestmark = pytest.mark.django_db

HEAD = "先看这些"


def red(client):
    """The first card of the desk, if it is the red one."""
    page = client.get("/desk/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return main[main.index(HEAD) : main.index("待我办理</h2>")] if HEAD in main else ""


def days_after(day, n):
    return days.moved(datetime.combine(day + timedelta(days=n), time(12), days.BEIJING))


@pytest.mark.parametrize(("late", "words"), [(3, "已逾期 1"), (-5, "7 天内到期 1"), (-20, "")])
def test_a_duty_that_is_late_or_soon_stands_first_with_the_telephone(a_project, cast, late, words):
    contract = a_project().contract

    with days_after(contract.due_on, late):
        shown = red(signed_in(cast["dina"]))

    assert words in shown and bool(shown) == bool(words)
    if words:
        assert contract.project.number in shown and contract.unit.phone in shown
        assert "/deadlines/?duty=contract" in shown


def test_nobody_else_has_red_rows(a_project, cast):
    contract = a_project().contract

    with days_after(contract.due_on, 3):
        having = {name for name, user in cast.items() if red(signed_in(user))}

    assert having == {"dina", "dilnur"}


def test_a_payment_that_came_back_is_red_until_it_is_paid_again(a_running, cast):
    maker, checker = cast["maker"], cast["checker"]
    instalment = a_running().instalments.get(number=1)
    advance(instalment, "meet_condition", by=cast["chen"])
    assert "退票" not in red(signed_in(cast["dina"]))

    _paid(instalment, maker, checker)
    advance(instalment, "bounce", by=maker, note="账号错")
    shown = red(signed_in(cast["dina"]))
    assert "退票 1" in shown and instalment.get_absolute_url() in shown and "制单" in shown
    assert "账号错" in shown and deadline(instalment.due_on).text in shown

    instalment.refresh_from_db()
    _paid(instalment, maker, checker)
    assert "退票" not in red(signed_in(cast["dina"]))


def _paid(instalment, maker, checker):
    advance(instalment, "make", by=maker)
    advance(instalment, "check", by=checker)
    pay(instalment, by=maker, voucher="国库支付 0101", paid_on=days.today())


def test_an_open_objection_is_red_and_says_who_is_awaited(on_notice, eligible, cast):
    first = eligible("甲")
    objection = decisions.object(
        on_notice(first, eligible("乙")),
        application=first,
        objector="玛依拉·吐尔逊",
        contact="13912345678",
        ground=Ground.TRUTH,
        text="申报的示范面积与实际不符，见附件照片。",
        files=[a_scan("照片.pdf")],
    )

    shown = red(signed_in(cast["dina"]))

    assert "未办结的异议 1" in shown and objection.get_absolute_url() in shown
    assert "决定是否受理" in shown
    assert not red(signed_in(cast["secretary"]))


def test_red_rows_keep_to_the_budget(a_project, on_notice, eligible, cast):
    project = a_project()
    on_notice(eligible("甲"), eligible("乙"))
    browser = signed_in(cast["dina"])

    with days_after(project.contract.due_on, 3):
        browser.get("/desk/")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/desk/")

    assert len(queries) <= 25
