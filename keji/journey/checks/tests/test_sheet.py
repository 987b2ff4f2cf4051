"""The sheet of 24 numbered reasons: no door passes it by."""

from datetime import timedelta

import pytest

from keji.journey.applications.actions import amend_refusal, correct
from keji.journey.checks.actions import add_fact, mark, mark_rest, open_check, sign
from keji.journey.checks.choices import Reason, Verdict
from keji.journey.checks.models import Fact, FormatCheck
from keji.journey.checks.papers import check_sheet, correction_notice
from keji.kernel import days, journal
from keji.kernel.flow import Refused, advance
from keji.kernel.inbox.models import Message
from keji.kernel.papers import Paragraph, Table
from keji.kernel.papers.register import kind
from keji.kernel.parameters.actions import adopt

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_a_sheet_begins_with_what_the_engine_checked(an_application, chen):
    application = an_application("checking")

    check = open_check(application, by=chen)

    assert [(line.reason, line.verdict) for line in check.marks.all()] == [
        (reason, Verdict.OK) for reason in ("03", "05", "06", "15", "16", "18")
    ]


def test_a_sheet_is_opened_once_per_version(an_application, chen, cheng):
    application = an_application("checking")

    assert open_check(application, by=chen) == open_check(application, by=cheng)


def test_a_sheet_with_every_line_in_order_passes(an_application, chen):
    application = an_application("checking")
    check = open_check(application, by=chen)
    mark_rest(check, by=chen)

    sign(check, by=chen, outcome="pass")

    application.refresh_from_db()
    assert application.state == "eligible"
    assert check.marks.count() == len(Reason)


def test_a_sheet_with_unjudged_lines_does_not_pass(an_application, chen):
    check = open_check(an_application("checking"), by=chen)

    with pytest.raises(Refused) as refusal:
        sign(check, by=chen, outcome="pass")

    assert refusal.value.text == "还有 18 项没有判断，不能签署通过。"


def test_a_fault_does_not_pass(an_application, chen):
    check = open_check(an_application("checking"), by=chen)
    mark(check, "09", "fault", by=chen, note="签章页没有公章", part="files")
    mark_rest(check, by=chen)

    with pytest.raises(Refused) as refusal:
        sign(check, by=chen, outcome="pass")

    assert refusal.value.text == "还有 1 项不符合，不能通过：缺公章。"
    check.refresh_from_db()
    assert check.signed_at is None


def test_the_sheet_says_what_is_in_order_and_the_letter_what_is_not(an_application, chen):
    application = an_application("checking")
    check = open_check(application, by=chen)
    mark(check, "08", "fault", by=chen, note="负责人没有签字", part="files")
    mark_rest(check, by=chen)
    sign(check, by=chen, outcome="correct")
    application.refresh_from_db()

    sheet = next(part for part in check_sheet(application, str(check.pk)).blocks if isinstance(part, Table))
    letter = correction_notice(application, str(check.pk))

    assert [tuple(row) for row in sheet.rows][7:9] == [
        ("08", "签字齐全", "不符合", "负责人没有签字"),
        ("09", "公章齐全", "符合", ""),
    ]
    assert "1. 08 缺签字：负责人没有签字" in [
        part.text for part in letter.blocks if isinstance(part, Paragraph)
    ]


def test_a_refusal_gives_its_reasons_to_the_applicant(an_application, aila):
    application = an_application("refused")

    message = Message.objects.get(user=aila, title="申报不予受理")
    assert application.state == "refused"
    assert "01 不在指南方向：“示范面积”没有现状值" in message.text


def test_a_refusal_names_the_term_to_object_that_stood_on_its_day(an_application):
    application = an_application("refused")
    paper = kind("applications.Application", "refusal-notice")
    [(sheet, _title)] = paper.parts(application)
    assert "收到本告知书后 15 日内" in str(paper.write(application, sheet))

    tomorrow = days.today() + timedelta(days=1)
    adopt("RECHECK_DAYS", 30, by=None, valid_from=tomorrow, source="局党组会〔2026〕第2次")
    with days.moved(timedelta(days=2)):
        assert "收到本告知书后 15 日内" in str(paper.write(application, sheet))
    FormatCheck.objects.filter(pk=sheet).update(signed_at=days.now() + timedelta(days=1))
    assert "收到本告知书后 30 日内" in str(paper.write(application, sheet))


def test_a_refusal_without_a_reason_is_none(an_application, chen):
    check = open_check(an_application("checking"), by=chen)

    with pytest.raises(Refused) as refusal:
        sign(check, by=chen, outcome="refuse")

    assert refusal.value.text == "没有一项不符合，不能要求补正，也不能不予受理。"


def test_what_cannot_be_cured_is_not_corrected(an_application, chen):
    check = open_check(an_application("checking"), by=chen)
    mark(check, "02", "fault", by=chen, note="单位已注销")

    with pytest.raises(Refused) as refusal:
        sign(check, by=chen, outcome="correct")

    assert refusal.value.text == "“单位资格不符”不可补正，只能不予受理；判断有误的，改为符合。"


def test_a_correction_names_the_part(an_application, chen):
    check = open_check(an_application("checking"), by=chen)
    mark(check, "09", "fault", by=chen, note="签章页没有公章")

    with pytest.raises(Refused) as refusal:
        sign(check, by=chen, outcome="correct")

    assert refusal.value.text == "“缺公章”没有选开放补正的部分。"


def test_the_other_reason_needs_words(an_application, chen):
    check = open_check(an_application("checking"), by=chen)
    mark(check, "24", "fault", by=chen, part="basics")

    with pytest.raises(Refused) as refusal:
        sign(check, by=chen, outcome="refuse")

    assert refusal.value.text == "“24 其他”要写明是什么问题。"


@pytest.mark.parametrize("move", ["pass_check", "refuse", "ask_correction"])
def test_no_door_goes_round_the_sheet(an_application, chen, move):
    application = an_application("checking")
    application.open_parts = ["basics"]

    with pytest.raises(Refused) as refusal:
        advance(application, move, by=chen, note="不看了")

    assert "形式审查表" in refusal.value.text
    assert application.state == "checking"


def test_an_old_sheet_does_not_pass_a_new_version(an_application, aila, chen):
    application = an_application("correcting")
    correct(application, by=aila)

    with pytest.raises(Refused):
        advance(application, "pass_check", by=chen)

    assert application.state == "checking"


def test_after_a_correction_the_lines_that_were_in_order_stay_so(an_application, aila, chen):
    application = an_application("checking")
    check = open_check(application, by=chen)
    mark_rest(check, by=chen)
    mark(check, "17", "fault", by=chen, note="没有现状值", part="indicators")
    sign(check, by=chen, outcome="correct")
    application.refresh_from_db()
    correct(application, by=aila)

    again = open_check(application, by=chen)

    assert again.marks.count() == len(Reason) - 1
    assert not again.marks.filter(reason="17").exists()


def test_a_signed_sheet_is_not_changed(an_application, chen):
    application = an_application("eligible")

    with pytest.raises(Refused) as refusal:
        mark(FormatCheck.objects.get(application=application), "01", "fault", by=chen)

    assert refusal.value.text == "这份审查表已经签署，不能再改。"


def test_the_bureau_never_signs(an_application, dina, chen):
    application = an_application("checking")
    check = open_check(application, by=chen)

    with pytest.raises(Refused) as refusal:
        sign(check, by=dina, outcome="pass")

    assert refusal.value.text == "形式审查由专业机构办理。"
    with pytest.raises(Refused):
        open_check(application, by=dina)


def test_a_fact_stands_beside_and_moves_nothing(an_application, dina):
    application = an_application("checking")

    fact = add_fact(application, by=dina, text="此单位 2025 年在衔接资金中获得过暖圈建设补助")

    assert application.facts.get().by == dina
    assert application.state == "checking"
    assert journal.history(fact).get().verb == "county_project.fact"


def test_the_applicant_adds_no_facts(an_application, aila):
    with pytest.raises(Refused):
        add_fact(an_application("checking"), by=aila, text="我们很好")

    assert not Fact.objects.exists()


def test_after_an_amended_refusal_another_sheet_is_signed(an_application, chen):
    application = an_application("refused")
    old = FormatCheck.objects.get(application=application)
    amend_refusal(application, by=chen, note="看错了版本")
    with pytest.raises(Refused):
        advance(application, "refuse", by=chen, note="照旧")

    check = open_check(application, by=chen)
    mark_rest(check, by=chen)
    mark(check, "01", "ok", by=chen)
    sign(check, by=chen, outcome="pass")

    old.refresh_from_db()
    assert (old.outcome, check.outcome, old.version) == ("refuse", "pass", check.version)
    assert application.format_checks.count() == 2
    assert check.application.state == "eligible"
