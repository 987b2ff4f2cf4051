"""The journal of one subject as people read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel import journal
from keji.kernel.flow.machine import MACHINES
from keji.kernel.ui.names import names_of


@dataclass(frozen=True)
class Told:
    """What · who, when · the note; `paper` when somebody recorded what was done on paper."""

    what: str
    who: str
    at: datetime
    note: str = ""
    paper: str = ""
    tone: str = ""


def told_of(subject: Any, limit: int = 200) -> list[Told]:
    """Everything the journal tells about the subject, newest first; two queries."""
    entries = list(journal.history(subject)[:limit])
    names = names_of({entry.by_id for entry in entries if entry.by_id})
    return [told(entry, names.get(entry.by_id, _("系统"))) for entry in entries]


def told(entry: Any, who: str) -> Told:
    detail = entry.detail_values or {}
    paper = detail.get("paper")
    return Told(
        what=_what(entry.verb, entry.after),
        who=who,
        at=entry.at,
        note=str(detail.get("note", "")),
        paper=_("线下，由%(who)s登记") % {"who": who} if paper else "",
        tone=_tone(entry.verb, entry.after),
    )


def _what(verb: str, after: str) -> str:
    """The label of the move or act; for begins, the state; for anything else the verb itself."""
    machine_name, _dot, code = verb.rpartition(".")
    machine = MACHINES.get(machine_name)
    if machine is None:
        return verb
    move = machine.move(code)
    if move is not None:
        return str(move.label).rstrip("…")
    if code in dict(machine.acts):
        return str(dict(machine.acts)[code])
    known = {state.code: state.label for state in machine.states}
    return _("开始：%(state)s") % {"state": known[after]} if after in known else verb


def _tone(verb: str, after: str) -> str:
    machine = MACHINES.get(verb.rpartition(".")[0])
    return next((s.tone for s in machine.states if s.code == after), "") if machine else ""
