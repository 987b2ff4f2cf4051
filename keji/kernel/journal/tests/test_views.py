"""Anybody holds a receipt against the journal; nobody learns who it was."""

import pytest

from keji.kernel import journal
from keji.kernel.journal import guards
from keji.kernel.journal.models import Entry, TreeHead

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture(autouse=True)
def known_verb():
    journal.name_verb("story.3", "提交申报…")


def page(client, path):
    response = client.get(path, follow=True)
    return response.status_code, " ".join(response.content.decode().split())


def test_a_code_is_found_however_it_is_typed(client, story):
    code = story[2].code

    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " ")):
        assert client.get("/journal/", {"code": typed})["Location"] == f"/journal/{code.replace('-', '')}/"


def test_the_page_says_when_and_what_and_that_it_stands(client, story):
    status, text = page(client, f"/journal/{story[2].code}/")

    assert status == 200
    assert "本系统记下了一次“提交申报”" in text
    assert "它是全部记录中的第 4 条，已经存证，此后没有改动" in text
    assert TreeHead.objects.get(size=4).root in text


def test_the_page_tells_nobodys_name_and_no_content(client, story, aila):
    _, text = page(client, f"/journal/{story[2].code}/")

    assert "aila" not in text
    assert "第3句" not in text
    assert story[2].text not in text


def test_an_entry_that_waits_says_so(client, aila):
    entry = journal.write("story.3", aila, by=aila)

    assert "正在等待存证" in page(client, f"/journal/{entry.code}/")[1]


def test_a_tampered_entry_warns(client, story):
    with guards.lifted():
        Entry.objects.filter(pk=story[2].pk).update(after="other")

    status, text = page(client, f"/journal/{story[2].code}/")

    assert (status, "不要使用这张回执" in text) == (200, True)
    assert "没有改动" not in text


def test_a_neighbour_that_is_gone_warns_too(client, story):
    with guards.lifted():
        story[1].detail.delete()
        Entry.objects.filter(pk=story[1].pk).delete()

    assert "不要使用这张回执" in page(client, f"/journal/{story[2].code}/")[1]


@pytest.mark.parametrize("typed", ["AAAA-AAAA-AAAA", "x", "0" * 40, "%%%", "提交", "../heads"])
def test_what_is_no_code_is_answered_with_a_sentence(client, story, typed):
    response = client.get("/journal/", {"code": typed})

    assert response.status_code == 404
    assert "没有" in response.content.decode()


def test_heads_are_public(client, story):
    status, text = page(client, "/journal/heads/")

    assert status == 200
    for head in TreeHead.objects.all():
        assert str(head) in text
        assert head.signature in text


def test_pages_ask_the_database_little(client, story, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(f"/journal/{story[2].code}/")
    with django_assert_max_num_queries(4):
        client.get("/journal/heads/")
