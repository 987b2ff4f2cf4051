"""K6: one account, one library, filled once; what is decided is read by everybody."""

from collections import Counter
from collections.abc import Iterable

import pytest
from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.test import Client

from keji.journey.calls.models import Call
from keji.journey.decisions.models import Notice
from keji.outcomes.projects.models import Project
from keji.parties.people.models import Entrusting, Organisation, Person

ALL = apps.get_models()
OURS = [model for model in ALL if model.__module__.startswith("keji.")]
#: Nouns that exist once in the house.
ONCE = ("Person", "Organisation", "Application", "Project", "Record", "Entry")
#: What a person or a unit tells once; a contract signs its own copy of the account under its own names.
KEPT = {"identity", "identity_digest", "bank_account"}


def doubled(found: Iterable[type[models.Model]]) -> list[str]:
    named = Counter(model.__name__ for model in found)
    return [name for name in ONCE if named[name] != 1]


def kept_twice(found: Iterable[type[models.Model]]) -> list[str]:
    """Columns that ask again for what a person or a unit has told already."""
    return [
        f"{model.__name__}.{field.name}"
        for model in found
        for field in model._meta.fields
        if field.name in KEPT and model not in (Person, Organisation)
    ]


def read(url: str) -> str:
    answer = Client().get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_there_is_one_kind_of_account():
    assert [model.__name__ for model in ALL if issubclass(model, AbstractBaseUser)] == ["User"]
    assert Person._meta.get_field("user").one_to_one


def test_there_is_one_library_of_each():
    assert not doubled(OURS)
    assert not kept_twice(OURS)


def test_a_second_library_would_be_found():
    again = type("Project", (), {})
    field = type("Field", (), {"name": "identity"})
    meta = type("Meta", (), {"fields": [field]})

    assert doubled([*OURS, again]) == ["Project"]
    assert kept_twice([type("Judge", (), {"_meta": meta})]) == ["Judge.identity"]


@pytest.mark.django_db
def test_everybody_reads_what_was_published(county):
    calls, notices, funded = read("/guides/"), read("/announcements/"), read("/funded/")

    assert all(call.title in calls for call in Call.objects.published())
    assert all(notice.title in notices for notice in Notice.objects.exclude(published_at=None))
    assert all(project.title in funded for project in Project.objects.exclude(state="given_up"))
    assert Project.objects.exists()


@pytest.mark.django_db
def test_everybody_reads_to_whom_work_was_entrusted_and_where_money_went(county):
    entrusted = read("/people/entrustings/")

    assert all(one.agent.name in entrusted for one in Entrusting.objects.in_force())
    answer = Client().get("/funded/projects.csv")
    listed = b"".join(answer.streaming_content).decode()
    assert all(project.number in listed for project in Project.objects.exclude(state="given_up"))
    assert "万元" in read("/money/")


@pytest.mark.django_db
def test_nobody_reads_what_is_not_decided(county):
    pages = "".join(read(url) for url in ("/", "/guides/", "/announcements/", "/funded/", "/money/"))
    undecided = apps.get_model("applications.Application").objects.filter(
        project=None, route="county_project"
    )

    hidden = [one for one in undecided.exclude(state__in=("on_notice", "objected", "funded")) if one.title]
    assert hidden
    assert not [one.title for one in hidden if one.title in pages]
