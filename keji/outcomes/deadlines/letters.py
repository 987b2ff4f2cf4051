"""Letters that wait for seal and number, many in one file."""

from datetime import timedelta

from django.db.models import Q

from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.papers.register import kind
from keji.kernel.papers.taking import take
from keji.outcomes.deadlines.actions import PROPOSERS, URGERS
from keji.outcomes.deadlines.choices import Means, Rung
from keji.outcomes.deadlines.models import Urging

#: What fits into one file; the next ones come when these have their numbers.
MOST = 100
#: An invitation to a talk gets no number: it is offered for as long as somebody may still print it.
A_DAY = timedelta(days=1)


def waiting_letters(user: User) -> list[Urging]:
    """Letters without a number, and today's invitations, of what this person may urge; the oldest first."""
    on_paper = Q(means=Means.PAPER, number="") | Q(means=Means.TALK, at__gt=days.now() - A_DAY)
    rows = Urging.objects.visible_to(user).filter(on_paper).select_related("project").order_by("pk")
    return [row for row in rows[: 2 * MOST] if _writes(row, user)][:MOST]


def letter_files(letters: list[Urging], *, by: User) -> list[tuple[str, bytes]]:
    """Each letter as DOCX under the number of its project, with its code."""
    known = kind("projects.Project", "urging")
    assert known is not None
    taken = ((row, take(known, row.project, str(row.pk), "docx", by=by)) for row in letters)
    return [(f"{row.project.number} {name}".strip(), content) for row, (name, content) in taken]


def _writes(row: Urging, user: User) -> bool:
    return bool(set(row.seats_of(user)) & (PROPOSERS if row.rung == Rung.END else URGERS))
