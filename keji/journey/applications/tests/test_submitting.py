"""Handing in: complete, in time, once, for good."""

from datetime import timedelta

import pytest

from keji.journey.applications.actions import (
    confirm,
    recall,
    save_section,
    submit,
    submit_and_confirm,
    withdraw,
)
from keji.journey.applications.actions.freeze import digest_of
from keji.journey.applications.models import Application, Version
from keji.journey.applications.queries import blocking, self_check
from keji.kernel import days, files, journal
from keji.kernel.flow import Refused
from keji.kernel.formkit import drafts
from keji.kernel.inbox.models import Message
from tests.world.applications import attach, typed

pytestmark = [pytest.mark.django_db, pytest.mark.both]

SECOND = timedelta(seconds=1)


def test_submitting_freezes_a_version_with_its_digest(an_application, aila):
    application = an_application()

    version = submit(application, by=aila)

    assert (application.state, version.number) == ("unit_review", 1)
    assert version.answers["basics"]["title"] == application.title
    assert [one["slot"] for one in version.files] == ["accounts", "licence"]
    assert version.digest == digest_of(application.form.digest, version.answers, version.files)


def test_the_journal_holds_the_receipt(an_application, aila):
    application = an_application()

    version = submit(application, by=aila)

    entry = journal.history(application).get(verb="county_project.receipt")
    assert version.entry == entry
    assert entry.detail_values["numbers"]["digest"] == version.digest


def test_team_budget_and_indicators_become_rows(an_application, aila):
    application = an_application("unit_review")

    assert [member.name for member in application.members.all()] == ["阿依拉·叶尔肯", "马成林"]
    assert sum(line.fiscal_fen for line in application.budget.all()) == application.asked_fen
    assert [(one.key, one.target) for one in application.indicators.all()] == [("I01", "500"), ("I02", "300")]


def test_the_unit_is_asked_to_confirm(an_application, bek):
    application = an_application("unit_review")

    message = Message.objects.get(user=bek, url=application.get_absolute_url())
    assert message.text == "阿依拉·叶尔肯 提交了“褐牛母牛同期发情与定时输精技术规模化应用”，请单位审核确认。"


def test_a_double_click_submits_once(an_application, aila):
    application = an_application()
    first = submit(application, by=aila)

    again = submit(application, by=aila)

    assert again.pk == first.pk
    assert application.versions.count() == 1


def test_an_incomplete_application_is_told_everything_and_stays(an_application, aila):
    application = an_application(basics__site="", declarations__integrity="")

    with pytest.raises(Refused) as refusal:
        submit(application, by=aila)

    assert refusal.value.problems == (
        "“实施地点”还没有填。",
        "要先确认“负责人和团队已读科研诚信要求，材料真实，愿承担责任”。",
    )
    application.refresh_from_db()
    assert application.state == "draft"
    assert not Version.objects.exists()


def test_without_the_secrecy_declaration_nothing_is_submitted(an_application, aila):
    application = an_application(declarations__not_secret="")

    with pytest.raises(Refused) as refusal:
        submit(application, by=aila)

    assert refusal.value.text == "要先确认“本申报及附件不涉及国家秘密”。"


def test_indirect_costs_above_the_cap_name_the_cap(an_application, aila):
    lines = (("business", "材料", "8.00"), ("indirect", "管理", "2.41"))
    application = an_application(budget=lines)

    with pytest.raises(Refused) as refusal:
        submit(application, by=aila)

    assert refusal.value.text == "间接费用 2.41 万元，超过上限 2.40 万元，请改为 2.40 或更少。"


def test_the_three_wan_example_holds(an_application):
    lines = (("business", "材料", "2.00"), ("labour", "用工", "0.50"), ("indirect", "管理", "0.50"))

    application = an_application("unit_review", budget=lines)

    assert application.asked_fen == 3_000_000


def test_a_missing_file_is_named(an_application, aila):
    application = an_application()
    files.actions.remove(files.of(application, "licence").get(), by=aila)

    assert [one.text for one in blocking(self_check(application))] == ["还没有上传“营业执照或法人证书”。"]


def test_a_direction_of_another_call_is_none(an_application, aila):
    application = an_application(basics__direction="Z999")

    assert [(one.reason, one.path) for one in self_check(application)] == [("01", "basics.direction")]


def test_a_second_late_is_late_and_the_draft_stays(an_application, aila, call):
    application = an_application()

    with days.moved(call.fill_until + SECOND), pytest.raises(Refused) as refusal:
        submit(application, by=aila)

    assert refusal.value.text.endswith("截止，不能再提交。你的草稿还在。")
    assert drafts.folded(application)["basics"]["title"] == application.title


def test_the_last_second_is_in_time(an_application, aila, call):
    application = an_application()

    with days.moved(call.fill_until - SECOND):
        submit(application, by=aila)

    assert application.state == "unit_review"


def test_whoever_began_in_time_has_a_few_minutes(an_application, aila, call):
    application = an_application()
    begun = call.fill_until - SECOND

    with days.moved(call.fill_until + timedelta(minutes=4)):
        submit(application, by=aila, begun_at=begun)

    assert application.state == "unit_review"


@pytest.mark.parametrize(
    ("begun", "now"),
    [(timedelta(seconds=1), timedelta(minutes=1)), (timedelta(seconds=-1), timedelta(minutes=6))],
)
def test_the_few_minutes_are_no_second_deadline(an_application, aila, call, begun, now):
    application = an_application()

    with days.moved(call.fill_until + now), pytest.raises(Refused):
        submit(application, by=aila, begun_at=call.fill_until + begun)

    assert application.state == "draft"


def test_a_recalled_application_is_a_draft_again_and_gets_a_second_version(an_application, aila):
    application = an_application("unit_review")
    recall(application, by=aila)
    attach(application, "others", by=aila)

    version = submit(application, by=aila)

    assert version.number == 2
    assert [one["slot"] for one in version.files] == ["accounts", "licence", "others"]
    assert application.versions.get(number=1).digest != version.digest


def test_nobody_recalls_what_the_unit_has_confirmed(an_application, aila):
    application = an_application("recommending")

    with pytest.raises(Refused) as refusal:
        recall(application, by=aila)

    assert refusal.value.text.startswith("现在是“归口推荐”，不能“撤回修改”。")


def test_one_person_submits_and_confirms_at_once(an_application, a_unit):
    unit, alone = a_unit()
    application = an_application(unit=unit, lead=alone)

    submit_and_confirm(application, by=alone)

    assert application.state == "recommending"


def test_a_stranger_cannot_submit(an_application, eve):
    application = an_application()

    with pytest.raises(Refused) as refusal:
        submit(application, by=eve)

    assert refusal.value.text == "“提交给单位审核”不由你办理。"


def test_who_runs_the_call_by_now_does_not_apply_in_it(an_application, aila, world):
    application = an_application()
    # the unit took the call over in the moment in which this was begun
    Application.objects.filter(pk=application.pk).update(pmo=world.unit)

    with pytest.raises(Refused) as refusal:
        submit(application, by=aila)

    assert refusal.value.text == "你单位承担这份指南的管理工作，不能在这份指南里申报。"
    assert Application.objects.get().state == "draft"
    assert not application.versions.exists()


def test_a_withdrawn_draft_is_over(an_application, aila):
    application = an_application()

    withdraw(application, by=aila, note="今年不报了")

    assert application.stage.end
    with pytest.raises(Refused):
        save_section(application, "basics", typed()["basics"], by=aila, seen=1)


def test_a_version_is_never_changed(an_application):
    version = an_application("unit_review").versions.get()

    with pytest.raises(Refused):
        version.save()
    with pytest.raises(Refused):
        version.delete()
    with pytest.raises(Refused):
        Version.objects.filter(pk=version.pk).update(answers={})
    with pytest.raises(Refused):
        Version.objects.filter(pk=version.pk).delete()
    assert Version.objects.get().answers == version.answers


def test_the_unit_confirms_in_its_time_only(an_application, bek, call):
    application = an_application("unit_review")

    with days.moved(call.unit_until + SECOND), pytest.raises(Refused) as refusal:
        confirm(application, by=bek)

    assert "单位审核已于" in refusal.value.text
