"""`keji rooms`: what stands where and who reacts to whom, written from the registries."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.core.management.base import BaseCommand
from django.utils import translation

from keji.kernel.flow import Machine, Move, reactions
from keji.kernel.papers.register import known
from keji.kernel.parameters.register import BY_NAME
from keji.kernel.ui import panels
from keji.kernel.worker.schedule import TICKS

QUOTED = re.compile(r'"([A-Z][A-Z0-9_]+)"')

HEAD = """# Rooms

Written by `make docs` from the registries; who wants something else here changes the code.

A room's machines say which moves there are, who may make them, and who may record them from paper. A move in
italics is caused by another subject's move and has no button. Reactions run in the transaction of the move.
"""


class Command(BaseCommand):
    help = "Print docs/rooms.md: every room with its tables, machines, reactions, panels, papers and ticks."

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            self.stdout.write("\n".join(written()))


def written() -> Iterator[str]:
    """The lines of docs/rooms.md."""
    yield HEAD
    reacting, showing, ticking = _by_room(reactions.known(), 3), _by_room(panels.known(), 1), _ticks()
    papers = _papers()
    for room in _rooms():
        yield f"## {room.name.removeprefix('keji.').replace('.', '/')}\n"
        yield f"{_first_sentence(room)}\n"
        yield from _tables(room)
        for machine in _machines(room):
            yield from _machine(machine)
        yield from _listed(
            "Reactions",
            (
                f"{kind} `{machine}.{move}`: `{_short(name)}`"
                for kind, machine, move, name in reacting[room.name]
            ),
        )
        yield from _listed(
            "Panels", (f"on `{place}`: `{_short(name)}`" for place, name in showing[room.name])
        )
        yield from _listed("Papers", papers[room.name])
        yield from _listed("Ticks", ticking[room.name])
        if asked := _parameters(room):
            yield f"Parameters: {', '.join(f'`{name}`' for name in asked)}.\n"
    yield from _places()


def _rooms() -> list[AppConfig]:
    return [config for config in apps.get_app_configs() if config.name.startswith("keji.")]


def _by_room(known: Sequence[tuple[str, ...]], name_at: int) -> dict[str, list[tuple[str, ...]]]:
    found = defaultdict(list)
    for entry in known:
        found[".".join(entry[name_at].split(".")[:3])].append(entry)
    return found


def _ticks() -> dict[str, list[str]]:
    found = defaultdict(list)
    for tick in sorted(TICKS, key=lambda one: one.name):
        found[".".join(tick.name.split(".")[:3])].append(f"every {tick.every:g} s: `{_short(tick.name)}`")
    return found


def _papers() -> dict[str, list[str]]:
    found = defaultdict(list)
    for kind in known():
        room = ".".join(kind.write.__module__.split(".")[:3])
        found[room].append(
            f"{kind.label} of `{kind.model}`: `{_short(f'{kind.write.__module__}.{kind.write.__name__}')}`"
        )
    return found


def _short(name: str) -> str:
    """The module inside the room and the function."""
    return ".".join(name.split(".")[3:])


def _first_sentence(room: AppConfig) -> str:
    """The first paragraph of the room's README, without its heading."""
    paragraphs = (Path(room.path) / "README.md").read_text(encoding="utf-8").split("\n\n")
    return " ".join(paragraphs[1].split())


def _parameters(room: AppConfig) -> list[str]:
    """The parameters named in the room's code; those of the register itself are what the others read."""
    if room.label == "parameters":
        return []
    files = [path for path in Path(room.path).rglob("*.py") if "tests" not in path.parts]
    named = {name for path in files for name in QUOTED.findall(path.read_text(encoding="utf-8"))}
    return sorted(named & BY_NAME.keys())


def _places() -> Iterator[str]:
    """Where upper rooms show something, and who does."""
    yield "## Places for panels\n"
    yield "| place | shown there |"
    yield "|---|---|"
    shown = defaultdict(list)
    for place, name in panels.known():
        _keji, floor, room, *rest = name.split(".")
        shown[place].append(f"`{floor}/{room}` {rest[-1]}")
    for place, names in sorted(shown.items()):
        yield f"| `{place}` | {', '.join(names)} |"
    yield ""


def _tables(room: AppConfig) -> Iterator[str]:
    if names := sorted(model._meta.db_table for model in room.get_models()):
        yield f"Tables: {', '.join(f'`{name}`' for name in names)}.\n"


def _machines(room: AppConfig) -> list[Machine]:
    """The machines declared in the room's routes."""
    routes = [module for name, module in sys.modules.items() if name.startswith(f"{room.name}.routes")]
    found = {
        id(value): value for module in routes for value in vars(module).values() if isinstance(value, Machine)
    }
    return sorted(found.values(), key=lambda machine: machine.name)


def _machine(machine: Machine) -> Iterator[str]:
    yield f"### {machine.name} – {machine.label}\n"
    yield "| move | from | to | who | on paper for, by |"
    yield "|---|---|---|---|---|"
    for move in machine.moves:
        name = f"*{move.code}*" if move.follows else move.code
        who = f"follows {', '.join(move.follows)}" if move.follows else ", ".join(move.seats)
        yield f"| {name} | {', '.join(move.source)} | {move.target or 'same'} | {who} | {_paper(move)} |"
    yield ""


def _paper(move: Move) -> str:
    return f"{', '.join(move.paper)} ← {', '.join(move.recorders)}" if move.paper else ""


def _listed(label: str, lines: Any) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"{label}:\n"
        yield from (f"- {line}" for line in found)
        yield ""
