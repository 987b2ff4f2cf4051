"""What a list would bring in: every row read, judged alone, in the file, and against the lists in force."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2s

from django.utils.translation import gettext as _

from keji.journey.elsewhere.models import FundedList, FundedProject
from keji.journey.elsewhere.reading import reader_of
from keji.kernel.papers.ledgers.rows import Judged, Read
from keji.parties.people.names import fold_name, fold_unit

#: So many marks are asked for at once; SQLite takes no more than 32,766.
AT_ONCE = 5_000


def plan_of(held: FundedList) -> Judged:
    """The plan of the list as things stand now."""
    reader = reader_of(held)
    rows = [reader.read(number, row) for number, row in held.rows]
    marked = {id(row): mark_of(row) for row in rows if not row.problems}
    _not_here_yet(rows, marked)
    return Judged(rows)


def mark_of(row: Read) -> str:
    """Title, unit (or place), first year and department without spelling."""
    answers = row.answers
    whose = fold_unit(answers.get("unit") or "") or fold_name(answers.get("place") or "")
    parts = (fold_name(answers["title"]), whose, str(answers["year_from"]), fold_name(answers["department"]))
    return blake2s("\n".join(parts).encode(), digest_size=16).hexdigest()


def _not_here_yet(rows: Sequence[Read], marked: dict[int, str]) -> None:
    standing = dict(_standing(set(marked.values())))
    seen: dict[str, int] = {}
    for row in rows:
        mark = marked.get(id(row))
        if mark is None:
            continue
        earlier = seen.setdefault(mark, row.number)
        if mark in standing:
            row.there = _("“%(list)s”里已有") % {"list": standing[mark]}
        elif earlier != row.number:
            row.there = _("与第 %(row)s 行相同") % {"row": earlier}


def _standing(marks: Iterable[str]) -> Iterator[tuple[str, str]]:
    wanted = list(marks)
    for at in range(0, len(wanted), AT_ONCE):
        some = FundedProject.objects.filter(mark__in=wanted[at : at + AT_ONCE]).order_by()
        yield from some.values_list("mark", "list__title")
