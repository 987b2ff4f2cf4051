"""合订本: what was handed in as one PDF, and what is being written as a draft."""

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from keji.journey.applications.actions import submit
from keji.journey.applications.signature import code_of
from keji.kernel import files
from keji.kernel.files.choices import PAPER_ACT
from keji.kernel.files.tests.samples import pdf

pytestmark = pytest.mark.django_db


def pages(answer):
    assert answer["Content-Type"] == "application/pdf"
    document = pypdfium2.PdfDocument(answer.content)
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def test_a_draft_is_bound_for_those_who_write_it_and_says_what_it_is(an_application, browser, aila, chen):
    application = an_application("draft")
    address = f"/applications/{application.pk}/bound.pdf"

    texts = pages(browser(aila).get(address))

    assert all("草稿，不得上报" in text for text in texts)
    assert application.title in "".join(texts)
    assert browser(chen).get(address).status_code == 404


def test_what_was_handed_in_is_bound_by_its_version(an_application, browser, aila, chen, bek):
    application = an_application("checking")
    version = application.versions.get()
    address = f"/applications/{application.pk}/bound.pdf"

    for reader in (aila, chen, bek):
        texts = pages(browser(reader).get(address))
        assert f"版本码{code_of(version)}" in texts[-1].replace(" ", "")
        assert not any("草稿" in text for text in texts)
    assert any("一、" in text and "目录" in text for text in texts)
    assert browser(chen).get(address + "?version=1").status_code == 200
    for wrong in ("?version=7", "?version=x", "?version=-1"):
        assert browser(chen).get(address + wrong).status_code == 404


def test_the_scan_of_an_act_on_paper_is_not_enclosed(an_application, browser, aila, chen):
    application = an_application("draft")
    scan = SimpleUploadedFile("线下签字页.pdf", pdf("签字"))
    files.store(scan, by=chen, slot=PAPER_ACT, owner=application, not_secret=True)
    address = f"/applications/{application.pk}/bound.pdf"

    draft = "".join(pages(browser(aila).get(address)))
    version = submit(application, by=aila)
    handed_in = "".join(pages(browser(aila).get(address)))

    for text in (draft, handed_in):
        assert "licence.txt" in text and "线下签字页" not in text
    assert PAPER_ACT not in {one["slot"] for one in version.files}
