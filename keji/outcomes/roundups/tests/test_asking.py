"""Whom a roundup asks, and who may open one."""

from datetime import date, timedelta

import pytest

from keji.kernel import days
from keji.kernel.flow import Refused, advance
from keji.kernel.inbox.models import Delivery, Message
from keji.outcomes.projects.choices import Level
from keji.outcomes.roundups.actions import open_roundup, prolong
from keji.outcomes.roundups.models import Progress
from keji.outcomes.roundups.queries import usual_title

pytestmark = pytest.mark.django_db


def opened(by, pmo=None, **terms):
    given = {"title": "调度", "until_on": days.today() + timedelta(days=5), "levels": Level.values}
    return open_roundup(by=by, pmo=pmo, **given | terms)


def test_the_person_in_charge_is_asked_once_with_an_sms(asked, aila):
    row = asked()

    assert Message.objects.filter(user=aila, key=f"roundup.{row.pk}").count() == 1
    assert Delivery.objects.filter(key__contains=f"roundup.{row.pk}").exists()
    assert row.awaited().who == str(row.lead)


def test_nobody_is_asked_twice_while_an_answer_is_missing(asked, dina):
    row = asked()

    with pytest.raises(Refused, match="另一次调度"):
        opened(dina)
    advance(row.roundup, "close", by=dina)
    again = opened(dina)

    assert (again.asked, again.asked_elsewhere) == (1, 0)
    assert again.roundup.rows.get().project == row.project


def test_an_institution_asks_its_own_and_nobody_else_asks(asked, a_unit, chen, dina, aila, sun):
    row = asked()
    other, _admin = a_unit()

    for by, pmo in ((aila, None), (sun, None), (chen, None), (chen, other), (dina, row.pmo)):
        with pytest.raises(Refused, match="由主管部门或专业机构发起"):
            opened(by, pmo)


def test_only_running_projects_of_the_levels_are_asked(a_running, dina):
    project = a_running()

    with pytest.raises(Refused, match="没有要调度的在研项目"):
        opened(dina, levels=[Level.REGION])
    type(project).objects.filter(pk=project.pk).update(state="accepted")
    with pytest.raises(Refused, match="没有要调度的在研项目"):
        opened(dina)


def test_the_day_lies_ahead_and_moves_only_further(asked, dina):
    with pytest.raises(Refused, match="不能早于今天"):
        opened(dina, until_on=days.today() - timedelta(days=1))
    row = asked()
    first = row.roundup.until_on

    with pytest.raises(Refused, match="晚于原来的"):
        prolong(row.roundup, by=dina, until_on=first)
    prolong(row.roundup, by=dina, until_on=first + timedelta(days=3))
    row = Progress.objects.get(pk=row.pk)

    assert days.local(row.awaited().until).date() == first + timedelta(days=3)


@pytest.mark.parametrize(
    ("today", "title"),
    [
        (date(2026, 10, 9), "2026年第三季度进展调度"),
        (date(2026, 11, 29), "2026年第四季度进展调度"),
        (date(2027, 1, 4), "2026年第四季度进展调度"),
        (date(2026, 3, 31), "2026年第一季度进展调度"),
    ],
)
def test_the_quarter_that_ended_lately_is_the_one_asked_about(today, title):
    assert usual_title(today) == title
