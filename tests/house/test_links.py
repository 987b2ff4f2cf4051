"""One walk of every person through every page: no link leads nowhere, and no word stands outside `_()`."""

from functools import cache

import pytest
from django.db import transaction
from django.test import Client

from keji.faces.desk.demo.accounts import accounts
from keji.faces.desk.demo.making import make
from keji.kernel.accounts.models import User
from tests.house.brackets import content, outside, speak
from tests.house.crawl import VISITORS, walk

# one worker walks for all of them
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("links")]


@pytest.fixture(scope="module")
def walked(django_db_setup, django_db_blocker):
    """Of every page of every visitor: who, where, from where, the status, and the loose words."""
    found = []
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        make()
        held, opened = cache(content().__contains__), set()
        assert {account["username"] for account in accounts()} >= set(VISITORS) - {None}
        speak(patch)
        for username in VISITORS:
            client = Client(raise_request_exception=False)
            if username:
                client.force_login(User.objects.get(username=username))
            for url, source, status, html in walk(client, "/desk/" if username else "/", opened=opened):
                loose = {word for word in outside(html) if not held(word)}
                found.append((username or "the public", url, source, status, loose))
        transaction.set_rollback(True)
    return found


def test_every_person_sees_more_than_a_few_pages(walked):
    for username in VISITORS:
        assert len([1 for who, *_rest in walked if who == (username or "the public")]) > 5


def test_every_link_of_every_person_leads_somewhere(walked):
    dead = [
        f"{who} comes from {source} to {url}: {status}"
        for who, url, source, status, _loose in walked
        if status not in (200, 301, 302)
    ]

    assert not dead, "\n".join(dead)


def test_every_word_of_every_page_is_a_message_or_content(walked):
    loose = {word: f"{who} {url}" for who, url, _source, _status, words in walked for word in words}

    assert not loose, "\n".join(f"{word}: {where}" for word, where in loose.items())


def test_words_outside_are_found():
    page = '<p title="坏">⟦好 <b>人</b> ⟦里⟧ 高⟧ loose</p><script>no word</script>'

    assert outside(page) == {"坏", "loose"}
