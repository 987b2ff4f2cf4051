"""A day and a group: who may go, who is told, what happens when it is moved."""

from datetime import timedelta

import pytest

from keji.journey.reviews.actions import suspend_expert
from keji.kernel.flow import Refused, advance
from keji.kernel.inbox.models import Message
from keji.outcomes.fieldchecks.actions import open_what_comes, plan_visit, postpone_visit
from keji.outcomes.fieldchecks.models import FieldCheck
from keji.outcomes.fieldchecks.tests.conftest import FIRST, LAST, on
from keji.parties.people.choices import Role

pytestmark = pytest.mark.django_db


def titles(user):
    return list(Message.objects.filter(user=user).order_by("-pk").values_list("title", flat=True))


def test_too_few_and_no_leader_are_refused(due, plan_for, pool, chen):
    with on(FIRST):
        with pytest.raises(Refused, match="至少 3 名，现在选了 2 名"):
            plan_visit(plan_for(due, experts=[one.pk for one in pool[:2]]), by=chen)
        with pytest.raises(Refused, match="请指定组长"):
            plan_visit(plan_for(due, leader=pool[5].pk), by=chen)
        with pytest.raises(Refused, match="机构参加的人员"):
            plan_visit(plan_for(due, staff=" "), by=chen)

    due.refresh_from_db()
    assert (due.state, due.visits_on, due.group.count()) == ("due", None, 0)


def test_who_is_too_near_or_watches_does_not_sign(due, plan_for, pool, world, chen, dina):
    pool[1].organisation = due.unit.name
    pool[1].save()
    with on(FIRST), pytest.raises(Refused, match="同一单位"):
        plan_visit(plan_for(due), by=chen)

    pool[1].organisation = "别处"
    pool[1].save()
    world.give(pool[1].person.user, world.host, Role.BUREAU)
    with on(FIRST), pytest.raises(Refused, match="只能列席"):
        plan_visit(plan_for(due), by=chen)

    suspend_expert(pool[2], by=dina, why="调离")
    with on(FIRST), pytest.raises(Refused, match="已移出专家库"):
        plan_visit(plan_for(due, experts=[pool[0].pk, pool[2].pk, pool[3].pk]), by=chen)


def test_a_day_outside_the_months_needs_a_reason(due, plan_for, chen):
    early = FIRST - timedelta(days=3)
    with on(early):
        with pytest.raises(Refused, match="可查验时段是 2027年8月1日 至 2027年10月31日"):
            plan_visit(plan_for(due, on=early), by=chen)
        plan_visit(plan_for(due, on=early, why="早熟，月底前收完。"), by=chen)

    due.refresh_from_db()
    assert due.state == "planned" and due.is_out_of_season


def test_only_the_institution_plans(due, plan_for, dina, aila):
    for user in (dina, aila):
        with on(FIRST), pytest.raises(Refused, match="不由你办理"):
            plan_visit(plan_for(due), by=user)


def test_it_is_moved_with_the_reason_and_everybody_hears(planned, plan_for, pool, gao, aila, chen):
    new = [one.pk for one in (pool[1], pool[2], pool[3])]
    with on(FIRST):
        with pytest.raises(Refused, match="写明理由"):
            postpone_visit(plan_for(planned), by=chen, note=" ")
        moved = plan_for(planned, on=FIRST + timedelta(days=12), experts=new, leader=new[0])
        postpone_visit(moved, by=chen, note="山路断了")

    planned.refresh_from_db()
    assert (planned.state, planned.visits_on) == ("planned", FIRST + timedelta(days=12))
    assert titles(aila)[0] == "现场查验改期"
    assert titles(gao)[0] == "现场查验换人"
    assert "山路断了" in Message.objects.filter(user=aila).latest("pk").text


def test_it_is_called_off_and_waits_again(planned, aila, chen):
    advance(planned, "call_off", by=chen, note="口蹄疫封控")

    planned.refresh_from_db()
    assert (planned.state, planned.visits_on) == ("due", None)
    assert titles(aila)[0] == "现场查验取消"


def test_several_projects_on_one_day(due, plan_for, browser, chen, eve):
    bare = due.project.application.indicators.get(window_from="")
    bare.window_from = bare.window_until = "2028-08"
    bare.save()
    with on(FIRST.replace(year=2028, month=7, day=20)):
        open_what_comes()
    other = FieldCheck.objects.exclude(pk=due.pk).get()
    FieldCheck.objects.filter(pk=other.pk).update(opens_on=FIRST, closes_on=LAST)
    other.refresh_from_db()

    with on(FIRST):
        offered = browser(chen).get(f"/field-checks/{due.pk}/plan/").content.decode()
        chosen = browser(chen).get(f"/field-checks/{due.pk}/plan/?check={other.pk}").content.decode()
        plan_visit(plan_for(due, other), by=chen)

    assert f'value="{other.pk}"' in offered and f"place_{other.pk}" in chosen
    day = f"/field-checks/days/{FIRST + timedelta(days=9)}/"
    page = browser(chen).get(day).content.decode()
    assert page.count("东买里镇三号地") == 2
    assert browser(eve).get(day).status_code == 404
    assert browser(chen).get("/field-checks/days/明天/").status_code == 404


def test_a_plan_that_cannot_be_read_comes_back(due, browser, chen, pool):
    with on(FIRST):
        answer = browser(chen).post(
            f"/field-checks/{due.pk}/plan/",
            {
                "on": "下周三",
                "staff": "陈立",
                f"at_{due.pk}": "上午",
                f"place_{due.pk}": "三号地",
                "experts": [pool[0].pk, pool[4].pk],
            },
        )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "下周三" in page and "上午" in page and "三号地" in page
    assert f'name="experts" value="{pool[4].pk}" aria-label="参加：{pool[4]}" checked' in page


def test_whoever_comes_late_is_told(planned, browser, chen):
    answer = browser(chen).get(f"/field-checks/{planned.pk}/plan/", follow=True)

    assert "这一步不用再办" in answer.content.decode()
