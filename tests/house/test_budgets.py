"""Every page with an object keeps to its budget of queries, however much hangs on that object."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.journey.checks.models import Fact
from keji.journey.decisions.models import BatchItem, Objection
from keji.journey.reviews.models import Expert, Item, Panelist, Sheet
from keji.kernel import files, journal
from keji.kernel.accounts.models import User
from keji.parties.people.models import Person
from tests.house.addresses import ROWS, filled, routes
from tests.house.county import signed_in, tried
from tests.house.pages import PAGES
from tests.house.test_queries import MANY, fifty, tied

pytestmark = pytest.mark.django_db

DETAIL = 20
#: Before these are shown everything known of the application, or of the call, is looked through.
THOROUGH = {
    "checks/<int:pk>/": 31,
    "calls/<int:pk>/take-over/": 24,
    # what is public and one's own is looked through as well
    "applications/<int:pk>/edit/<slug:section>/": 21,
    "applications/<int:pk>/correct/": 23,
    "applications/<int:pk>/submit/": 26,
}
#: Columns that tell rows of one owner apart.
APART = {"order", "number", "rank", "key", "code", "reason"}
#: Who looks, as far as they may: enough hats that every page is seen by somebody.
LOOKING = ("chen", "aila", "dina", "secretary", "maker", "gao", "keeper", "dilnur", None)
LOOKS = 2


def numbered(row: Any, number: int) -> None:
    for field in row._meta.fields:
        if field.name in APART:
            setattr(
                row, field.name, 100 + number if isinstance(field, models.IntegerField) else f"其{number}"
            )


def swell(subjects: dict[str, Any]) -> None:
    """Fifty of everything that can hang on the project's papers hang there."""
    application, round_, batch = (
        subjects[name] for name in ("county_project", "review_round", "decision_batch")
    )
    for hanging in ("versions", "members", "budget", "indicators", "records"):
        fifty_of(getattr(application, hanging))
    for owner, hanging in (
        (application.call, "directions"),
        (application.call, "criteria"),
        (subjects["project"], "instalments"),
        (subjects["contract"], "budget"),
        (batch, "meetings"),
    ):
        fifty_of(getattr(owner, hanging))
    # each of what is reviewed and decided is another application, each expert another person
    others = fifty_of(application.children.filter(route="annual_report"))
    items = fifty(
        Item, round_.items.first(), lambda row, n: (numbered(row, n), tied("application", others)(row, n))
    )
    fifty(
        BatchItem, batch.items.first(), lambda row, n: (numbered(row, n), tied("application", others)(row, n))
    )
    persons = fifty(
        Person, Person.objects.get(user__username="gao"), lambda row, n: setattr(row, "user", None)
    )
    experts = fifty(Expert, Expert.objects.first(), tied("person", persons))
    panel = fifty(
        Panelist, round_.panel.first(), lambda row, n: (numbered(row, n), tied("expert", experts)(row, n))
    )
    sheet = round_.items.first().sheets.first()
    fifty(Sheet, sheet, lambda row, n: (tied("panelist", panel)(row, n), tied("person", persons)(row, n)))
    fifty(Sheet, sheet, tied("item", items))
    fifty(Objection, Objection.objects.get(), lambda row, n: setattr(row, "notice", subjects["notice"]))
    for number in range(MANY):
        told(application, number)
        for subject in subjects.values():
            journal.write("demo.told", subject, by=None, detail={"note": f"其{number}"})


def hand_in_again(application: Any) -> None:
    """The newest version has not been checked: neither has the newest of fifty."""
    version = application.versions.first()
    version.pk, version._state.adding, version.number = None, True, 99
    type(version)._base_manager.bulk_create([version])


def fifty_of(rows: Any) -> list[Any]:
    return fifty(rows.model, rows.first(), numbered)


def told(application: Any, number: int) -> None:
    dina, aila = (User.objects.get(username=name) for name in ("dina", "aila"))
    Fact.objects.create(application=application, by=dina, text=f"情况{number}")
    paper = SimpleUploadedFile(f"说明{number}.txt", f"说明{number}".encode())
    files.store(paper, by=aila, slot="basics.licence", owner=application, not_secret=True)


def cost(client: Client, url: str) -> int | None:
    """The queries of a second look; nothing if there is no page for this visitor."""
    answer = client.get(url)
    if answer.streaming:
        b"".join(answer.streaming_content)
    if answer.status_code != 200 or "html" not in answer["Content-Type"]:
        return None
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def addresses(subjects: dict[str, Any]) -> Iterator[tuple[str, str, list[tuple[Any, str]]]]:
    """Every address with an object, as things stand; those that write, where they are open."""
    writing = {page.pattern for page in PAGES}
    for route in routes():
        row = next((row for row in ROWS if row.matches(route)), None)
        if "<" in route and row is not None and route not in writing:
            yield from ((route, filled(route, subject), []) for subject in row.objects()[:1])
    for page in PAGES:
        subject = subjects[page.machine]
        states = [(subjects["review_round"], page.round), (subject, page.state)]
        yield page.pattern, filled(page.pattern, page.key(subject)), states


def looked(subjects: dict[str, Any], clients: dict[str | None, Client]) -> dict[tuple[str, str | None], int]:
    costs: dict[tuple[str, str | None], int] = {}
    for route, url, states in addresses(subjects):
        with ExitStack() as stack:
            for subject, state in states:
                stack.enter_context(tried(subject, state))
            seen = ((name, found) for name, one in clients.items() if (found := cost(one, url)) is not None)
            costs |= {(route, name): found for name, found in islice(seen, LOOKS)}
    return costs


def test_no_page_asks_more_for_more(subjects):
    clients = {name: signed_in(User.objects.get(username=name)) if name else Client() for name in LOOKING}
    hand_in_again(subjects["county_project"])
    before = looked(subjects, clients)
    swell(subjects)
    cache.clear()

    after = looked(subjects, clients)

    assert len({route for route, _name in after}) > 45
    assert not {page: (before.get(page), most) for page, most in after.items() if most > before.get(page, 0)}
    assert not {page: most for page, most in after.items() if most > THOROUGH.get(page[0], DETAIL)}
