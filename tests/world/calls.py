"""Programmes and calls as the bureau makes them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from keji.journey.calls.actions import create_programme, draft_call, publish_call
from keji.journey.calls.deadlines import closing
from keji.journey.calls.models import Call, Programme
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.formkit import load, publish
from keji.kernel.formkit.models import FormVersion
from keji.parties.people.models import Entrusting

SHIPPED = Path(__file__).resolve().parents[2] / "keji" / "journey" / "applications" / "forms_shipped"

DIRECTIONS = [
    {"code": "A101", "title": "新疆褐牛（肉牛）提质增效", "least_fen": 1_000_000, "most_fen": 12_000_000},
    {"code": "A104", "title": "饲草料与青贮", "least_fen": 1_000_000, "most_fen": 8_000_000},
]


def days_from_now(n: int) -> datetime:
    """The closing hour of a working day about n days from today."""
    return closing(days.roll(days.today() + timedelta(days=n)))


def shipped(name: str, *, by: User) -> FormVersion:
    """A form as it ships: county_short, county_standard, acceptance, annual_report."""
    return publish(load(SHIPPED / f"{name}.json"), by=by)


@pytest.fixture
def programme(dina: User) -> Programme:
    return create_programme(
        by=dina,
        year=days.today().year,
        letter="A",
        name="重点研发与示范推广计划",
        budget_fen=180_000_000,
        bodies=[("局党组会", 0), ("县人民政府常务会议", 50_000_000)],
    )


@pytest.fixture
def form(dina: User) -> FormVersion:
    return shipped("county_short", by=dina)


@pytest.fixture
def a_draft(programme: Programme, form: FormVersion, dina: User) -> Callable[..., Call]:
    """A complete draft; named terms replace what it would say."""

    def make(**terms: Any) -> Call:
        given = {
            "title": f"{programme.year}年度重点研发与示范推广计划项目申报指南",
            "directions": DIRECTIONS,
            "opens_at": days.now() - timedelta(days=1),
            "fill_until": days_from_now(20),
            "total_fen": 60_000_000,
            "contact": "县科技局 0999-5620000",
            "integrity_phone": "派驻纪检监察组 0999-5620009",
        }
        return draft_call(by=dina, programme=programme, form=form, **{**given, **terms})

    return make


@pytest.fixture
def a_call(a_draft: Callable[..., Call], dilnur: User, entrusting: Entrusting) -> Callable[..., Call]:
    """A published call run by the institution; `entrusted=False` leaves it without one."""

    def make(*, entrusted: bool = True, **terms: Any) -> Call:
        return publish_call(
            a_draft(**terms),
            by=dilnur,
            document_number=f"巩科发〔2026〕{Call.objects.count()}号",
            minutes_number="局党组会〔2026〕第2次",
            entrusting=entrusting if entrusted else None,
        )

    return make


@pytest.fixture
def call(a_call: Callable[..., Call]) -> Call:
    """A call that is open now and run by the institution."""
    return a_call()
