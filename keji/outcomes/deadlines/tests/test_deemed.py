"""逾期未签，视为放弃: judged by the institution, after the term, the letter and the time it gives."""

import pytest

from keji.kernel import days
from keji.kernel.flow import Refused, advance
from keji.kernel.inbox.models import Message
from keji.kernel.papers.register import kind
from keji.outcomes.deadlines.actions import register_letter, take_step
from keji.outcomes.deadlines.tests.test_ladder import after_due, the_line
from keji.outcomes.funds.actions.commit import line_for
from keji.outcomes.projects.models import Project
from tests.world.outcomes import agree_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(a_project):
    """A task book the applicant has not filled in."""
    return a_project().contract


@pytest.fixture
def warned(contract, chen):
    """The letter has its number and reached the unit 31 days after the term."""
    with after_due(contract, 31):
        letter = take_step(the_line(), by=chen)
        register_letter(letter, by=chen, number="巩促函〔2026〕3号", sent_on=days.today())
    return contract


def deem(contract, by, note="联系不上"):
    return advance(Project.objects.get(pk=contract.project_id), "deem_given_up", by=by, note=note)


def test_it_waits_for_the_term_the_letter_its_number_and_its_time(contract, chen):
    with after_due(contract, 0), pytest.raises(Refused, match="还没有过"):
        deem(contract, chen)
    with after_due(contract, 31):
        with pytest.raises(Refused, match="要先通知"):
            deem(contract, chen)
        letter = take_step(the_line(), by=chen)
        with pytest.raises(Refused, match="要先通知"):
            deem(contract, chen)
        register_letter(letter, by=chen, number="巩促函〔2026〕3号", sent_on=days.today())
    with after_due(contract, 46), pytest.raises(Refused, match="催办函给的期限"):
        deem(contract, chen)
    with after_due(contract, 47):
        assert deem(contract, chen).state == "given_up"


def test_the_task_book_lapses_the_money_stays_free_and_the_lead_is_told(warned, money, chen, aila):
    with after_due(warned, 60):
        project = deem(warned, chen, note="两次电话无人接听")

    warned.refresh_from_db()
    money.refresh_from_db()
    assert (warned.state, money.committed_fen) == ("lapsed", 0)
    assert line_for(project) == money and not project.instalments.exists()
    told = Message.objects.get(user=aila, key=f"project.deemed_given_up.{project.pk}")
    assert "两次电话无人接听" in told.text


def test_what_the_institution_holds_is_not_the_units_delay(warned, chen, aila):
    with after_due(warned, 60):
        agree_on(warned, by=aila)
        with pytest.raises(Refused, match="不是单位没有办理"):
            deem(warned, chen)


def test_what_waits_for_the_bureaus_seal_is_not_the_units_delay(warned, chen, aila, legal):
    with after_due(warned, 60):
        agree_on(warned, by=aila)
        advance(warned, "agree", by=chen)
        advance(warned, "sign", by=legal)
        with pytest.raises(Refused, match=r"待用印.*不是单位没有办理"):
            deem(warned, chen)

    warned.refresh_from_db()
    assert (warned.project.state, warned.state) == ("contracting", "countersigning")


@pytest.mark.parametrize("who", ["dina", "dilnur", "secretary", "aila", "bek", "rena"])
def test_it_is_the_institutions_judgement_and_needs_a_reason(warned, chen, request, who):
    with after_due(warned, 60):
        with pytest.raises(Refused):
            deem(warned, request.getfixturevalue(who))
        with pytest.raises(Refused):
            deem(warned, chen, note="")

    assert Project.objects.get().state == "contracting"


def test_the_letter_says_what_comes_of_silence_and_the_reports_does_not(warned):
    letter = warned.project.urgings.get(rung="letter")
    found = kind("projects.Project", "urging")

    assert "15 日内签订任务书" in str(found.write(warned.project, str(letter.pk)))
    letter.__class__.objects.update(duty="report")
    assert "视为放弃" not in str(found.write(warned.project, str(letter.pk)))
