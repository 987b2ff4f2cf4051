from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from keji.journey.calls.actions import past_call
from keji.kernel.accounts.models import User
from keji.outcomes.projects.actions import PastProject, carry_over
from keji.outcomes.projects.choices import Level

TERMS = {"starts_on": date(2024, 3, 1), "ends_on": date(2099, 2, 28), "fiscal_fen": 5_000_000}


@pytest.fixture
def browser() -> Callable[[User], Client]:
    """Somebody at the screen."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def carried(world, dina, aila, programme, form):
    """A county project from before the platform."""

    def make(number, stage, **terms):
        past = PastProject(
            number=number,
            title=f"项目{number}",
            level=Level.COUNTY,
            programme=programme,
            unit=world.unit,
            lead=world.person(aila),
            stage=stage,
            **{**TERMS, **terms},
        )
        return carry_over(past, by=dina, call=past_call(by=dina, form=form), pmo=world.institution)

    return make
