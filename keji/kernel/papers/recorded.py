"""线下，由×××登记: what was done on paper and recorded says so on the papers too."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from keji.kernel import journal
from keji.kernel.papers.tree import Paragraph
from keji.kernel.papers.words import full_day
from keji.kernel.ui.names import names_of

if TYPE_CHECKING:
    from keji.kernel.flow.staged import Staged
    from keji.kernel.journal.models import Entry


def recorded(subject: "Staged", move: str, *, until: Collection[str] = ()) -> list[Paragraph]:
    """The line about this move, if it was recorded from paper when it was made last.

    Nothing is said after a move of `until`: with that, what was done before does not count any more.
    """
    machine = subject.machine.name
    verbs = [f"{machine}.{code}" for code in (move, *until)]
    last = journal.history(subject).filter(verb__in=verbs).first()
    return recorded_line(last if last and last.verb == f"{machine}.{move}" else None)


def recorded_rows(subjects: Sequence["Staged"], move: str, *, until: Collection[str] = ()) -> dict[int, str]:
    """The same about each of several on one road, as words by their ids, in two questions."""
    if not subjects:
        return {}
    machine = subjects[0].machine.name
    verbs = [f"{machine}.{code}" for code in (move, *until)]
    told = reversed(journal.histories(subjects).filter(verb__in=verbs))
    last = {one.subject_id: one for one in told if one.subject_id}
    made = {pk: one for pk, one in last.items() if one.verb == verbs[0] and one.recorded_for}
    known = names_of({one.actor_id for one in made.values() if one.actor_id})
    return {pk: _words(one, known) for pk, one in made.items()}


def recorded_line(entry: "Entry | None") -> list[Paragraph]:
    """What is to be said about this entry, as a paragraph; none when whoever did it did it here."""
    words = recorded_words(entry)
    return [Paragraph(words)] if words else []


def recorded_words(entry: "Entry | None") -> str:
    """线下，由×××登记（纸件日期 2026年5月13日）; nothing when whoever did it did it here."""
    if entry is None or not entry.recorded_for:
        return ""
    return _words(entry, names_of({entry.actor_id}) if entry.actor_id else {})


def _words(entry: "Entry", known: Mapping[int, str]) -> str:
    who = known.get(entry.actor_id or 0) or str(entry.actor or _("系统"))
    paper = entry.detail_values.get("paper")
    on = parse_date(str(paper.get("on", ""))) if isinstance(paper, dict) else None
    if on is None:
        return _("线下，由%(who)s登记") % {"who": who}
    return _("线下，由%(who)s登记（纸件日期 %(day)s）") % {"who": who, "day": full_day(on)}
