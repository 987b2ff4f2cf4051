"""How long the institution took, and what was put right, as the journal tells it."""

from datetime import datetime, time

import pytest
from django.utils import translation

from keji.journey.applications.actions import receive
from keji.journey.calls.actions import take_over
from keji.journey.decisions import actions as decisions
from keji.kernel import days
from keji.kernel.flow import advance
from keji.kernel.papers.sheets import read_sheets
from keji.kernel.parameters.actions import adopt
from keji.outcomes.questions.actions import ask
from keji.oversight.supervision.events import HIDDEN, KINDS, Event, events, told
from keji.oversight.supervision.facts import figures_of, measured, said_of
from keji.oversight.supervision.period import Year, staff_of
from keji.oversight.supervision.tables import timing_book
from keji.oversight.supervision.timing import timed
from tests.world.decisions import minutes

pytestmark = pytest.mark.django_db


def later(working_days):
    """Noon, so many working days from now."""
    return days.moved(datetime.combine(days.add_working(days.today(), working_days), time(12), days.BEIJING))


def this_year():
    return Year(days.today().year)


def of(agent, code):
    lines = timed(agent, this_year(), staff_of(agent), now=True)
    return next(line for line in lines if line.step.code == code)


def happened(agent):
    return [one.kind.code for one in events(agent, this_year(), staff_of(agent))]


@pytest.mark.both
def test_a_step_is_measured_in_working_days_against_its_term(an_application, chen, dina, dilnur, world):
    adopt("RECEIVE_DAYS", 6, by=dilnur, valid_from=days.today(), source="局党组会〔2026〕第2次")
    late, soon = an_application("submitted"), an_application("submitted", basics__title="暖圈环境监测示范")
    with later(2):
        receive(soon, by=chen)
    with later(7):
        receive(late, by=chen)
        line = of(world.institution, "receive")

    assert sorted(line.spans) == [2, 7]
    assert (line.count, line.median, line.longest) == (2, "4.5", 7)
    assert (line.within, line.share, str(line.term)) == (1, 50, "6 个工作日")


def test_what_lies_there_is_late_one_working_day_after_the_term(an_application, chen, dilnur, world):
    adopt("FORMAT_CHECK_DAYS", 3, by=dilnur, valid_from=days.today(), source="局党组会〔2026〕第2次")
    an_application("checking")
    with later(3):
        kept = of(world.institution, "check").lying
    with later(4):
        over = of(world.institution, "check").lying

    assert (kept.count, kept.longest, kept.late) == (1, 3, 0)
    assert (over.count, over.longest, over.late) == (1, 4, 1)


def test_moves_that_lead_nowhere_do_not_begin_the_wait_anew(an_application, chen, aila, world):
    application = an_application("submitted")
    with later(3):
        advance(application, "ask_return", by=aila, note="想改一个数字")
    with later(5):
        application.refresh_from_db()
        receive(application, by=chen)
        spans = of(world.institution, "receive").spans

    assert spans == [5]


def test_another_year_counts_nothing_of_it(an_application, chen, world):
    receive(an_application("submitted"), by=chen)
    staff = staff_of(world.institution)

    lines = timed(world.institution, Year(days.today().year - 1), staff)

    assert [line.count for line in lines] == [0] * len(lines)


def test_who_took_over_is_not_blamed_for_the_former(
    an_application, chen, nora, dilnur, entrusting, second, successor, world
):
    application = an_application("checking")
    advance(application, "amend_receipt", by=chen, note="点错了")
    receive(application, by=chen)
    advance(entrusting, "end", by=dilnur, note="期满")
    take_over(application.call, by=dilnur, entrusting=second, note="原委托期满")

    assert of(world.institution, "receive").count == 2 and of(successor, "receive").count == 0
    assert of(world.institution, "check").lying.count == 0 and of(successor, "check").lying.count == 1
    assert happened(world.institution) == ["amended"] and happened(successor) == []


def test_what_bodies_return_and_hold_is_told_with_its_reason(proposed, eligible, secretary, world):
    batch = proposed(eligible(title="褐牛育肥饲喂"))
    decisions.decide(batch, by=secretary, answer="return", meeting=minutes(), reason="预算超了")

    found = events(world.institution, this_year(), staff_of(world.institution))
    shown, more = told(found)

    assert [(one.kind.code, one.subject) for one in shown] == [("returned", batch)] and more == 0


def test_a_question_is_counted_as_asked_and_as_answered(an_application, dina, chen, world):
    question = ask(an_application("checking"), by=dina, text="什么时候审完？")
    with later(2):
        advance(question, "answer", by=chen, note="周五")
        line, found = of(world.institution, "question"), measured(world.institution, this_year())

    assert (line.spans, line.within) == ([2], 1)
    assert found.counts["asked"] == 1
    assert ("按时答复 / 局里询问", "1 / 1") in [
        (str(label), said) for label, said in said_of("timing", figures_of(found))
    ]


def test_objections_about_the_review_are_hidden_from_the_institution():
    kind = next(one for one in KINDS if one.code == "procedure")
    one = Event(kind, days.now(), ("decisions.Objection", 1), "")

    assert told([one], hide=HIDDEN) == ([], 0)


def test_the_timing_is_a_workbook(an_application, chen, world):
    receive(an_application("submitted"), by=chen)

    with translation.override("zh-hans"):
        found = measured(world.institution, this_year(), now=True)
        book = timing_book(world.institution, this_year(), found)

    rows = [row for sheet in read_sheets(book, "t.xlsx") for row in sheet.rows]
    received = next(row for row in rows if row and row[0] == "受理登记")
    assert received[1] == "5 个工作日" and str(received[2]) == "1"
