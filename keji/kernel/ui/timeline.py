"""The journal of one subject as people read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from keji.kernel import journal
from keji.kernel.files.models import Attachment
from keji.kernel.flow.machine import MACHINES
from keji.kernel.ui import dates
from keji.kernel.ui.names import with_names

if TYPE_CHECKING:
    from keji.kernel.journal.models import Entry


@dataclass(frozen=True)
class Told:
    """What · who, when · the note; `paper` when somebody recorded what was done on paper, with its `scan`."""

    what: str
    who: str
    at: datetime
    note: str = ""
    paper: str = ""
    scan: str = ""


def told_of(subject: Any, limit: int = 200) -> list[Told]:
    """Everything the journal tells about the subject, newest first; one query, and one where scans hang."""
    entries = list(with_names(journal.history(subject), "actor")[:limit])
    scans = _scans(entries)
    return [told(entry, getattr(entry, "named", None) or _who(entry), scans) for entry in entries]


def told(entry: "Entry", who: str, scans: Mapping[int, str] = MappingProxyType({})) -> Told:
    """One entry in words; `scans` are the addresses of the scans it may name."""
    detail = entry.detail_values
    paper = detail.get("paper")
    return Told(
        what=_what(entry.verb, entry.after),
        who=who,
        at=entry.at,
        note=str(detail.get("note", "")),
        paper=_paper(paper, who) if isinstance(paper, dict) else "",
        scan=scans.get(paper.get("scan") or 0, "") if isinstance(paper, dict) else "",
    )


def _scans(entries: Iterable["Entry"]) -> dict[int, str]:
    """Where the scans of acts on paper can be opened by whoever may read them."""
    papers = [paper for entry in entries if isinstance(paper := entry.detail_values.get("paper"), dict)]
    keys = {paper["scan"] for paper in papers if paper.get("scan")}
    rows = Attachment.objects.current().filter(pk__in=keys).values_list("pk", "uuid") if keys else ()
    return {key: reverse("files:download", args=[uuid]) for key, uuid in rows}


def _who(entry: "Entry") -> str:
    return str(entry.actor) if entry.actor else _("系统")


def _paper(paper: dict[str, Any], who: str) -> str:
    """Whoever reads it sees that the act was done on paper, when, and who wrote it down."""
    if on := parse_date(str(paper.get("on", ""))):
        said = {"day": dates.day(on), "who": who, "place": paper.get("place", "")}
        return (
            _("%(day)s在%(place)s线下，由%(who)s登记") if said["place"] else _("%(day)s线下，由%(who)s登记")
        ) % said
    return _("线下，由%(who)s登记") % {"who": who}


def _what(verb: str, after: str) -> str:
    """The label of the move or act; for beginnings the state it began in; else what the journal calls it."""
    name, _dot, code = verb.rpartition(".")
    machine = MACHINES.get(name)
    if machine is None:
        return journal.label_of(verb)
    words = {move.code: str(move.label).rstrip("…") for move in machine.moves} | dict(machine.acts)
    if code in words:
        return str(words[code])
    began = next((state.label for state in machine.states if state.code == after), "")
    return _("开始：%(state)s") % {"state": began} if began else journal.label_of(verb)
