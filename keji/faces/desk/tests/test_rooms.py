"""docs/rooms.md says what the registries say."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from keji.kernel.flow import reactions
from keji.kernel.flow.machine import MACHINES

ROOMS = Path(__file__).parents[4] / "docs" / "rooms.md"


def test_the_page_is_what_the_command_writes():
    told = StringIO()

    call_command("rooms", stdout=told)

    assert told.getvalue() == ROOMS.read_text(), "make docs"


def test_every_machine_and_every_reaction_stands_in_it():
    text = ROOMS.read_text()

    assert not [name for name in MACHINES if f"### {name} – " not in text]
    assert text.count("- after `") + text.count("- before `") == len(reactions.known())
