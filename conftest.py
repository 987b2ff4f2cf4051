"""The world every test may ask for: one module per room, see `tests/world`."""

pytest_plugins = ["tests.world.people", "tests.world.calls"]
