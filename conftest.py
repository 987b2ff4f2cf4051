"""The world every test may ask for: one module per room, see `tests/world`."""

import pytest

pytest_plugins = [
    "tests.world.people",
    "tests.world.calls",
    "tests.world.applications",
    "tests.world.reviews",
    "tests.world.decisions",
    "tests.world.outcomes",
]


@pytest.fixture(autouse=True, scope="session")
def guards_let_flush_through() -> None:
    """A transactional test may empty the tables behind it; nothing else gets past the journal's guards."""
    from keji.kernel.journal.testing import let_flush_through

    let_flush_through()
