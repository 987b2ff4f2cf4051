"""The world every test may ask for: one module per room, see `tests/world`."""

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
