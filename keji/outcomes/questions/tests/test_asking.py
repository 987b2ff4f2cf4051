"""局里询问: the bureau asks, the institution answers, the application stays where it is."""

import pytest
from django.test import Client

from keji.kernel import days
from keji.kernel.flow import Refused, advance
from keji.kernel.ui.timeline import told_of
from keji.outcomes.questions.actions import ask
from keji.outcomes.questions.models import Question

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_the_bureau_asks_and_the_institution_answers(an_application, dina, chen):
    application = an_application("checking")
    signed_in(dina).post(f"/questions/new/application/{application.pk}/", {"text": "为什么还没有审完？"})
    question = Question.objects.get()

    assert days.working_between(days.today(), days.local(question.until).date()) == 3
    assert "答复局里询问" in signed_in(chen).get("/desk/").content.decode()
    advance(question, "answer", by=chen, note="缺一份证明，周五审完。")

    application.refresh_from_db()
    assert application.state == "checking"
    assert [told.what for told in told_of(application)][:2] == ["答复局里询问", "局里询问"]
    assert "周五审完" in signed_in(dina).get(application.get_absolute_url()).content.decode()


def test_nobody_else_asks_or_reads(an_application, dina, chen, aila, eve):
    application = an_application("checking")
    question = ask(application, by=dina, text="进度？")

    for user in (chen, aila, eve):
        page = signed_in(user).post(f"/questions/new/application/{application.pk}/", {"text": "x"})
        assert page.status_code == 404
    with pytest.raises(Refused, match="只有主管部门能询问"):
        ask(application, by=chen, text="x")
    assert signed_in(aila).get(question.get_absolute_url()).status_code == 404
    assert Question.objects.count() == 1


def test_the_bureau_does_not_answer_for_the_institution(an_application, dina):
    question = ask(an_application("checking"), by=dina, text="进度？")

    with pytest.raises(Refused):
        advance(question, "answer", by=dina, note="x")


def test_what_was_asked_stands_beside_the_entrustings(an_application, dina, cheng):
    question = ask(an_application("checking"), by=dina, text="为什么还没有审完？")

    for user in (dina, cheng):
        page = signed_in(user).get("/people/entrustings/all/").content.decode()
        assert question.get_absolute_url() in page and question.text in page


def test_an_empty_question_comes_back(an_application, dina):
    application = an_application("checking")

    assert (
        signed_in(dina).post(f"/questions/new/application/{application.pk}/", {"text": " "}).status_code
        == 422
    )
