"""A project was ended or changed hands: what is not paid yet follows it, what was paid stays."""

from keji.kernel.accounts.models import User
from keji.kernel.flow import advance
from keji.outcomes.funds.actions.post import post
from keji.outcomes.funds.choices import PostingKind
from keji.outcomes.funds.models import STOPPABLE, UNPAID, Instalment
from keji.outcomes.projects.models import Project


def stop_unpaid(project: Project, *, by: User | None, note: str) -> None:
    """No instalment of the project goes out any more, and what was held for them is free again."""
    for instalment in Instalment.objects.filter(project=project, state__in=STOPPABLE).order_by("number"):
        stop(instalment, by=by, cause="project.terminate", note=note)


def stop(instalment: Instalment, *, by: User | None, cause: str, note: str) -> None:
    """This one is not paid; its share of the commitment goes back to the line."""
    advance(instalment, "stop", by=by, cause=cause, note=note)
    post(
        instalment.line,
        PostingKind.RELEASE,
        -instalment.amount_fen,
        by=by,
        project=instalment.project,
        instalment=instalment,
        note=note[:200],
    )


def pass_unpaid_on(project: Project) -> None:
    """What is still to be paid is paid to whoever goes on; who was paid keeps reading of it."""
    waiting = Instalment.objects.filter(project=project, state__in=UNPAID)
    waiting.update(unit=project.unit, lead=project.lead, recommender=project.recommender)
