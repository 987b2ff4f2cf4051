from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from keji.journey.applications.models import Indicator
from keji.journey.reviews.models import Expert
from keji.kernel import days, files
from keji.kernel.accounts.models import User
from keji.kernel.files.tests import samples
from keji.kernel.flow import advance
from keji.outcomes.fieldchecks.actions import (
    Found,
    Plan,
    Said,
    Stop,
    hand_over,
    open_what_comes,
    plan_visit,
    save_record,
)
from keji.outcomes.fieldchecks.models import PHOTOS, SIGNED, FieldCheck
from keji.outcomes.projects.models import Project
from tests.world.decisions import a_scan

#: What the world's application promises to show from August to October.
FIRST, LAST = date(2027, 8, 1), date(2027, 10, 31)


def on(day: date, hour: int = 10) -> AbstractContextManager[None]:
    """It is that hour of that day."""
    return days.moved(datetime.combine(day, time(hour), days.BEIJING))


def a_photo(name: str = "三号地东头.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.PNG, content_type="image/png")


@pytest.fixture
def browser() -> Callable[[User], Client]:
    """Somebody at the screen."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def project(a_running: Callable[..., Project], pool: list[Expert]) -> Project:
    """A running project one of whose promises can be seen in the field."""
    running = a_running()
    assert Indicator.objects.filter(application=running.application, window_from="2027-08").count() == 1
    return running


@pytest.fixture
def due(project: Project) -> FieldCheck:
    """Its season has come and nobody has planned a visit."""
    with on(FIRST):
        open_what_comes()
    return FieldCheck.objects.get()


@pytest.fixture
def plan_for(pool: list[Expert]) -> Callable[..., Plan]:
    """A visit on the tenth day of the season with three experts of the pool, Gao before them."""

    def make(*checks: FieldCheck, **terms: object) -> Plan:
        given = {
            "on": FIRST + timedelta(days=9),
            "stops": [Stop(check, time(10, 30), "东买里镇三号地") for check in checks],
            "experts": [one.pk for one in pool[:3]],
            "leader": pool[0].pk,
            "staff": "陈立",
            **terms,
        }
        return Plan(**given)  # type: ignore[arg-type]

    return make


@pytest.fixture
def planned(due: FieldCheck, plan_for: Callable[..., Plan], chen: User) -> FieldCheck:
    with on(FIRST):
        return plan_visit(plan_for(due), by=chen)[0]


def all_said(check: FieldCheck, **terms: object) -> Said:
    """A record in which nothing is missing."""
    found = Found(
        samples=[
            {"plot": "三号地", "size": "20 亩", "value": "505 kg"},
            {"plot": "五号地", "size": "15 亩", "value": "497 kg"},
        ],
        measured="平均 501 kg/亩",
        converted="512",
        verdict="reached",
    )
    given = {
        "found": {row.pk: found for row in check.measurements.all()},
        "came": frozenset(check.group.values_list("pk", flat=True)),
        "staff": check.staff,
        "hosts": "阿依拉",
        "method": "每块地取三点，各测一亩，按标准水分折算。",
        "opinion": "达到任务书约定。",
        **terms,
    }
    return Said(**given)  # type: ignore[arg-type]


def hang_files(check: FieldCheck, *, by: User) -> None:
    files.store(a_photo(), by=by, slot=PHOTOS, owner=check, not_secret=True)
    files.store(a_scan("签字记录表.pdf"), by=by, slot=SIGNED, owner=check, not_secret=True)


@pytest.fixture
def handed_over(planned: FieldCheck, chen: User) -> FieldCheck:
    """The record is written and lies with the unit."""
    assert planned.visits_on is not None
    with on(planned.visits_on):
        hang_files(planned, by=chen)
        save_record(planned, all_said(planned), by=chen, seen=0)
        return hand_over(planned, by=chen)


@pytest.fixture
def confirmed(handed_over: FieldCheck, aila: User) -> FieldCheck:
    assert handed_over.visits_on is not None
    with on(handed_over.visits_on, hour=17):
        return advance(handed_over, "confirm", by=aila)
