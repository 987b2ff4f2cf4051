"""Objections in the browser: anybody with a name may object while it runs, and the name stays shut."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from keji.journey.applications.models import Application
from keji.journey.decisions.models import Notice, Objection
from keji.journey.decisions.tests.hands import as_
from keji.kernel.accounts.models import User
from tests.world.decisions import a_scan, after

Make = Callable[..., Application]
Notices = Callable[..., Notice]


def objecting(application: Application, **changed: object) -> dict[str, object]:
    given = {
        "application": application.pk,
        "ground": "truth",
        "text": "申报的示范面积与实际不符，见附件照片。",
        "evidence": [a_scan("照片.pdf"), SimpleUploadedFile("说明.txt", "说明".encode())],
        "objector": "玛依拉·吐尔逊",
        "contact": "13912345678",
        "not_secret": "on",
    }
    return {**given, **changed}


def test_a_citizen_objects_without_a_login(on_notice: Notices, eligible: Make) -> None:
    application = eligible()
    notice = on_notice(application)

    answer = Client().post(f"/notices/{notice.pk}/object/", objecting(application), follow=True)

    assert "异议已收到" in answer.content.decode()
    assert Objection.objects.get().objector == "玛依拉·吐尔逊"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"objector": ""}, "姓名或单位全称"),
        ({"objector": "匿名"}, "匿名的不予受理"),
        ({"evidence": ""}, "证据材料"),
        ({"not_secret": ""}, "国家秘密"),
        ({"evidence": SimpleUploadedFile("x.pdf", b"MZ")}, "x.pdf"),
    ],
)
def test_a_refused_objection_says_why_and_keeps_its_text(
    changed: dict[str, object], words: str, on_notice: Notices, eligible: Make
) -> None:
    application = eligible()
    notice = on_notice(application)

    answer = Client().post(f"/notices/{notice.pk}/object/", objecting(application, **changed))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "示范面积与实际不符" in answer.content.decode()
    assert not Objection.objects.exists()


def test_after_the_end_a_sentence_stands_where_the_form_stood(on_notice: Notices, eligible: Make) -> None:
    application = eligible()
    notice = on_notice(application)

    with after(notice):
        page = Client().get(f"/notices/{notice.pk}/").content.decode()
        form = Client().get(f"/notices/{notice.pk}/object/").content.decode()
        late = Client().post(f"/notices/{notice.pk}/object/", objecting(application))

    assert "公示已于" in page and "提出异议…" not in page
    assert "不再接受异议" in form and "<textarea" not in form
    assert late.status_code == 422
    assert not Objection.objects.exists()


@pytest.fixture
def objection(on_notice: Notices, eligible: Make) -> Objection:
    application = eligible()
    notice = on_notice(application)
    Client().post(f"/notices/{notice.pk}/object/", objecting(application))
    return Objection.objects.get()


def test_only_who_examines_is_shown_the_name_and_asks_for_it(
    objection: Objection, chen: User, dina: User, eve: User
) -> None:
    url = f"/decisions/objections/{objection.pk}/"

    masked, others = as_(chen).get(url).content.decode(), as_(dina).get(url).content.decode()
    shown = as_(chen).post(f"{url}reveal/").content.decode()

    assert "吐尔逊" not in masked and "照片.pdf" in masked
    assert "玛" not in others and "照片.pdf" not in others
    assert "玛依拉·吐尔逊" in shown and "13912345678" in shown
    assert as_(dina).post(f"{url}reveal/").status_code == 404
    assert as_(eve).get(url).status_code == 404


def test_chen_admits_it_in_the_browser(objection: Objection, chen: User, dina: User) -> None:
    url = f"/flow/decisions.Objection/{objection.pk}/admit/"

    assert as_(dina).post(url).status_code == 404
    as_(chen).post(url)

    objection.refresh_from_db()
    assert objection.state == "admitted"
