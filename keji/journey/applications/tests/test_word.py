"""Word: downloaded, filled in without a network, looked at, taken; bad files get an answer."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from PIL import Image

from keji.journey.applications.actions import bring_word, fill_from_word, save_section, take_word
from keji.journey.applications.models import Application
from keji.journey.applications.word import offered, written
from keji.kernel import files
from keji.kernel.flow import Refused
from keji.kernel.formkit import drafts
from tests.world.applications import LONG, typed

pytestmark = pytest.mark.django_db


def picture(colour="teal"):
    out = io.BytesIO()
    Image.new("RGB", (400, 200), colour).save(out, "PNG")
    return out


def of(application):
    return Document(io.BytesIO(written(application, drafts.folded(application))))


def under(document, title):
    """The first paragraph under a heading that is to be written over."""
    found = next(n for n, one in enumerate(document.paragraphs) if one.text.endswith(title))
    return document.paragraphs[found + 2]


def upload(document, name="申报书.docx"):
    out = io.BytesIO()
    document.save(out)
    return SimpleUploadedFile(name, out.getvalue())


def test_a_word_file_filled_in_offline_becomes_the_draft(an_application, aila, browser):
    application = an_application()
    document = of(application)
    document.tables[0].rows[0].cells[1].text = "褐牛母牛同期发情与定时输精"
    line = under(document, "怎么做")
    line.insert_paragraph_before(LONG)
    line.insert_paragraph_before().add_run().add_picture(picture())
    line.text = "图1 路线图"
    page = browser(aila)
    data = {"file": upload(document), "not_secret": "on"}

    looked = page.post(f"/applications/{application.pk}/word/", data, follow=True)
    before = drafts.folded(application)["basics"]["title"]
    done = page.post(looked.redirect_chain[-1][0], {"seen": looked.context["offer"].token}, follow=True)

    assert "褐牛母牛同期发情与定时输精" in looked.content.decode()
    assert before != "褐牛母牛同期发情与定时输精"
    assert done.status_code == 200
    application.refresh_from_db()
    assert application.title == "褐牛母牛同期发情与定时输精"
    plan = drafts.folded(application)["content"]["plan"]
    assert plan.startswith(f"{LONG}\n【图：图1 路线图 #")
    digest = plan.rpartition("#")[2].rstrip("】")
    shown = page.get(f"/applications/{application.pk}/").content.decode()
    assert f"/files/picture/{digest}/" in shown
    assert b"".join(page.get(f"/files/picture/{digest}/").streaming_content).startswith(b"\x89PNG")
    assert [one.slot for one in files.of(application, "word")] == ["word"]


def test_pictures_are_shut_to_strangers(an_application, aila, eve, browser):
    application = an_application()
    document = of(application)
    under(document, "怎么做").add_run().add_picture(picture())
    fill_from_word(application, upload(document), by=aila)
    digest = files.of(application, "body").get().digest

    assert browser(eve).get(f"/files/picture/{digest[:20]}/").status_code == 404


def test_the_same_file_again_changes_nothing(an_application, aila):
    application = an_application()
    document = of(application)
    under(document, "怎么做").add_run().add_picture(picture())
    fill_from_word(application, upload(document), by=aila)

    again = bring_word(application, upload(of(application), "again.docx"), by=aila, not_secret=True)

    assert offered(application, again, by=aila).parts == []


def test_a_draft_changed_meanwhile_is_not_overwritten_unseen(an_application, aila):
    application = an_application()
    document = of(application)
    document.tables[0].rows[5].cells[1].text = "离线写的地点"
    save_section(
        application,
        "basics",
        {**typed()["basics"], "basics.site": "网上改的地点"},
        by=aila,
        seen=drafts.get(application)["basics"].version,
    )
    waiting = bring_word(application, upload(document), by=aila, not_secret=True)
    looked = offered(application, waiting, by=aila)
    save_section(application, "team", {}, by=aila, seen=drafts.get(application)["team"].version)

    with pytest.raises(Refused):
        take_word(application, waiting, by=aila, seen=looked.token)

    assert [(part.section.key, part.since is not None) for part in looked.parts] == [("basics", True)]
    assert drafts.folded(application)["basics"]["site"] == "网上改的地点"


def test_a_renamed_heading_is_proposed_and_a_deleted_one_keeps_what_stands(an_application, aila):
    application = an_application()
    document = of(application)
    for paragraph in list(document.paragraphs):
        if paragraph.text.endswith("）怎么做"):
            paragraph.runs[0].text = "（二）具体怎么做"
            for run in paragraph.runs[1:]:
                run.text = ""
        if paragraph.text.endswith("）为什么做"):
            paragraph._p.getparent().remove(paragraph._p)
    waiting = bring_word(application, upload(document), by=aila, not_secret=True)

    looked = offered(application, waiting, by=aila)
    accepted = offered(application, waiting, by=aila, renamed={"（二）具体怎么做": "content.plan"})

    assert [(one.said, one.path) for one in looked.read.proposals] == [("（二）具体怎么做", "content.plan")]
    assert looked.read.missing == ["为什么做", "怎么做"]
    assert "need" not in {change.path.partition(".")[2] for p in looked.parts for change in p.changes}
    assert accepted.read.missing == ["为什么做"]


def test_what_cannot_be_read_stays_as_typed_with_its_problem(an_application, aila):
    application = an_application()
    document = of(application)
    document.tables[0].rows[2].cells[1].text = "明年春天"

    offer = fill_from_word(application, upload(document), by=aila)

    assert drafts.folded(application)["basics"]["starts"] == "明年春天"
    assert [problem.path for problem in offer.problems] == ["basics.starts"]


def bomb():
    out = io.BytesIO()
    of_word = io.BytesIO()
    Document().save(of_word)
    with ZipFile(of_word) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(part.filename, source.read(part))
        target.writestr("word/media/image1.png", b"\0" * (200 << 20))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("申报书.doc", lambda: b"\xd0\xcf\x11\xe0", "另存为"),
        ("申报书.docx", lambda: b"", "空文件"),
        ("申报书.docx", lambda: b"plain words", "没有保存"),
        ("申报书.pdf", lambda: b"%PDF-1.7", "只收 Word"),
        ("申报书.docx", bomb, "压缩"),
        ("申报书.docx", lambda: upload(Document()).read(), "规定的标题"),
    ],
)
def test_bad_files_get_an_answer_and_leave_nothing(an_application, aila, name, content, said):
    application = an_application()

    with pytest.raises(Refused) as refusal:
        bring_word(application, SimpleUploadedFile(name, content()), by=aila, not_secret=True)

    assert said in refusal.value.text
    assert not files.of(application, "word_waiting").exists()


def test_the_file_of_another_application_is_refused_by_its_title(an_application, aila):
    one, other = an_application(), an_application(basics__title="草莓脱毒种苗繁育与推广")

    with pytest.raises(Refused) as refusal:
        bring_word(one, upload(of(other)), by=aila, not_secret=True)

    assert "草莓脱毒种苗繁育与推广" in refusal.value.text


def test_tracked_changes_count_as_accepted(an_application, aila):
    application = an_application()
    document = of(application)
    line = under(document, "怎么做")
    line.text = "保留"
    run = line.add_run("删去")._r
    deleted = run.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}del", {})
    run.addprevious(deleted)
    deleted.append(run)

    offer = fill_from_word(application, upload(document), by=aila)

    assert drafts.folded(application)["content"]["plan"] == "保留"
    assert any("修订" in remark for remark in offer.read.remarks)


def test_nobody_but_the_applicant_brings_a_file(an_application, bek, browser):
    application = an_application()

    with pytest.raises(Refused):
        bring_word(application, upload(of(application)), by=bek, not_secret=True)

    assert browser(bek).get(f"/applications/{application.pk}/word/").status_code == 404
    assert Application.objects.get().title == application.title
