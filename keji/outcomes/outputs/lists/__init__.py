"""The lists outputs are filled from."""

from keji.outcomes.outputs.lists.applications import APPLICATIONS
from keji.outcomes.outputs.lists.checks import CHECKS
from keji.outcomes.outputs.lists.credit import CREDIT
from keji.outcomes.outputs.lists.payments import PAYMENTS
from keji.outcomes.outputs.lists.projects import PROJECTS
from keji.outcomes.outputs.lists.records import RECORDS
from keji.outcomes.outputs.lists.standing import STANDING
from keji.outcomes.outputs.lists.upward import UPWARD
from keji.outcomes.outputs.source import Source

ALL = (APPLICATIONS, CHECKS, STANDING, CREDIT, PROJECTS, PAYMENTS, RECORDS, UPWARD)
SOURCES: dict[str, Source] = {one.name: one for one in ALL}

__all__ = ["SOURCES"]
