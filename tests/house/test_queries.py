"""Queries do not grow with what a page shows: lists ask at most 12, details 20, the desk 25."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keji.faces.desk.demo.making import make
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.decisions.models import Batch, Notice, Objection
from keji.journey.reviews.models import Expert, Item, Round, Sheet
from keji.kernel.accounts.models import User
from keji.kernel.inbox.models import Message
from keji.outcomes.fieldchecks.models import FieldCheck
from keji.outcomes.funds.models import FundLine, Instalment
from keji.outcomes.projects.models import Contract, Project
from keji.outcomes.registries.models import Record
from keji.oversight.supervision.models import InstitutionEvaluation
from keji.parties.people.models import Entrusting, Membership, Organisation, Person

pytestmark = pytest.mark.django_db

MANY = 50
LISTS = (
    *(("aila", url) for url in ("/applications/", "/projects/", "/messages/", "/registries/")),
    *(("bek", url) for url in ("/people/units/", "/applications/", "/projects/")),
    *(("rena", url) for url in ("/applications/", "/projects/")),
    *(("chen", url) for url in ("/applications/", "/reviews/", "/decisions/", "/calls/")),
    *(("chen", url) for url in ("/projects/", "/funds/instalments/", "/registries/", "/field-checks/")),
    *(("expert", url) for url in ("/reviews/sheets/", "/reviews/sheets/?view=done")),
    *(
        ("dina", url)
        for url in ("/applications/", "/reviews/experts/", "/people/entrustings/", "/calls/", "/funds/")
    ),
    *(("secretary", url) for url in ("/decisions/",)),
    *(("maker", url) for url in ("/funds/", "/funds/instalments/")),
    *(("sun", url) for url in ("/applications/", "/reviews/", "/decisions/", "/projects/")),
    *((None, url) for url in ("/", "/guides/", "/announcements/", "/funded/", "/money/", "/duties/")),
    *((None, url) for url in ("/search/?q=项目", "/guides/?view=closed", "/sitemap/", "/parameters/")),
)
DETAILS = (
    ("aila", Application, "/applications/{}/"),
    ("chen", Application, "/applications/{}/"),
    ("chen", Round, "/reviews/{}/"),
    ("cheng", Batch, "/decisions/{}/"),
    ("secretary", Batch, "/decisions/{}/"),
    ("chen", Objection, "/decisions/objections/{}/"),
    ("aila", Project, "/projects/{}/"),
    ("chen", Project, "/projects/{}/contract/"),
    ("maker", FundLine, "/funds/{}/"),
    ("maker", Instalment, "/funds/instalments/{}/"),
    ("aila", FieldCheck, "/field-checks/{}/"),
    ("chen", FieldCheck, "/field-checks/{}/"),
    ("aila", Record, "/registries/{}/"),
    ("dina", Call, "/calls/{}/work/"),
    ("bek", Organisation, "/people/units/{}/"),
    ("expert", Sheet, "/reviews/sheets/{}/"),
    ("dina", InstitutionEvaluation, "/supervision/evaluations/{}/"),
    (None, Notice, "/notices/{}/"),
    (None, Call, "/calls/{}/"),
)


DESKS = ("aila", "bek", "hejianjun", "chen", "cheng", "dina", "dilnur", "secretary", "maker", "sun")

Vary = Callable[[Any, int], None]


def alike(row: Any, number: int) -> None:
    """The copy differs in nothing but what must be unique."""


def fifty(model: type[models.Model], row: models.Model, vary: Vary = alike) -> list[Any]:
    """Fifty more rows like this one, but for what `vary` changes; unique words get a number."""
    copies = []
    for number in range(MANY):
        copy: Any = model._base_manager.get(pk=row.pk)
        copy.pk, copy._state.adding = None, True
        for field in model._meta.fields:
            if field.unique and not field.primary_key and not field.is_relation:
                setattr(copy, field.attname, None if field.null else f"其{number}")
        vary(copy, number)
        copies.append(copy)
    return model._base_manager.bulk_create(copies)


def tied(field: str, rows: list[Any]) -> Vary:
    """Each copy hangs on its own row of these."""
    return lambda row, number: setattr(row, field, rows[number])


def grow() -> None:
    """Fifty of everything that stands in a list, beside what the demo has."""
    application = Application.objects.get(title__startswith="褐牛母牛", route="county_project")
    project, item = application.project, application.review_items.get()
    applications = fifty(Application, application)
    eligible = Application.objects.get(title__startswith="早熟")
    for state in ("submitted", "checking", "draft"):
        fifty(Application, eligible, partial(_standing, state))
    projects = fifty(Project, project, tied("application", applications))
    fifty(Contract, project.contract, tied("project", projects))
    fifty(Instalment, project.instalments.first(), tied("project", projects))
    fifty(Record, application.records.get())
    fifty(FieldCheck, FieldCheck.objects.get(state="planned"), tied("project", projects))
    items = fifty(Item, item, partial(_ranked, applications))
    fifty(Sheet, Sheet.objects.filter(item=item).first(), tied("item", items))
    fifty(Round, item.round)
    fifty(Batch, item.round.batches.get())
    fifty(Notice, Notice.objects.first())
    fifty(Objection, Objection.objects.get())
    fifty(Call, application.call)
    fifty(FundLine, FundLine.objects.first())
    fifty(Entrusting, Entrusting.objects.get())
    fifty(
        Message,
        Message.objects.filter(user__username="aila").first(),
        lambda row, n: setattr(row, "key", f"其{n}"),
    )
    persons = fifty(Person, Person.objects.get(user__username="expert"), _nobody)
    fifty(Expert, Expert.objects.first(), tied("person", persons))
    fifty(
        Membership, Membership.objects.filter(person__user__username="aila").first(), tied("person", persons)
    )


def _standing(state: str, row: Application, number: int) -> None:
    row.state = state


def _ranked(applications: list[Any], row: Item, number: int) -> None:
    row.application, row.order, row.rank = applications[number], 100 + number, 100 + number


def _nobody(person: Person, number: int) -> None:
    person.user, person.name = None, f"某{number}"


def asked(username: str | None, url: str) -> int:
    """How many queries the second look at the page takes: what is remembered between requests is warm."""
    client = Client()
    if username:
        client.force_login(User.objects.get(username=username))
    assert client.get(url).status_code == 200, (username, url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(url)
    return len(captured)


def test_pages_ask_the_same_for_few_and_for_many():
    make()
    _rename_one_drawn()
    pages = [(username, url, 12) for username, url in LISTS]
    pages += [(username, pattern.format(_first(model, username)), 20) for username, model, pattern in DETAILS]
    pages += [(account, "/desk/", 25) for account in (*DESKS, "expert")]
    pages += [("chen", "/desk/?by=kind&all=1", 25)]
    # two lists: the notices stand above the objections
    pages += [("chen", "/decisions/objections/", 13)]
    # no list: an answer with its reasons for every unit and call
    pages += [("aila", "/calls/open/", 20)]
    pages += [
        (account, f"/desk/{name}/", 20)
        for name in ("waiting", "done", "pipeline")
        for account in ("chen", "cheng", "dina", "sun")
    ]
    # no list: a year of the journal, step by step
    pages += [(account, "/supervision/", 20) for account in ("dina", "cheng", "sun")]
    before = {(username, url): asked(username, url) for username, url, _most in pages}
    grow()
    cache.clear()

    after = {(username, url): asked(username, url) for username, url, _most in pages}

    over = {
        (username, url): after[username, url] for username, url, most in pages if after[username, url] > most
    }
    grown = {page: (before[page], after[page]) for page in after if after[page] > before[page]}
    assert not over
    assert not grown


def _rename_one_drawn() -> None:
    """Somebody the lot has put on a panel signs in as `expert`."""
    User.objects.filter(pk=Sheet.objects.first().person.user_id).update(username="expert")


def _first(model: Any, username: str | None) -> int:
    """Something of this kind the visitor may look at, rich in what belongs to it."""
    user = User.objects.filter(username=username).first()
    rows = model.objects.order_by("pk")
    if user and hasattr(model, "SEATS"):
        return next(row.pk for row in rows if row.seats_of(user))
    if model is Organisation:
        return Organisation.objects.visible_to(user).first().pk
    return rows.filter(state="published").first().pk if model is Call else rows.first().pk
