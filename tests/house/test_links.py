"""Nobody is sent where nothing is: every link a person can see leads to a page that person may open."""

import re
from collections import deque
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from keji.faces.desk.demo.accounts import accounts
from keji.faces.desk.demo.making import make
from keji.kernel.accounts.models import User

pytestmark = pytest.mark.django_db

#: One person of each kind; None is the public.
VISITORS = (
    *(None, "aila", "bek", "legal", "finance", "hejianjun", "rena", "chen", "cheng", "gao", "dina", "dilnur"),
    *("secretary", "maker", "checker", "sun", "secrecy", "archivist", "keeper", "sysadmin", "auditor", "eve"),
)
#: Pages of the same kind looked at, at most.
ALIKE = 3


class Links(HTMLParser):
    """The addresses a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.found.append(href)


def links_of(page: str, at: str) -> list[str]:
    parser = Links()
    parser.feed(page)
    absolute = (urlsplit(urljoin(at, href)) for href in parser.found)
    return [
        url.path + (f"?{url.query}" if url.query else "")
        for url in absolute
        if not url.scheme and not url.path.startswith(("/static/", "/accounts/logout"))
    ]


def walk(client: Client, start: str) -> dict[str, tuple[int, str]]:
    """What every address that can be reached from here answers, and the page that led there."""
    waiting, answers = deque([(start, "")]), {}
    alike: dict[str, int] = {}
    while waiting:
        url, source = waiting.popleft()
        kind = re.sub(r"\d+|[0-9a-f]{8}-[0-9a-f-]{27}", "N", url)
        alike[kind] = alike.get(kind, 0) + (url not in answers)
        if url in answers or alike[kind] > ALIKE:
            continue
        answer = client.get(url)
        answers[url] = (answer.status_code, source)
        if answer.status_code in (301, 302):
            waiting.append((urljoin(url, answer.url), url))
        elif answer.streaming:
            b"".join(answer.streaming_content)  # read to its end, so that its file is closed
        elif "html" in answer.headers.get("Content-Type", ""):
            waiting.extend((found, url) for found in links_of(answer.content.decode(), url))
    return answers


@pytest.fixture
def county(db):
    make()


def test_every_link_of_every_person_leads_somewhere(county):
    assert {account["username"] for account in accounts()} >= set(VISITORS) - {None}
    dead = []

    for username in VISITORS:
        client = Client(raise_request_exception=False)
        if username:
            client.force_login(User.objects.get(username=username))
        answers = walk(client, "/desk/" if username else "/")
        assert len(answers) > 5, username
        dead += [
            f"{username or 'the public'} comes from {source} to {url}: {status}"
            for url, (status, source) in answers.items()
            if status not in (200, 301, 302)
        ]

    assert not dead
