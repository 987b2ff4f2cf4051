"""Who may begin an application, and with what it begins."""

import pytest

from keji.journey.applications.actions import start
from keji.journey.applications.models import Application
from keji.kernel import days
from keji.kernel.flow import Refused
from keji.kernel.formkit import drafts
from keji.parties.people.actions import save_unit
from keji.parties.people.choices import Role

pytestmark = pytest.mark.django_db


def test_a_draft_knows_what_the_profiles_tell(call, aila, world):
    application = start(call, by=aila, unit=world.unit)

    known = drafts.folded(application)
    assert known["basics"] == {"township": "654024103", "phone": "0999-5620004"}
    assert known["team"]["members"] == [
        {
            "name": "阿依拉·叶尔肯",
            "organisation": "巩留县恒草源饲料有限公司",
            "task": "负责人",
            "title": "高级工程师",
        }
    ]


def test_a_draft_copies_who_recommends_and_who_runs_it(call, aila, world):
    application = start(call, by=aila, unit=world.unit)

    assert (application.recommender, application.pmo) == (world.township, world.institution)
    assert (application.route, application.form) == ("county_project", call.form)


def test_a_double_click_begins_one_draft(call, aila, world):
    first = start(call, by=aila, unit=world.unit)

    again = start(call, by=aila, unit=world.unit)

    assert again.pk == first.pk


def test_a_second_draft_begins_once_the_first_is_written_in(call, aila, world, an_application):
    written = an_application()

    second = start(call, by=aila, unit=world.unit)

    assert second.pk != written.pk


def test_a_closed_call_takes_no_draft(call, aila, world):
    with days.moved(days.now() + (call.fill_until - days.now()) * 2), pytest.raises(Refused) as refusal:
        start(call, by=aila, unit=world.unit)

    assert "不在填报期内" in refusal.value.text
    assert not Application.objects.exists()


def test_a_stranger_cannot_apply_for_a_unit(call, eve, world):
    with pytest.raises(Refused) as refusal:
        start(call, by=eve, unit=world.unit)

    assert refusal.value.text.startswith("你不在“巩留县恒草源饲料有限公司”的在任人员里")


def test_whoever_runs_the_call_cannot_apply_in_it(call, chen, world):
    world.give(chen, world.unit, Role.MEMBER)

    with pytest.raises(Refused) as refusal:
        start(call, by=chen, unit=world.unit)

    assert refusal.value.text == "你是承担本批次管理工作的专业机构人员，不能在这一批次申报。"


def test_a_unit_younger_than_a_year_is_told_why(call, rival, world):
    young = save_unit(world.other_unit, by=rival, name=world.other_unit.name, registered_on=days.today())

    with pytest.raises(Refused) as refusal:
        start(call, by=rival, unit=young)

    assert "未满 1 年" in refusal.value.text


def test_the_short_form_is_there_only_where_the_call_has_one(call, aila, world):
    with pytest.raises(Refused) as refusal:
        start(call, by=aila, unit=world.unit, short=True)

    assert refusal.value.text == "这份指南没有简表，只能用标准申报书。"


def test_a_standing_service_asks_for_a_funded_project(a_standing_call, aila, world):
    with pytest.raises(Refused) as refusal:
        start(a_standing_call("acceptance"), by=aila, unit=world.unit)

    assert refusal.value.text == "要从一个已立项的项目开始办理。到“我的项目”里选项目。"


def test_an_acceptance_begins_with_what_the_project_promised(a_standing_call, a_funded, aila, world):
    parent = a_funded()

    acceptance = start(a_standing_call("acceptance"), by=aila, unit=world.unit, parent=parent)

    known = drafts.folded(acceptance)
    assert [row["target"] for row in known["indicators"]["progress"]] == ["500 亩", "300 人次"]
    assert known["money"]["spending"] == [
        {"category": "equipment", "budget": 1_500_000},
        {"category": "business", "budget": 5_500_000},
        {"category": "labour", "budget": 1_500_000},
        {"category": "indirect", "budget": 1_500_000},
    ]
    assert (acceptance.pmo, acceptance.title) == (parent.pmo, parent.title)


def test_one_acceptance_at_a_time(a_standing_call, a_funded, aila, world):
    parent, call = a_funded(), a_standing_call("acceptance")
    first = start(call, by=aila, unit=world.unit, parent=parent)

    again = start(call, by=aila, unit=world.unit, parent=parent)

    assert again.pk == first.pk


def test_only_the_lead_asks_for_an_acceptance(a_standing_call, a_funded, bek, world):
    parent = a_funded()

    with pytest.raises(Refused) as refusal:
        start(a_standing_call("acceptance"), by=bek, unit=world.unit, parent=parent)

    assert refusal.value.text == "只有项目负责人以承担单位的名义才能办理。"
