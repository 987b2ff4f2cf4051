"""Languages of the portal's frame: there they hold, everywhere else their readers get Chinese."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings
from django.utils import translation

pytestmark = pytest.mark.django_db

HTML = re.compile(r'<html lang="([^"]+)" dir="([^"]+)"')
UYGHUR = "ئىلتىماس يېتەكچىسى"
KAZAKH = "مالىمدەۋ نۇسقاۋلىعى"


@pytest.fixture(autouse=True)
def afterwards_chinese() -> Iterator[None]:
    """The client answers in this thread: what a page spoke would be spoken by the next test."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


def speaking(code: str) -> Client:
    client = Client()
    client.cookies["django_language"] = code
    return client


def read(client: Client, url: str) -> str:
    return client.get(url).content.decode()


@pytest.mark.parametrize(("code", "lang", "word"), [("ug", "ug", UYGHUR), ("kk-arab", "kk-Arab", KAZAKH)])
def test_the_frame_is_turned_and_says_that_nobody_has_confirmed_it(code: str, lang: str, word: str) -> None:
    page = read(speaking(code), "/")

    assert HTML.findall(page) == [(lang, "rtl")]
    assert "tabler.rtl.min" in page and word in page
    assert '<span lang="zh-Hans-CN" dir="ltr">译文待校对</span>' in page


def test_confirmed_words_are_not_marked() -> None:
    with override_settings(KEJI_CONFIRMED_LANGUAGES=["ug"]):
        assert "译文待校对" not in read(speaking("ug"), "/")
        assert "译文待校对" in read(speaking("kk-arab"), "/")


def test_a_language_is_chosen_and_kept() -> None:
    client = Client()

    client.post("/i18n/setlang/", {"language": "ug", "next": "/"})

    assert UYGHUR in read(client, "/guides/")
    assert 'value="kk-arab" lang="kk-Arab" dir="rtl"' in read(client, "/")


@pytest.mark.parametrize("url", ["/accounts/login/", "/no/such/page/"])
def test_forms_and_what_is_missing_stay_chinese(url: str) -> None:
    page = read(speaking("ug"), url)

    assert HTML.findall(page) == [("zh-Hans-CN", "ltr")]
    assert 'value="ug"' not in page


def test_the_desk_stays_chinese(admin_client: Client) -> None:
    admin_client.cookies["django_language"] = "ug"

    assert HTML.findall(read(admin_client, "/desk/")) == [("zh-Hans-CN", "ltr")]


def test_chinese_content_is_marked_as_chinese() -> None:
    page = read(speaking("ug"), "/duties/")

    assert '<div class="k-wrap k-main-alone" lang="zh-Hans-CN" dir="ltr">' in page
    assert "负责人：" in page and '<bdi lang="zh-Hans-CN">政策与规划</bdi>' in read(speaking("ug"), "/")


def test_english_reaches_the_desk(admin_client: Client) -> None:
    admin_client.cookies["django_language"] = "en"

    assert HTML.findall(read(admin_client, "/desk/")) == [("en", "ltr")]
