"""What follows a confirmed import, and one that is taken back."""

from keji.kernel.flow import Step, after
from keji.outcomes.imports.actions.bring import bring_in, undo
from keji.outcomes.imports.models import Import


@after("project_import", "confirm")
def rows_become_projects(ledger: Import, step: Step) -> None:
    if step.by is not None:
        bring_in(ledger, by=step.by)


@after("project_import", "take_back")
def projects_go(ledger: Import, step: Step) -> None:
    if step.by is not None:
        undo(ledger, by=step.by)
