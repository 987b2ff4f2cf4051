"""How words of a paper look on the paper of a real row, before they count."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils import translation

from keji.kernel.papers.models import Issued
from keji.kernel.papers.phrases import Phrase, trying
from keji.kernel.papers.register import kind
from keji.kernel.papers.tree import Block, Paper
from keji.kernel.papers.words import LANGUAGE

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

#: Rows that are looked at for one that has the paper, the latest first.
MOST = 30


@dataclass(frozen=True)
class Sample:
    """The paper of a row that is there, and those of its blocks that say something else than until now."""

    row: Any
    paper: Paper
    changed: tuple[Block, ...]

    @property
    def blocks(self) -> list[tuple[Block, str, bool]]:
        """Every block with the name of its kind, and whether it is new."""
        return [(one, type(one).__name__, one in self.changed) for one in self.paper.blocks]


def sample(one: Phrase, text: str, *, user: "User") -> Sample | None:
    """The latest paper with these words on it that the person may see; nothing while there is none."""
    model, name = one.stands_on
    known = kind(model, name)
    if known is None:
        return None
    for row in _rows(model, name, user):
        for part, _title in known.parts(row) if known.may(row, user) else ():
            with translation.override(LANGUAGE):
                now = known.write(row, part)
                with trying(one, text):
                    then = known.write(row, part)
            return Sample(row, then, tuple(block for block in then.blocks if block not in now.blocks))
    return None


def _rows(model: str, name: str, user: "User") -> Iterable[Any]:
    """What was taken as this paper, then the latest of all."""
    seen = apps.get_model(model)._default_manager.visible_to(user)
    taken = Issued.objects.filter(model=model, name=name).order_by("-pk").values_list("row", flat=True)
    yield from seen.filter(pk__in=list(taken[:MOST]))
    yield from seen.order_by("-pk")[:MOST]
