"""What a model needs to travel a route."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.flow.machine import MACHINES, Machine, State

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from keji.kernel.accounts.models import User


@dataclass(frozen=True)
class Awaited:
    """Who is expected to act, what they do, and until when."""

    seats: tuple[str, ...]
    who: str
    to_do: str
    until: datetime | None
    since: datetime
    phone: str = ""

    @property
    def overdue(self) -> bool:
        return self.until is not None and self.until < days.now()


class Staged(models.Model):
    """A model whose state changes only through `advance()`."""

    #: The machine's name; a model with several routes overrides `machine_name` instead.
    machine_name: ClassVar[str] = ""
    #: Columns others may write while somebody holds this row in hand; a move takes them anew.
    TAKEN_ANEW: ClassVar[tuple[str, ...]] = ()

    state = models.CharField(_("状态"), max_length=32, editable=False)
    state_since = models.DateTimeField(_("进入状态时间"), default=days.now, editable=False)
    touched_at = models.DateTimeField(_("最近变动"), default=days.now, editable=False)

    class Meta:
        abstract = True

    @property
    def machine(self) -> Machine:
        return MACHINES[self.machine_name]

    @property
    def stage(self) -> State:
        return self.machine.state(self.state)

    def seats_of(self, user: "User | AnonymousUser | None") -> Collection[str]:
        """The seats this person holds here; `Seated` answers, flow only asks."""
        raise NotImplementedError

    def holder_of(self, seat: str) -> tuple[str, str]:
        """Name and telephone of whoever sits there, for «等 谁»."""
        raise NotImplementedError

    @classmethod
    def awaiting(cls, seat: str) -> models.Q | None:
        """The rows in which this seat is expected to act, or None if it never is."""
        states = MACHINES[cls.machine_name].awaiting(seat)
        return models.Q(state__in=states) if states else None

    def awaited(self) -> Awaited | None:
        """Who is awaited now, or nobody when the road has ended."""
        stage = self.stage
        if not stage.awaits:
            return None
        who, phone = self.holder_of(stage.awaits[0])
        until = stage.until(self) if stage.until else None
        return Awaited(stage.awaits, who, str(stage.to_do), until, self.state_since, phone)
