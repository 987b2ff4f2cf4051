"""What stands under a frozen ranking changes only while the guards are lifted, but for who keeps it."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from keji.journey.applications.models import Application
from keji.journey.reviews.guards import install, lift
from keji.journey.reviews.models import Item, Round, Sheet
from keji.parties.people.models import Organisation
from tests.world.people import World

pytestmark = pytest.mark.both
#: One column of each guarded model, and a value it never has here.
CHANGES = ((Round, {"place": "别处"}), (Item, {"suggested_fen": 1}), (Sheet, {"comment": "改过"}))


@pytest.fixture
def frozen(frozen_round: Callable[..., Round], eligible: Callable[..., Application]) -> Round:
    return frozen_round(eligible())


def changed() -> list[str]:
    """The models whose rows the database lets change."""
    found = []
    for model, change in CHANGES:
        try:
            with transaction.atomic():
                model.objects.update(**change)
        except DatabaseError:
            continue
        found.append(model.__name__)
    return found


def test_a_frozen_row_changes_only_between_lifting_and_installing(frozen: Round) -> None:
    before = changed()
    lift()
    between = changed()
    # what was written meanwhile is not what is tried next
    Round.objects.update(place="三楼")
    Item.objects.update(suggested_fen=2)
    Sheet.objects.update(comment="原话")
    install()

    assert (before, between, changed()) == ([], ["Round", "Item", "Sheet"], [])


def test_installing_twice_and_lifting_twice_do_no_harm(frozen: Round) -> None:
    for change in (lift, lift, install, install):
        change()

    assert changed() == []


def test_who_keeps_a_frozen_row_may_change(frozen: Round, world: World, successor: Organisation) -> None:
    assert frozen.pmo == world.institution

    for model in (Round, Sheet):
        model.objects.update(pmo=successor)

    assert {row.pmo for model in (Round, Sheet) for row in model.objects.all()} == {successor}


def test_who_keeps_it_does_not_carry_another_change_along(frozen: Round, successor: Organisation) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Round.objects.update(pmo=successor, place="别处")

    frozen.refresh_from_db()
    assert frozen.pmo != successor
