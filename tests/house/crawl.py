"""Follows the links a person sees, as that person."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.test import Client
from lxml.html import fromstring

#: One person of each kind; None is the public.
VISITORS = (
    *(None, "aila", "bek", "legal", "finance", "hejianjun", "rena", "chen", "cheng", "gao", "dina", "dilnur"),
    *("secretary", "maker", "checker", "sun", "secrecy", "archivist", "keeper", "sysadmin", "auditor", "eve"),
)


def links_of(page: str, at: str) -> list[str]:
    """The addresses a page links to."""
    absolute = (urlsplit(urljoin(at, href)) for href in fromstring(page).xpath("//a/@href") if href)
    return [
        url.path + (f"?{url.query}" if url.query else "")
        for url in absolute
        if not url.scheme and not url.path.startswith(("/static/", "/accounts/logout"))
    ]


def kind_of(url: str) -> str:
    path, _, asked = url.partition("?")
    same = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "N", path)
    return f"{same}?{sorted(dict(parse_qsl(asked)))}"


def path_of(url: str) -> str:
    """The kind of a page whatever it is asked."""
    return kind_of(url.partition("?")[0])


def walk(
    client: Client,
    start: str,
    *,
    most: int = 2,
    kind: Callable[[str], str] = kind_of,
    opened: set[str] | None = None,
) -> Iterator[tuple[str, str, int, str]]:
    """Every address that can be reached from here: itself, the page that led there, status and HTML.

    Of pages of one kind, whose addresses differ in numbers and in answers to the same questions, at most so
    many are opened. `opened` are the addresses somebody has opened already: another answer to a question is
    not tried again.
    """
    waiting, seen = deque([(start, "")]), set()
    alike: Counter[str] = Counter()
    opened = set() if opened is None else opened
    while waiting:
        url, source = waiting.popleft()
        if url in seen:
            continue
        seen.add(url)
        alike[kind(url)] += 1
        nth = alike[kind(url)]
        if nth > most or (nth > 1 and "?" in url and url in opened):
            continue
        opened.add(url)
        answer = client.get(url)
        html = "html" in answer.headers.get("Content-Type", "") and not answer.streaming
        yield url, source, answer.status_code, answer.content.decode() if html else ""
        if answer.status_code in (301, 302):
            waiting.append((urljoin(url, answer.url), url))
        elif answer.streaming:
            b"".join(answer.streaming_content)  # read to its end, so that its file is closed
        elif html:
            waiting.extend((found, url) for found in links_of(answer.content.decode(), url))
