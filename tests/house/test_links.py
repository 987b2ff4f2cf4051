"""Nobody is sent where nothing is: every link a person can see leads to a page that person may open."""

import pytest
from django.test import Client

from keji.faces.desk.demo.accounts import accounts
from keji.faces.desk.demo.making import make
from keji.kernel.accounts.models import User
from tests.house.crawl import VISITORS, walk

pytestmark = pytest.mark.django_db


def test_every_link_of_every_person_leads_somewhere():
    make()
    assert {account["username"] for account in accounts()} >= set(VISITORS) - {None}
    dead = []

    for username in VISITORS:
        client = Client(raise_request_exception=False)
        if username:
            client.force_login(User.objects.get(username=username))
        answers = list(walk(client, "/desk/" if username else "/"))
        assert len(answers) > 5, username
        dead += [
            f"{username or 'the public'} comes from {source} to {url}: {status}"
            for url, source, status, _html in answers
            if status not in (200, 301, 302)
        ]

    assert not dead
