"""What the platform finds by itself, the same for the applicant and for the institution."""

from datetime import timedelta

import pytest

from keji.journey.applications.actions import submit
from keji.journey.applications.models import Application
from keji.journey.applications.queries import blocking, self_check
from keji.journey.calls.queries import open_to
from keji.kernel import days
from keji.kernel.flow import Refused
from keji.parties.people.actions import record_credit, save_profile
from tests.world.applications import attach

pytestmark = pytest.mark.django_db


def found(application):
    return [(str(one.reason), one.text) for one in self_check(application)]


def test_an_application_in_order_has_no_findings(an_application):
    assert found(an_application()) == []


def test_a_lead_with_a_running_project_cannot_lead_another(an_application, a_funded):
    a_funded()
    second = an_application(basics__title="苜蓿越冬保苗与返青促长技术示范")

    assert found(second) == [("05", "负责人有 1 个在研县级项目，最多 1 个，结题之前不能再申报。")]


def test_a_running_project_counts_until_its_acceptance_is_confirmed(
    a_funded, an_application, a_standing_call
):
    project = a_funded()
    Application.objects.create(
        call=a_standing_call("acceptance"),
        route="acceptance",
        form=project.form,
        parent=project,
        lead=project.lead,
        unit=project.unit,
        state="confirmed",
    )

    assert found(an_application(basics__title="苜蓿越冬保苗与返青促长技术示范")) == []


def test_a_unit_applies_three_times_a_year(an_application, bek, world):
    for n in range(3):
        an_application("unit_review", basics__title=f"褐牛育肥技术示范之{n}号")
    fourth = an_application(basics__title="褐牛育肥技术示范之四号")

    assert found(fourth) == [("05", "单位今年已申报 3 项，最多 3 项。撤回一项或明年再报。")]


def test_what_was_withdrawn_does_not_count(an_application, bek):
    for n in range(3):
        an_application("unit_review", basics__title=f"褐牛育肥技术示范之{n}号")
    Application.objects.filter(title="褐牛育肥技术示范之0号").update(state="withdrawn")

    assert found(an_application(basics__title="褐牛育肥技术示范之四号")) == []


def test_an_overdue_project_blocks_the_unit(a_funded, an_application, world, rival):
    overdue = a_funded()
    Application.objects.filter(pk=overdue.pk).update(
        ends_on=days.today() - timedelta(days=120), starts_on=days.today() - timedelta(days=500)
    )
    other = world.give(world.someone("bolat", "波拉特"), world.unit, "member")
    second = an_application(lead=other, basics__title="苜蓿越冬保苗与返青促长技术示范")

    (finding,) = found(second)
    assert finding[0] == "06"
    assert "还没有申请验收" in finding[1]


def test_a_civil_servant_does_not_lead(an_application, aila, world):
    application = an_application()
    save_profile(world.person(aila), by=aila, is_civil_servant=True)
    application.refresh_from_db()

    assert found(application) == [("04", "公务员和参公人员不能担任项目负责人。请更换负责人。")]


def test_a_file_that_says_secret_holds_everything_back(an_application, aila):
    application = an_application()
    attach(application, "others", by=aila, text="机密★10年\n选址方案")

    with pytest.raises(Refused) as refusal:
        submit(application, by=aila)

    assert refusal.value.text == "附件“others.txt”带有涉密标志，已隔离。移除它，或等保密管理员处理。"


def test_the_units_own_twin_is_mentioned_and_blocks_nothing(an_application):
    an_application("unit_review")
    twin = an_application()

    (finding,) = self_check(twin)
    assert (str(finding.reason), finding.blocking) == ("21", False)
    assert blocking([finding]) == []


def test_too_much_indirect_cost_has_its_own_number(an_application):
    lines = (("business", "材料", "8.00"), ("indirect", "管理", "2.41"))

    application = an_application(budget=lines)

    assert found(application) == [("16", "间接费用 2.41 万元，超过上限 2.40 万元，请改为 2.40 或更少。")]


def test_what_will_hold_it_back_is_told_before_anybody_starts(a_funded, call, aila, world, client):
    late = a_funded()
    Application.objects.filter(pk=late.pk).update(
        ends_on=days.today() - timedelta(days=200), starts_on=days.today() - timedelta(days=500)
    )

    [(_call, [own, other])] = open_to(late.lead, [world.unit, world.other_unit])

    assert own.reasons == other.reasons == []
    assert [text[:5] for text in own.bars] == ["负责人有 ", "“褐牛母牛"]
    assert own.bars == other.bars
    client.force_login(aila)
    page = client.get("/calls/open/").content.decode()
    assert "可以起草，现在还不能提交" in page
    assert "还没有申请验收" in page


def test_a_bad_credit_record_lies_beside_the_sheet_and_stops_nobody(an_application, chen, world):
    application = an_application("checking")
    record_credit(world.unit, by=chen, on=days.today(), channel="china", result="bad", note="经营异常名录")

    told = [one for one in self_check(application) if one.reason == "07"]

    assert [one.blocking for one in told] == [False]
    assert "经营异常名录" in told[0].text
