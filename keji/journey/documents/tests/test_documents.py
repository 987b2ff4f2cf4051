"""From a draft to a document in force; numbers that belong to one document; what is registered from above."""

import io
import threading
from datetime import date, timedelta
from unittest.mock import DEFAULT, Mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from openpyxl import load_workbook

from keji.journey.applications.actions import receive, withdraw
from keji.journey.documents import actions
from keji.journey.documents.choices import Kind
from keji.journey.documents.models import Document
from keji.journey.documents.numbers import normal, problem
from keji.kernel import days
from keji.kernel.flow import PaperAct, Refused, advance
from keji.kernel.papers.models import Issued
from keji.parties.people.choices import Role

pytestmark = pytest.mark.django_db


def scan(name="盖章件.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.4\n%%EOF", content_type="application/pdf")


@pytest.fixture
def browser():
    def signed_in(user):
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def signed(dina, dilnur):
    """Drafted by a clerk, checked and signed by the head."""
    document = actions.draft(
        by=dina, kind=Kind.LETTER, title="关于报送材料的函", text="请按时报送。", addressee="各单位"
    )
    advance(document, "send", by=dina)
    advance(document, "check", by=dilnur)
    return advance(document, "sign", by=dilnur)


def test_it_is_in_force_only_with_number_and_sealed_copy(signed, dina):
    with pytest.raises(Refused):
        advance(signed, "seal", by=dina)
    actions.give_number(signed, by=dina, number=" 巩科函[2026]７号", dated=days.today(), signed_by="张三")
    assert (signed.number, signed.state) == ("巩科函〔2026〕7号", "sealing")
    with pytest.raises(Refused, match="盖章件"):
        advance(signed, "seal", by=dina)

    actions.seal(signed, scan(), by=dina, not_secret=True)

    assert signed.state == "in_force"


def test_the_drafter_does_not_check_and_a_fixed_draft_is_not_rewritten(dina, dilnur, chen):
    document = actions.draft(by=dina, kind=Kind.OTHER, title="工作要点")
    with pytest.raises(Refused, match="正文"):
        advance(document, "send", by=dina)
    actions.rewrite(document, by=dina, text="一、二、三。")
    document.refresh_from_db()
    advance(document, "send", by=dina)
    with pytest.raises(Refused, match="拟稿人"):
        advance(document, "check", by=dina)
    with pytest.raises(Refused, match="先退回"):
        actions.rewrite(document, by=dina, text="改")
    advance(document, "return_draft", by=dilnur, note="写具体些")
    actions.rewrite(document, by=dina, text="改了。")
    with pytest.raises(Refused):
        actions.draft(by=chen, kind=Kind.OTHER, title="机构不拟局里的文")


def test_the_head_may_have_signed_on_paper(dina, dilnur):
    document = actions.draft(by=dina, kind=Kind.OTHER, title="通知", text="正文。")
    advance(document, "send", by=dina)
    advance(document, "check", by=dilnur)
    advance(document, "sign", by=dina, paper=PaperAct(Role.BUREAU_LEAD, days.today(), "局办公室"))
    assert document.state == "numbering"


@pytest.mark.both
def test_a_number_belongs_to_one_document_also_when_void(signed, dina):
    actions.register(by=dina, kind=Kind.CALL, title="申报通知", number="巩科发〔2026〕1号", scan=scan())
    with pytest.raises(Refused, match="已经登记在“申报通知”上"):
        actions.give_number(signed, by=dina, number="巩科发（2026）1号", dated=days.today())
    signed.refresh_from_db()
    actions.give_number(signed, by=dina, number="巩科发〔2026〕2号", dated=days.today())
    advance(signed, "annul", by=dina, note="编重了")
    with pytest.raises(Refused, match="已经登记"):
        actions.register(by=dina, kind=Kind.OTHER, title="另一件", number="巩科发〔2026〕2号")


@pytest.mark.parametrize("wrong", ["", "12号", "巩科发2026-12", "巩科发〔26〕12号", "〔2026〕12号"])
def test_what_is_no_number_is_refused_in_words(signed, dina, wrong):
    with pytest.raises(Refused, match="文号"):
        actions.give_number(signed, by=dina, number=wrong, dated=days.today())
    with pytest.raises(Refused, match="晚于今天"):
        actions.give_number(
            signed, by=dina, number="巩科发〔2026〕9号", dated=days.today() + timedelta(days=1)
        )


def test_spellings_of_a_number_are_one():
    assert normal("巩科党组【２０２６】 第 3 次") == "巩科党组〔2026〕第3次"
    assert not problem("巩科党组〔2026〕第3次")


def test_publishing_a_call_and_deciding_stand_in_the_register(call, dilnur, dina, browser):
    document = Document.objects.get(kind=Kind.CALL)
    assert (document.number, document.state) == (call.document_number, "sealing")
    page = browser(dina)
    sealed = page.post(f"/documents/{document.pk}/number/", {"scan": scan(), "not_secret": "on"})
    assert sealed.status_code == 302
    document.refresh_from_db()
    assert document.state == "in_force"
    first = actions.register(
        by=dina, kind=Kind.MINUTES, title="纪要", number="局党组会〔2026〕第5次", dated=date(2026, 5, 13)
    )
    again = actions.register(by=dina, kind=Kind.MINUTES, title="纪要", number="局党组会〔2026〕第5次")
    assert (first, first.state) == (again, "in_force")


def test_the_pages_walk_the_whole_road(browser, dina, dilnur, chen):
    clerk, head = browser(dina), browser(dilnur)
    wrong = clerk.post(
        "/documents/new/", {"kind": "letter", "title": "", "about": "https://elsewhere.example/"}
    )
    assert wrong.status_code == 422 and "以 / 开头" in wrong.content.decode()
    answer = clerk.post("/documents/new/", {"kind": "letter", "title": "催办函", "text": "请尽快。"})
    document = Document.objects.get()
    assert answer.url == document.get_absolute_url()
    for who, code in ((clerk, "send"), (head, "check"), (head, "sign")):
        assert who.post(f"/flow/documents.Document/{document.pk}/{code}/", {}).status_code == 302
    bad = clerk.post(f"/documents/{document.pk}/number/", {"number": "什么号", "dated": "2026-01-05"})
    assert bad.status_code == 422 and "什么号" in bad.content.decode()
    good = {"number": "巩科函〔2026〕3号", "dated": days.today().isoformat()}
    assert clerk.post(f"/documents/{document.pk}/number/", good).status_code == 302
    assert clerk.post(f"/documents/{document.pk}/number/", {"not_secret": "on"}).status_code == 422
    done = clerk.post(f"/documents/{document.pk}/number/", {"scan": scan(), "not_secret": "on"})
    assert done.status_code == 302
    page = clerk.get(document.get_absolute_url()).content.decode()
    assert "巩科函〔2026〕3号" in page and "盖章件.pdf" in page and "已生效" in page
    assert "催办函" in clerk.get("/documents/").content.decode()
    assert browser(chen).get("/documents/").status_code == 404


def test_the_books_hold_every_number_void_ones_too(an_application, browser, dina, chen):
    first, second = (an_application("submitted", fresh=True) for _ in range(2))
    for one in (first, second):
        receive(one, by=chen)
    withdraw(first, by=first.lead.user, note="不报了")

    page = browser(dina).get("/documents/numbers/?book=received").content.decode()
    assert page.index(first.number) < page.index(second.number)
    assert "作废，不再用" in page
    sheet = load_workbook(
        io.BytesIO(browser(dina).get("/documents/numbers/?book=received&as=xlsx").content)
    ).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [row[0] for row in rows] == [first.number, second.number]
    assert [row[3] for row in rows] == ["作废", None]
    assert browser(chen).get("/documents/numbers/").status_code == 404


def test_a_document_that_waited_is_in_force_with_the_scan_and_a_void_one_never(dina):
    said = {
        "kind": Kind.FUNDING,
        "title": "立项通知",
        "number": "巩科发〔2026〕21号",
        "about": "/decisions/1/",
    }
    waiting = actions.register(by=dina, **said)
    assert waiting.state == "sealing"

    again = actions.register(by=dina, scan=scan(), **said)

    assert (again.pk, again.state) == (waiting.pk, "in_force")
    other = actions.register(by=dina, **(said | {"number": "巩科发〔2026〕22号"}))
    advance(other, "annul", by=dina, note="编错")
    with pytest.raises(Refused, match="已经登记"):
        actions.register(by=dina, scan=scan(), **(said | {"number": "巩科发〔2026〕22号"}))


def test_a_draft_says_so_and_bears_no_code(browser, dina):
    draft = actions.draft(by=dina, kind=Kind.LETTER, title="函", text="正文。")

    answer = browser(dina).get(f"/papers/documents.Document/{draft.pk}/document/?as=docx")

    assert answer.status_code == 200
    assert not Issued.objects.exists()


@pytest.fixture
def in_force(signed, dina):
    """Its paper was taken from the platform before it was sealed."""
    actions.give_number(signed, by=dina, number="巩科函〔2026〕7号", dated=days.today())
    return actions.seal(signed, scan(), by=dina, not_secret=True)


def test_the_head_alone_withdraws_what_is_in_force_and_its_number_stays_taken(in_force, dina, dilnur):
    with pytest.raises(Refused):
        advance(in_force, "withdraw", by=dina, note="依据已变")
    with pytest.raises(Refused):
        advance(in_force, "withdraw", by=dilnur)

    advance(in_force, "withdraw", by=dilnur, note="依据的办法已修订")

    kept = Document.objects.get(pk=in_force.pk)
    assert (kept.state, kept.withdrawn_by, kept.withdrawn_why) == ("withdrawn", dilnur, "依据的办法已修订")
    with pytest.raises(Refused, match="已经登记在“关于报送材料的函”上"):
        actions.register(by=dina, kind=Kind.LETTER, title="另一件", number="巩科函〔2026〕7号")


def test_a_withdrawn_document_says_so_in_the_register_and_to_whoever_asks(in_force, browser, dina, dilnur):
    browser(dina).get(f"/papers/documents.Document/{in_force.pk}/document/?as=docx")
    code = Issued.objects.get().code
    before = Client().get(f"/v/{code}/").content.decode()

    done = browser(dilnur).post(
        f"/flow/documents.Document/{in_force.pk}/withdraw/", {"note": "重复发文", "sure": "on"}
    )

    assert done.status_code == 302
    after = Client().get(f"/v/{code}/").content.decode()
    assert "已废止" not in before and "已废止" in after and "重复发文" not in after
    page = browser(dina).get(in_force.get_absolute_url()).content.decode()
    assert "已废止" in page and "重复发文" in page
    assert "已废止" in browser(dina).get("/documents/?state=withdrawn").content.decode()
    assert browser(dina).get(f"/papers/documents.Document/{in_force.pk}/document/?as=docx").status_code == 404


def test_the_paper_of_a_notice_holds_as_long_as_the_notice_in_the_register(
    on_notice, an_application, browser, dina, dilnur
):
    notice = on_notice(an_application("eligible"))
    browser(dina).get(f"/papers/decisions.Notice/{notice.pk}/text/?as=docx")
    address = f"/v/{Issued.objects.get().code}/"
    before = Client().get(address).content.decode()

    advance(Document.objects.get(kind=Kind.NOTICE), "withdraw", by=dilnur, note="名单有误")

    assert "已废止" not in before
    assert "已废止" in Client().get(address).content.decode()


@pytest.mark.both
def test_a_number_that_was_taken_meanwhile_is_refused_in_words(signed, dina, monkeypatch):
    actions.register(by=dina, kind=Kind.CALL, title="申报通知", number="巩科发〔2026〕1号")
    looks = Mock(side_effect=[None, DEFAULT], wraps=actions._refuse_taken)
    monkeypatch.setattr(actions, "_refuse_taken", looks)

    with pytest.raises(Refused, match="已经登记在“申报通知”上"):
        actions.give_number(signed, by=dina, number="巩科发〔2026〕1号", dated=days.today())

    signed.refresh_from_db()
    assert (signed.number, signed.state) == ("", "numbering")


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_who_give_one_number_at_once(dina):
    begin, said = threading.Barrier(2), []

    def give(title):
        try:
            begin.wait(10)
            actions.register(by=dina, kind=Kind.LETTER, title=title, number="巩科函〔2026〕9号")
        except Refused as refusal:
            said.append(refusal.text)
        finally:
            connection.close()

    threads = [threading.Thread(target=give, args=(title,)) for title in ("甲函", "乙函")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(said) == 1 and "已经登记在" in said[0]
    assert Document.objects.filter(number="巩科函〔2026〕9号").count() == 1
