"""Batches and notices, played through the real acts."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from keji.journey.applications.models import Application
from keji.journey.decisions import actions
from keji.journey.decisions.models import Batch, Notice
from keji.journey.reviews.models import Round
from keji.kernel import days
from keji.kernel.accounts.models import User

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF"
)


def a_scan(name: str = "盖章件.pdf") -> SimpleUploadedFile:
    """The scan of some paper."""
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


def minutes(**terms: Any) -> dict[str, Any]:
    """A meeting with everybody there and everybody in favour."""
    given = {
        "session": "2026年第5次",
        "minutes_number": "巩科党组纪〔2026〕5号",
        "held_on": days.today(),
        "place": "三楼会议室",
        "chair": "党组书记",
        "entitled": 5,
        "present": 5,
        "in_favour": 5,
    }
    return {**given, **terms}


def after(notice: Notice) -> AbstractContextManager[None]:
    """The morning after the last day of the notice."""
    assert notice.until_on
    morning = datetime.combine(notice.until_on + timedelta(days=1), time(10), days.BEIJING)
    return days.moved(morning)


@pytest.fixture
def a_batch(frozen_round: Callable[..., Round], chen: User) -> Callable[..., Batch]:
    """A draft from a frozen ranking of these applications."""

    def make(*applications: Application, marks: tuple[int, ...] = (), **terms: Any) -> Batch:
        round = frozen_round(*applications, marks=marks)
        return actions.draft_batch(round, by=chen, **{"title": "2026年度第一批立项建议", **terms})

    return make


@pytest.fixture
def proposed(a_batch: Callable[..., Batch], cheng: User) -> Callable[..., Batch]:
    """The same, signed by the institution's lead."""

    def make(*applications: Application, **terms: Any) -> Batch:
        return actions.propose(a_batch(*applications, **terms), by=cheng)

    return make


@pytest.fixture
def agreed(proposed: Callable[..., Batch], secretary: User) -> Callable[..., Batch]:
    """The same, agreed by the party group; `held` names what it held."""

    def make(*applications: Application, held: Mapping[int, tuple[str, str]] | None = None) -> Batch:
        batch = proposed(*applications)
        actions.decide(batch, by=secretary, answer="agree", meeting=minutes(), held=held)
        return batch

    return make


@pytest.fixture
def on_notice(agreed: Callable[..., Batch], dina: User) -> Callable[..., Notice]:
    """The same, in public."""

    def make(*applications: Application) -> Notice:
        notice = actions.draft_notice(agreed(*applications), by=dina)
        return actions.publish_notice(notice, by=dina)

    return make


@pytest.fixture
def cleared(on_notice: Callable[..., Notice]) -> Callable[..., Batch]:
    """The same after the notice ran out; the caller stands on the day after it."""

    def make(*applications: Application) -> Batch:
        notice = on_notice(*applications)
        with after(notice):
            actions.finish_due()
        return Batch.objects.get(pk=notice.batch_id)

    return make
