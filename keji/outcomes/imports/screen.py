"""What the page of an import shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from keji.kernel.papers.ledgers.rows import Read
from keji.kernel.papers.ledgers.screen import SHOWN, tiles_of
from keji.outcomes.imports.actions.upload import lacking
from keji.outcomes.imports.models import Import
from keji.outcomes.imports.plan import Plan, plan_of
from keji.outcomes.projects.choices import Level, Stage


@dataclass(frozen=True)
class Line:
    """A row that comes in, in the words of the ledger."""

    read: Read

    @property
    def level(self) -> str:
        return str(Level(self.read.answers["level"]).label)

    @property
    def stage(self) -> str:
        return str(Stage(self.read.answers["stage"]).label)


@dataclass(frozen=True)
class Preview:
    ledger: Import
    plan: Plan
    lacking: list[str]
    again: Import | None
    brought: Sequence[Any]

    @property
    def tiles(self) -> list[dict[str, Any]]:
        return tiles_of(self.ledger, self.plan)

    @property
    def bad(self) -> list[Read]:
        return self.plan.bad[:SHOWN]

    @property
    def there(self) -> list[Read]:
        return self.plan.there[:SHOWN]

    @property
    def good(self) -> list[Line]:
        return [Line(row) for row in self.plan.good[:SHOWN]]


def preview_of(ledger: Import) -> Preview:
    """The plan of the import as it stands now, and whether the same file came in before."""
    again = Import.objects.filter(digest=ledger.digest, state="done").exclude(pk=ledger.pk)
    brought = list(ledger.brought.select_related("project__unit")[:SHOWN])
    found = again.select_related("made_by__person").order_by("-pk").first()
    return Preview(ledger, plan_of(ledger), lacking(ledger), found, brought)
