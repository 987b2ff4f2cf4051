"""The world every test may ask for: one module per room, see `tests/world`."""

import gc
import os
from collections.abc import Iterator
from typing import Any

import pytest

pytest_plugins = [
    "tests.world.people",
    "tests.world.calls",
    "tests.world.applications",
    "tests.world.reviews",
    "tests.world.decisions",
    "tests.world.outcomes",
    "tests.world.succession",
    "tests.world.duplicates",
]


@pytest.fixture(autouse=True, scope="session")
def guards_let_flush_through() -> None:
    """A transactional test may empty the tables behind it; nothing else gets past the journal's guards."""
    from keji.kernel.journal.testing import let_flush_through

    let_flush_through()


@pytest.fixture(autouse=True, scope="session")
def no_disk_is_waited_for() -> Iterator[None]:
    """What a test writes need not outlive a power cut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        yield


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays: nobody looks through it for rubbish again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


def pytest_make_parametrize_id(config: pytest.Config, val: object) -> str | None:
    """Files made for a test hold the time they were made at; workers must call the test the same."""
    return "bytes" if isinstance(val, bytes) else None


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say which browser tests did not run, and how they would."""
    skipped = [
        report for report in terminalreporter.stats.get("skipped", []) if "tests/e2e/" in report.nodeid
    ]
    if skipped:
        terminalreporter.section("browser tests skipped")
        for report in skipped:
            terminalreporter.line(report.nodeid)
        terminalreporter.line(
            "They need a chromium: `apt-get install chromium`, or name one in KEJI_CHROMIUM."
        )
