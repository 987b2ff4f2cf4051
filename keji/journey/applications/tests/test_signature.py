"""The signed page: it says whose version it is, wherever it comes back from."""

import io

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from keji.journey.applications.actions import (
    bring_signature_page,
    confirm,
    recall,
    recommend,
    recommender_return,
    submit,
    type_code,
)
from keji.journey.applications.papers import signature_page
from keji.journey.applications.queries import self_check
from keji.journey.applications.signature import code_of, verdict_of
from keji.kernel import days
from keji.kernel.flow import PaperAct, Refused
from keji.kernel.papers import full_day
from keji.kernel.papers.docx import as_docx
from keji.kernel.papers.pdf import as_pdf
from keji.parties.people.choices import Role

pytestmark = pytest.mark.django_db


def printed(application):
    return as_pdf(signature_page(application, ""))


def photographed(pdf, turn=90):
    """The first page as a telephone sees it: on its side, and only its EXIF says so."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().rotate(turn, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=60, exif=exif)
    return out.getvalue()


def bring(application, content, by, name="签章页.pdf"):
    upload = SimpleUploadedFile(name, content)
    return bring_signature_page(application, upload, by=by, not_secret=True)


def verdict(scan):
    return verdict_of(scan, list(scan.application.versions.order_by("-number")))[0]


def test_a_scan_and_a_photograph_belong_to_the_version(an_application, aila):
    application = an_application("unit_review")
    pdf = printed(application)

    scan = bring(application, pdf, aila)
    photo = bring(application, photographed(pdf), aila, "IMG_0001.jpg")

    assert scan.code == photo.code == code_of(application.versions.get())
    assert (verdict(scan), verdict(photo)) == ("match", "match")


def test_a_page_of_an_older_version_and_of_another_application_are_told_apart(
    an_application, aila, chen, browser
):
    application, other = an_application("unit_review"), an_application("unit_review", basics__site="别处")
    old = printed(application)
    bring(application, old, aila)
    recall(application, by=aila)
    submit(application, by=aila)

    older = bring(application, old, aila)
    found = [(one.reason, one.blocking) for one in self_check(application) if one.reason == "10"]
    others = bring(application, printed(other), aila)

    assert (verdict(older), verdict(others)) == ("older", "other")
    assert found == [("10", False)]


def test_a_page_without_a_code_is_read_by_a_person(an_application, aila, eve):
    application = an_application("unit_review")
    out = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(out, "JPEG")
    scan = bring(application, out.getvalue(), aila, "照片.jpg")

    with pytest.raises(Refused):
        type_code(scan, code_of(application.versions.get()), by=eve)
    before = verdict(scan)
    type_code(scan, f" {code_of(application.versions.get()).lower()} ", by=aila)

    assert (before, verdict(scan), scan.typed_by) == ("none", "match", aila)


def test_a_draft_says_so_and_takes_no_scan(an_application, aila, browser):
    application = an_application()
    paper = signature_page(application, "")

    with pytest.raises(Refused):
        bring(application, as_pdf(paper), aila)

    assert paper.mark == "草稿，不得上报"
    assert as_docx(paper)[:2] == b"PK"


def test_the_page_shows_the_verdict_and_strangers_see_nothing(an_application, aila, chen, eve, browser):
    application = an_application("checking")
    data = {"file": SimpleUploadedFile("签章页.pdf", printed(application)), "not_secret": "on"}

    done = browser(aila).post(f"/applications/{application.pk}/signature/", data, follow=True)

    assert "签章页与第 1 版一致" in done.content.decode()
    assert "签章页与第 1 版一致" in browser(chen).get(f"/applications/{application.pk}/").content.decode()
    assert browser(eve).get(f"/applications/{application.pk}/signature/").status_code == 404


def lines_about_paper(application):
    blocks = signature_page(application, "").blocks
    return [one.text for one in blocks if getattr(one, "text", "").startswith("线下，由")]


def test_the_page_says_what_was_recorded_from_paper_and_by_whom(an_application, chen, bek, rena, aila):
    application = an_application("unit_review")
    on_paper = f"线下，由陈立登记（纸件日期 {full_day(days.today())}）"
    before = lines_about_paper(application)

    confirm(application, by=chen, paper=PaperAct(Role.UNIT_LEGAL, days.today(), "东买里镇"))
    confirmed = lines_about_paper(application)
    recommend(application, by=chen, paper=PaperAct(Role.RECOMMENDER, days.today(), "东买里镇"))

    assert (before, confirmed) == ([], [on_paper])
    assert lines_about_paper(application) == [on_paper, on_paper]


def test_what_was_signed_before_a_return_stands_on_no_new_page(an_application, chen, bek, rena, aila):
    application = an_application("unit_review")
    confirm(application, by=chen, paper=PaperAct(Role.UNIT_LEGAL, days.today(), "东买里镇"))
    recommender_return(application, by=rena, note="缺意见")

    returned = lines_about_paper(application)
    submit(application, by=aila)
    anew = lines_about_paper(application)
    confirm(application, by=bek)

    assert (returned, anew, lines_about_paper(application)) == ([], [], [])
