"""Staff edit the words of a paper, never its fields away; the journal tells what was changed."""

import pytest
from django.test import Client

from keji.journey.applications.actions import receive
from keji.journey.applications.papers import RECEIVED, receipt_notice
from keji.kernel.journal.models import Entry
from keji.kernel.papers.docx import as_docx
from keji.kernel.papers.models import Wording
from keji.kernel.papers.phrases import problem_of

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
