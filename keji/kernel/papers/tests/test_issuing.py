"""A paper that was taken away says where to ask whether it is ours."""

import io
import re
import zipfile

import pypdfium2
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from keji.journey.applications.signature import SCHEME
from keji.kernel.papers.codes import codes_on
from keji.kernel.papers.models import Issued

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_guessed():
    """Wrong codes are counted by place and hour, and all tests sit in one place."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def taken(an_application, aila):
    """The signature page as PDF and DOCX, taken by the applicant."""
    application, client = an_application("unit_review"), Client()
    client.force_login(aila)
    address = f"/papers/applications.Application/{application.pk}/signature/"
    return [client.get(address, {"as": format}).content for format in ("pdf", "docx", "pdf")]


def printed(pdf):
    page = pypdfium2.PdfDocument(pdf)[0]
    return "".join(page.get_textpage().get_text_range().split())


def test_every_page_bears_the_code_and_the_same_words_keep_it(taken):
    pdf, docx, again = taken
    issued = Issued.objects.get()

    assert f"验证码{issued.shown}" in printed(pdf)
    footer = Document(io.BytesIO(docx)).sections[0].footer
    assert issued.shown in "".join(one.text for one in footer.paragraphs)
    assert printed(pdf) == printed(again)
    assert re.fullmatch(r"([2-9A-HJKMNP-Z]{4}-){2}[2-9A-HJKMNP-Z]{4}", issued.shown)


def test_anybody_asks_by_the_code_and_by_the_file(taken):
    pdf, docx, _again = taken
    issued, public = Issued.objects.get(), Client()

    asked = public.get("/v/", {"code": issued.shown.lower()})
    page = public.get(asked.url)
    assert issued.title in page.content.decode()
    for content, answer in ((pdf, "没有改过"), (docx, "没有改过"), (pdf + b" ", "不一样")):
        checked = public.post(asked.url, {"file": SimpleUploadedFile("x.pdf", content), "not_secret": "1"})
        assert answer in checked.content.decode()
    assert public.post(asked.url, {}).status_code == 422


def test_a_wrong_code_has_a_sentence_and_guessing_ends(taken):
    public = Client()
    for typed in ("ABCD", "2222-2222-2222", "０１"):
        answer = public.get(f"/v/{typed}/")
        assert answer.status_code == 404
        assert "没有这个验证码" in answer.content.decode()
    for _try in range(30):
        last = public.get("/v/2222-2222-2222/")
    assert last.status_code != 404 and "一小时后" in last.content.decode()


def test_nothing_of_the_row_is_told(taken, aila):
    page = Client().get(f"/v/{Issued.objects.get().code}/").content.decode()
    assert aila.person.name not in page


def squares(docx):
    """The words of the codes among the pictures of a DOCX."""
    with zipfile.ZipFile(io.BytesIO(docx)) as packed:
        pictures = [packed.read(name) for name in packed.namelist() if name.startswith("word/media/")]
    return {word for picture in pictures for word in codes_on(picture)}


def test_a_square_code_leads_to_the_page_of_the_paper_where_the_address_is_known(
    an_application, aila, settings
):
    settings.KEJI_URL = "https://keji.example.gov.cn"
    application, client = an_application("unit_review"), Client()
    client.force_login(aila)
    address = f"/papers/applications.Application/{application.pk}/signature/"

    pdf, docx = (client.get(address, {"as": format}).content for format in ("pdf", "docx"))

    page = f"https://keji.example.gov.cn/v/{Issued.objects.get().shown}/"
    assert page in codes_on(pdf) and page in squares(docx)
    assert len(codes_on(pdf, scheme=SCHEME)) == 1
    assert Client().get(page.removeprefix("https://keji.example.gov.cn")).status_code == 200


def test_without_an_address_the_code_stands_alone_and_is_the_same(an_application, aila, settings):
    application, client = an_application("unit_review"), Client()
    client.force_login(aila)
    address = f"/papers/applications.Application/{application.pk}/signature/"

    alone = client.get(address, {"as": "pdf"}).content
    settings.KEJI_URL = "https://keji.example.gov.cn"
    beside = client.get(address, {"as": "pdf"}).content

    assert codes_on(alone) == codes_on(alone, scheme=SCHEME) != codes_on(beside)
    assert Issued.objects.count() == 1
