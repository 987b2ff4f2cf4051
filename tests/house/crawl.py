"""Follows the links a person sees, as that person."""

import re
from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.test import Client

#: One person of each kind; None is the public.
VISITORS = (
    *(None, "aila", "bek", "legal", "finance", "hejianjun", "rena", "chen", "cheng", "gao", "dina", "dilnur"),
    *("secretary", "maker", "checker", "sun", "secrecy", "archivist", "keeper", "sysadmin", "auditor", "eve"),
)


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


def kind_of(url: str) -> str:
    path, _, asked = url.partition("?")
    same = re.sub(r"\d+|[0-9a-f]{8}-[0-9a-f-]{27}", "N", path)
    return f"{same}?{sorted(dict(parse_qsl(asked)))}"


def walk(client: Client, start: str, *, most: int = 2) -> Iterator[tuple[str, str, int, str]]:
    """Every address that can be reached from here: itself, the page that led there, status and HTML.

    Of pages of one kind, whose addresses differ in numbers and in answers to the same questions, at most so
    many are opened.
    """
    waiting, seen = deque([(start, "")]), set()
    alike: dict[str, int] = {}
    while waiting:
        url, source = waiting.popleft()
        kind = kind_of(url)
        alike[kind] = alike.get(kind, 0) + (url not in seen)
        if url in seen or alike[kind] > most:
            continue
        seen.add(url)
        answer = client.get(url)
        html = "html" in answer.headers.get("Content-Type", "") and not answer.streaming
        yield url, source, answer.status_code, answer.content.decode() if html else ""
        if answer.status_code in (301, 302):
            waiting.append((urljoin(url, answer.url), url))
        elif answer.streaming:
            b"".join(answer.streaming_content)  # read to its end, so that its file is closed
        elif html:
            waiting.extend((found, url) for found in links_of(answer.content.decode(), url))
