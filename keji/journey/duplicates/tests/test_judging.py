"""A person judges, with reasons; the applicant may be asked first; nothing decides by itself."""

from datetime import timedelta

import pytest

from keji.journey.applications.actions import amend_refusal, withdraw
from keji.journey.checks.actions import mark, mark_rest, open_check, sign
from keji.journey.duplicates.actions import answer, ask, judge, lapse_overdue, run
from keji.journey.duplicates.actions.judging import mark_of
from keji.journey.duplicates.choices import Verdict
from keji.journey.duplicates.models import DuplicateCheck
from keji.journey.duplicates.queries import waits
from keji.journey.duplicates.tests.test_stories import a_list, line
from keji.journey.elsewhere.actions import About
from keji.kernel import days, journal
from keji.kernel.flow import Refused, advance
from keji.kernel.inbox.models import Message
from keji.kernel.papers.register import kind
from tests.world.applications import pass_format_check
from tests.world.duplicates import COPY, SILAGE, look

pytestmark = [pytest.mark.django_db, pytest.mark.both]
WHY = "两份材料的立项依据和技术路线大段相同"


@pytest.fixture
def copied(said, looked):
    """An application that copies another, looked at."""
    said(SILAGE)
    return looked(said(COPY))


def test_nothing_passes_the_format_check_before_it_is_judged(copied, chen):
    application = copied.application
    with pytest.raises(Refused, match="查重发现 1 条相似记录还没有判断"):
        pass_format_check(application, by=chen)

    judge(copied.findings.get(), by=chen, verdict=Verdict.CONTINUATION, reason="同一合作社上一期的延续")

    assert pass_format_check(application, by=chen).state == "eligible"


def test_the_last_verdict_ends_the_check_and_the_journal_tells_it(copied, chen):
    judge(copied.findings.get(), by=chen, verdict=Verdict.DUPLICATE, reason=WHY)

    copied.refresh_from_db()
    entry = journal.history(copied).get(verb="duplicate_check.judge")
    assert copied.state == "judged"
    assert entry.detail_values["note"] == WHY and entry.detail_values["facts"]["verdict"] == "重复"


def test_a_verdict_may_be_given_anew_and_both_are_told(copied, chen):
    finding = copied.findings.get()
    judge(finding, by=chen, verdict=Verdict.DUPLICATE, reason=WHY)
    judge(finding, by=chen, verdict=Verdict.NONE, reason="看了原件，只是引用同一标准")

    finding.refresh_from_db()
    told = journal.history(copied).filter(verb="duplicate_check.judge")
    assert finding.verdict == Verdict.NONE and told.count() == 2
    assert told[0].detail_values["facts"]["before"] == "重复"


@pytest.mark.parametrize("reason", ["", "  ", "重复"])
def test_a_verdict_needs_its_reason(copied, chen, reason):
    with pytest.raises(Refused, match="写明判断的理由"):
        judge(copied.findings.get(), by=chen, verdict=Verdict.DUPLICATE, reason=reason)


def test_only_the_institution_judges(copied, dina, sun, aila):
    for other in (dina, sun, aila):
        with pytest.raises(Refused, match="不由你办理"):
            judge(copied.findings.get(), by=other, verdict=Verdict.NONE, reason=WHY)


def test_the_applicant_is_asked_told_and_answers(copied, chen):
    lead = copied.application.lead.user
    explanation = ask(copied.findings.get(), by=chen, question="请说明与已有材料的关系")
    copied.refresh_from_db()
    assert copied.state == "asked"
    assert (
        Message.objects.get(user=lead, key=f"duplicates.ask.{explanation.pk}").url
        == explanation.get_absolute_url()
    )
    with pytest.raises(Refused, match="正在等申报人说明"):
        judge(copied.findings.get(), by=chen, verdict=Verdict.NONE, reason=WHY)

    answer(explanation, by=lead, text="请同一位老师指导，正在改写")

    copied.refresh_from_db()
    assert copied.state == "open"
    assert (
        judge(copied.findings.get(), by=chen, verdict=Verdict.PARTIAL, reason=WHY).verdict == Verdict.PARTIAL
    )


def test_nobody_waits_longer_than_the_term(copied, chen):
    explanation = ask(copied.findings.get(), by=chen, question="请说明与已有材料的关系")
    assert days.working_between(days.today(), days.local(explanation.until).date()) == 3

    with days.moved(timedelta(days=15)):
        lapse_overdue()

    copied.refresh_from_db()
    explanation.refresh_from_db()
    assert (explanation.state, copied.state) == ("lapsed", "open")


def test_a_question_can_be_taken_back(copied, chen):
    explanation = ask(copied.findings.get(), by=chen, question="请说明与已有材料的关系")
    advance(explanation, "take_back", by=chen)

    copied.refresh_from_db()
    assert copied.state == "open"


def test_a_withdrawn_application_needs_no_judgement(copied, chen):
    explanation = ask(copied.findings.get(), by=chen, question="请说明与已有材料的关系")
    withdraw(copied.application, by=copied.application.lead.user, note="不报了")

    copied.refresh_from_db()
    explanation.refresh_from_db()
    assert (copied.state, explanation.state) == ("moot", "lapsed")
    with pytest.raises(Refused, match="不再判断"):
        judge(copied.findings.get(), by=chen, verdict=Verdict.NONE, reason=WHY)


def test_the_letter_names_nothing_that_is_not_public(copied, chen):
    explanation = ask(copied.findings.get(), by=chen, question="请说明与已有材料的关系")
    letter, report = kind("duplicates.Explanation", "letter"), kind("duplicates.DuplicateCheck", "report")
    assert letter is not None and report is not None

    assert SILAGE["basics__title"] not in str(letter.write(explanation, ""))
    assert SILAGE["basics__title"] in str(report.write(copied, ""))


def test_a_refusal_taken_back_is_looked_at_and_judged_after_all(copied, chen, cheng):
    check = open_check(copied.application, by=chen)
    mark(check, "01", "fault", by=chen, note="不在方向内", part="basics")
    mark_rest(check, by=chen)
    sign(check, by=chen, outcome="refuse")
    copied.refresh_from_db()
    assert copied.state == "moot"

    amend_refusal(copied.application, by=cheng, note="看错了方向")
    look()

    copied.refresh_from_db()
    assert copied.state == "open"
    with pytest.raises(Refused, match="还没有判断"):
        pass_format_check(copied.application, by=chen)


def test_two_who_judge_at_once_do_not_write_over_one_another(said, looked, chen, cheng):
    said(SILAGE)
    finding = looked(said(COPY)).findings.get()
    judge(finding, by=chen, verdict=Verdict.DUPLICATE, reason="两份方案逐句对应", seen="")

    with pytest.raises(Refused, match="刚才已判断为“重复”：两份方案逐句对应"):
        judge(finding, by=cheng, verdict=Verdict.NONE, reason="没看出来重复", seen="")

    finding.refresh_from_db()
    assert finding.verdict == Verdict.DUPLICATE
    judge(finding, by=cheng, verdict=Verdict.NONE, reason="看过两份合同再判断", seen=mark_of(finding))


def test_a_second_click_asks_no_second_question(said, looked, chen):
    said(SILAGE)
    finding = looked(said(COPY)).findings.get()
    ask(finding, by=chen, question="请说明与已有材料的关系")

    with pytest.raises(Refused, match="已请申报人说明"):
        ask(finding, by=chen, question="请说明与已有材料的关系")


def test_when_the_last_open_finding_goes_what_was_judged_stands(said, looked, chen):
    first = said(SILAGE)
    second = said({**SILAGE, "content__plan": SILAGE["content__plan"] + "另加一段话说明第二份材料。"})
    copy = said(COPY)
    check = looked(copy)
    for finding in check.findings.all():
        if finding.record.application_id == first.pk:
            judge(finding, by=chen, verdict=Verdict.NONE, reason="看过了，不是同一件事")
    withdraw(second, by=second.lead.user, note="不报了")

    look()
    run(copy, by=chen)

    check.refresh_from_db()
    assert (check.state, waits(copy)) == ("judged", None)


def test_what_is_withdrawn_before_anybody_looked_is_nobodys_work(said, chen):
    said(SILAGE)
    look()
    copy = said(COPY)
    withdraw(copy, by=copy.lead.user, note="不报了")

    look()

    assert not DuplicateCheck.objects.filter(application=copy).exists()
    with pytest.raises(Refused, match="不再查重"):
        run(copy, by=chen)


@pytest.fixture
def listed(said, looked, dina):
    """An application like a row of a list somebody imported."""
    row = line(
        department="州科技局", fund="州级", year=2025, unit="昭苏县丰饶合作社", title=SILAGE["basics__title"]
    )
    funded = a_list(dina, row, about=About("州级名单", department="州科技局"))
    check = looked(said(SILAGE))
    assert check.state == "open"
    return funded, check


def test_a_list_that_was_wrong_takes_along_what_nobody_has_judged(listed, dina):
    funded, check = listed

    advance(funded, "take_back", by=dina, note="导错了文件")

    check.refresh_from_db()
    assert (check.state, check.findings.count()) == ("clear", 0)


def test_what_was_judged_by_a_list_keeps_it(listed, dina, chen):
    funded, check = listed
    judge(check.findings.get(), by=chen, verdict=Verdict.NONE, reason="不是同一件事")

    with pytest.raises(Refused, match="已有 1 条查重判断或说明，不能撤回"):
        advance(funded, "take_back", by=dina, note="导错了文件")

    assert funded.state == "in_force"


def test_while_the_applicant_is_asked_the_check_says_who_is_awaited(copied, chen):
    assert copied.awaited().to_do == "判断相似记录"
    explanation = ask(copied.findings.get(), by=chen, question="请说明与已有材料的关系")

    copied.refresh_from_db()
    assert (copied.awaited().to_do, copied.awaited().until) == ("说明情况", explanation.until)
