"""Pictures for texts written on the page: checked, made anew, with words for those who do not see them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from keji.journey.applications.actions import submit
from keji.journey.applications.actions.pictures import add_picture
from keji.kernel import files
from keji.kernel.flow import Refused
from keji.kernel.formkit import drafts, rich

pytestmark = pytest.mark.django_db


def photograph(size=(3000, 1000)):
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "GPS 43.48N"
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("IMG_01.jpg", out.getvalue())


def post(page, application, **data):
    given = {"file": photograph(), "caption": "技术路线", "not_secret": "on", **data}
    return page.post(
        f"/applications/{application.pk}/pictures/", given, headers={"X-Requested-With": "fetch"}
    )


def test_a_picture_becomes_a_line_upright_small_and_bare(an_application, aila, browser):
    application = an_application()

    line = post(browser(aila), application).json()["line"]

    kept = files.of(application, "body").get()
    assert line == rich.picture_line("技术路线", kept.digest)
    with files.opened(kept) as file, Image.open(file) as picture:
        assert picture.size == (667, 2000)
        assert not picture.getexif()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"file": SimpleUploadedFile("图.png", b"<svg onload=alert(1)>")}, "“图.png”不是能打开的图片"),
        ({"caption": " "}, "请写图题"),
        ({"not_secret": ""}, "要先确认不含国家秘密"),
    ],
)
def test_what_is_no_picture_or_says_nothing_is_refused(an_application, aila, browser, data, sentence):
    application = an_application()

    answer = post(browser(aila), application, **data)

    assert answer.status_code == 422
    assert sentence in answer.json()["refused"]
    assert not files.of(application, "body")


def test_without_a_script_the_page_gives_the_line_to_copy(an_application, aila, browser):
    application = an_application()
    data = {"file": photograph(), "caption": "甲", "not_secret": "on"}

    page = browser(aila).post(f"/applications/{application.pk}/pictures/", data).content.decode()

    assert rich.picture_line("甲", files.of(application, "body").get().digest) in page


def test_nobody_else_adds_pictures_and_nobody_after_submission(an_application, aila, eve, browser):
    application, sent = an_application(), an_application("unit_review", basics__site="别处")

    assert post(browser(eve), application).status_code == 404
    with pytest.raises(Refused):
        add_picture(sent, photograph(), "甲", by=aila, not_secret=True)


def test_a_picture_no_text_shows_is_not_handed_in(an_application, aila):
    application = an_application()
    content = drafts.folded(application)["content"]
    shown = add_picture(application, photograph(), "甲", by=aila, not_secret=True)
    add_picture(application, photograph((500, 500)), "乙", by=aila, not_secret=True)
    draft = drafts.get(application)["content"]
    answers = {**content, "plan": f"{content['plan']}\n{shown}"}
    drafts.save(application, "content", answers, by=aila, seen=draft.version)

    submit(application, by=aila)

    pictures = [one for one in application.versions.get().files if one["slot"] == "body"]
    assert [one["sha256"][:20] for one in pictures] == list(rich.digests(shown))
