"""The lists outputs are filled from."""

from keji.outcomes.outputs.lists.applications import APPLICATIONS
from keji.outcomes.outputs.lists.checks import CHECKS
from keji.outcomes.outputs.lists.payments import PAYMENTS
from keji.outcomes.outputs.lists.projects import PROJECTS
from keji.outcomes.outputs.lists.standing import STANDING
from keji.outcomes.outputs.lists.upward import UPWARD
from keji.outcomes.outputs.source import Source

SOURCES: dict[str, Source] = {
    one.name: one for one in (APPLICATIONS, CHECKS, STANDING, PROJECTS, PAYMENTS, UPWARD)
}

__all__ = ["SOURCES"]
