"""The county of the house tests is made once; what a module or a test does to it is taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from keji.faces.desk.demo.making import make
from tests.house.county import standing


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker makes the county for all who ask for it, after the other tests of the house."""
    here = Path(__file__).parent

    def asks(item: pytest.Item) -> bool:
        return item.path.parent == here and "county" in getattr(item, "fixturenames", ())

    for item in filter(asks, items):
        item.add_marker(pytest.mark.xdist_group("county"))
    last = max((at for at, item in enumerate(items) if item.path.parent == here), default=0) + 1
    items[:last] = sorted(items[:last], key=asks)


@pytest.fixture(scope="package")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def shelf_of_this_test(settings: Any, shelf: Path) -> None:
    """Files lie where the county put them."""
    settings.MEDIA_ROOT = shelf
    settings.SIMILARITY_ROOT = shelf / "similarity"


@pytest.fixture(scope="package")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker, shelf: Path) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=shelf, SIMILARITY_ROOT=shelf / "similarity"):
            make()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def county(made: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo county stands for the tests of a module, as it was made."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def subjects(county: None) -> dict[str, Any]:
    """One subject of every county machine."""
    return standing()
