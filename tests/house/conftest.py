"""The county of the house tests is made once for a module; what a test does to it is taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from keji.faces.desk.demo.making import make
from tests.house.county import standing


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def shelf_of_this_test(settings: Any, shelf: Path) -> None:
    """Files lie where the county of this module put them."""
    settings.MEDIA_ROOT = shelf


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: DjangoDbBlocker, shelf: Path) -> Iterator[None]:
    """The demo county stands for the tests of a module and is gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=shelf):
            make()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def subjects(county: None) -> dict[str, Any]:
    """One subject of every county machine."""
    return standing()
