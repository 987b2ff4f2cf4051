"""Staff edit the words of a paper, never its fields away; the journal tells what was changed."""

import pytest
from django.test import Client

from keji.journey.applications.actions import receive
from keji.journey.applications.papers import RECEIVED, receipt_notice
from keji.kernel.journal.models import Entry
from keji.kernel.papers import Paragraph
from keji.kernel.papers.docx import as_docx
from keji.kernel.papers.models import Wording
from keji.kernel.papers.phrases import phrases, problem_of
from keji.kernel.papers.register import kind

pytestmark = pytest.mark.django_db
ADDRESS = "/documents/words/applications.received/"


@pytest.fixture
def clerk(dina):
    client = Client()
    client.force_login(dina)
    return client


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("已受理，编号 {{number}}。", "少了 {{title}}（项目名称）"),
        ("“{{title}}”{{number}}{{amount}}", "“{{amount}}”不是这里的字段"),
        ("“{{title}}”{{number}} {{", "没有成对"),
        ("{{title}}{{number}}" + "长" * 2_000, "最多 2000 字"),
    ],
)
def test_a_field_that_is_missing_or_unknown_is_named(clerk, text, says):
    answer = clerk.post(ADDRESS, {"text": text})

    assert says in problem_of(RECEIVED, text)
    assert answer.status_code == 422 and says in answer.content.decode()
    assert not Wording.objects.exists()


def test_new_words_stand_on_the_paper_until_somebody_goes_back(clerk, an_application, chen):
    application = an_application("submitted")
    receive(application, by=chen)
    new = "贵单位的“{{ title }}”我单位已收到，编号 {{number}}。"

    assert clerk.post(ADDRESS, {"text": new}).status_code == 302

    paper = receipt_notice(application, "")
    assert f"贵单位的“{application.title}”我单位已收到，编号 {application.number}。" in str(paper.blocks)
    assert as_docx(paper)[:2] == b"PK"
    assert Entry.objects.filter(verb="paper.reword").count() == 1
    assert new in clerk.get("/documents/words/").content.decode()
    clerk.post(ADDRESS, {"text": " "})
    assert "已受理登记" in str(receipt_notice(application, "").blocks)
    assert Wording.objects.count() == 2


def test_only_the_bureau_edits_words(chen, aila):
    for user in (chen, aila):
        client = Client()
        client.force_login(user)
        assert client.get(ADDRESS).status_code == client.get("/documents/words/").status_code == 404


def test_new_words_are_looked_at_on_a_real_paper_before_they_count(clerk, an_application, chen):
    before = clerk.get(ADDRESS).content.decode()
    application = an_application("submitted")
    receive(application, by=chen)
    said = f"贵单位的“{application.title}”已收到：{application.number}。"

    shown = clerk.post(ADDRESS, {"text": "贵单位的“{{title}}”已收到：{{number}}。", "preview": "1"})

    assert "有了以后在这里显示" in before
    assert shown.status_code == 200 and f"<mark>{said}</mark>" in shown.content.decode()
    assert not Wording.objects.exists()
    now = clerk.get(ADDRESS).content.decode()
    assert f"“{application.title}”已受理登记" in now and said not in now
    assert "已受理登记" in str(receipt_notice(application, "").blocks)


def test_words_that_may_not_be_said_are_not_shown(clerk, an_application, chen):
    receive(an_application("submitted"), by=chen)

    answer = clerk.post(ADDRESS, {"text": "“{{title}}”已收到。", "preview": "1"})

    assert answer.status_code == 422
    assert "少了 {{number}}" in answer.content.decode() and "<mark>" not in answer.content.decode()


def test_every_phrase_names_a_paper_that_is_there():
    assert all(kind(*one.stands_on) for one in phrases())
    assert len(phrases()) >= 17


def test_no_shipped_words_have_a_field_that_is_not_named():
    assert [problem_of(one, str(one.shipped)) for one in phrases() if one.shipped] == [""] * len(phrases())


def test_a_letter_of_entrusting_says_what_the_bureau_wrote_one_paragraph_a_line(clerk, call):
    entrusting = call.entrusting
    clerk.post("/documents/words/people.agent/", {"text": "你单位独立判断。\n\n期满移交全部档案。"})

    written = kind("people.Entrusting", "letter").write(entrusting, "")

    said = [one.text for one in written.blocks if isinstance(one, Paragraph)]
    assert "你单位独立判断。" in said and "期满移交全部档案。" in said
    assert "我单位决定批次、监督检查，不代替你单位办理具体项目。本委托向社会公开。" in said
