"""What a project said last, for the card, the ledger and the tables; who adds photos to it."""

from typing import Any

from django.db.models import QuerySet

from keji.kernel import files
from keji.kernel.accounts.models import User
from keji.outcomes.projects.known import Reported, reports
from keji.outcomes.projects.models import Project
from keji.outcomes.roundups.queries import last_of


@reports
def said(projects: "QuerySet[Project]") -> dict[int, Reported]:
    """What each project said last, for the ledger and the tables."""
    return {
        pk: Reported(
            at=row.told_at,
            by_id=row.told_by_id,
            percent=row.percent,
            in_time=row.in_time,
            spent_fen=row.spent_fen,
            arrived_fen=row.arrived_fen,
            done=row.done,
            problems=row.problems,
            next=row.next,
            title=row.roundup.title,
            url=row.get_absolute_url(),
            photos=row.photos,
        )
        for pk, row in last_of(projects).items()
        if row.told_at is not None
    }


def photos_open_to(row: Any, user: User) -> bool:
    """Whoever may say something adds photos while the roundup takes it; what is recorded has its scan."""
    telling = set(row.machine.move("tell").seats)
    return row.roundup.state == "gathering" and bool(set(row.seats_of(user)) & telling)


files.editable_if("roundups.Progress", photos_open_to)
