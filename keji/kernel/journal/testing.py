"""For the top conftest alone: transactional tests empty all tables behind them, the journal's too."""

from contextlib import nullcontext
from typing import Any

from django.db import connection
from django.test import TransactionTestCase

from keji.kernel.journal import guards


def let_flush_through() -> None:
    """From here on the guards are lifted while a transactional test cleans up, and stand again afterwards."""
    clean_up = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def lifted_clean_up(case: Any) -> None:
        # PostgreSQL empties with TRUNCATE, which asks no row trigger
        with guards.lifted() if connection.vendor == "sqlite" else nullcontext():
            clean_up(case)

    TransactionTestCase._fixture_teardown = lifted_clean_up  # type: ignore[attr-defined]
