"""The demo county: played through the real actions, on whatever day it is made."""

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from keji.faces.desk.demo.accounts import accounts
from keji.faces.desk.demo.cast import PASSWORD
from keji.faces.desk.demo.making import make
from keji.journey.applications.models import Application
from keji.journey.calls.models import Call
from keji.journey.documents.models import Document
from keji.journey.duplicates.models import Finding
from keji.journey.reviews.models import Round
from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.outcomes.projects.models import Project
from keji.parties.people.models import Membership
from keji.parties.people.queries import THREE


def books():
    """The numbers given in each book of each year: 巩科发〔2026〕 with 1, 2, 3."""
    found = defaultdict(list)
    for number in Document.objects.exclude(number="").values_list("number", flat=True):
        book, _year, last = number.partition("〕")
        found[book].append(int(last.removesuffix("号")))
    return found


def gaps(numbers):
    return sorted(set(range(1, max(numbers) + 1)) - set(numbers))


@pytest.mark.both
@pytest.mark.django_db
def test_the_demo_stands_and_its_journal_agrees(client):
    before = days.now()

    made = make()

    county = Application.objects.filter(route="county_project")
    assert made
    assert county.count() == 12
    assert len(Counter(county.values_list("state", flat=True))) >= 8
    assert Call.objects.filter(kind="competition").count() == 2
    assert not Finding.objects.exists()
    assert sorted(Project.objects.values_list("state", flat=True)) == ["archived", "running"]
    assert journal.verify().ok
    assert abs((days.now() - before).total_seconds()) < 600
    assert client.login(username="aila", password=PASSWORD)
    assert {book: gaps(numbers) for book, numbers in books().items() if gaps(numbers)} == {}
    assert not [one for one in Round.objects.filter(state="frozen") if one.frozen_at < one.meets_at]
    administrators = Membership.objects.filter(role__in=THREE).select_related("organisation")
    assert (
        len({one.organisation_id for one in administrators})
        == len({one.person_id for one in administrators})
        == 3
    )


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["2026-02-18T02:00", "2026-10-03T23:50", "2028-02-29T10:00"])
def test_it_can_be_made_on_any_day(moment):
    with days.moved(datetime.fromisoformat(moment).replace(tzinfo=days.BEIJING)):
        assert make()


@pytest.mark.django_db
def test_it_is_made_once_and_never_over_somebody_elses_data(world):
    people = User.objects.count()

    call_command("demo", "make", "--small", stdout=StringIO())

    assert User.objects.count() == people


@pytest.mark.django_db
def test_production_refuses(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="正式环境"):
        call_command("demo", "make", "--small")


@pytest.mark.django_db
def test_accounts_are_listed_for_people_and_for_programs():
    make()
    User.objects.create_user("newcomer")
    told, printed = StringIO(), StringIO()

    call_command("demo", "accounts", "--json", stdout=told)
    call_command("demo", "accounts", stdout=printed)

    listed = json.loads(told.getvalue())
    assert listed == accounts()
    assert all(set(one) == {"username", "password", "name", "roles", "organisation"} for one in listed)
    roles = {role for one in listed for role in one["roles"]}
    assert roles >= {
        "applicant",
        "unit_admin",
        "unit_legal",
        "unit_finance",
        "recommender",
        "pmo",
        "pmo_lead",
    }
    assert roles >= {
        "expert",
        "bureau",
        "bureau_lead",
        "party_group",
        "fund_maker",
        "fund_checker",
        "supervisor",
    }
    assert "newcomer" not in printed.getvalue()
    assert "aila" in printed.getvalue()


def test_it_is_made_anew_from_the_shell(tmp_path):
    def keji(*words: str) -> str:
        environment = {**os.environ, "KEJI_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
        environment.pop("DATABASE_URL", None)
        run = subprocess.run(
            [sys.executable, "-m", "keji", *words],
            env=environment,
            cwd=Path(__file__).parents[4],
            capture_output=True,
            text=True,
            check=True,
        )
        return run.stdout

    keji("migrate", "--verbosity", "0")
    first = keji("demo", "make", "--small")
    again = keji("demo", "make", "--small")
    anew = keji("demo", "make", "--small", "--anew")

    assert first == anew != again
    assert len(json.loads(keji("demo", "accounts", "--json"))) > 30
