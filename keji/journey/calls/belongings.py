"""What lies with the institution of a call: rooms say which of their rows, and a successor takes them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from keji.journey.calls.models import Call
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow.machine import Words
from keji.kernel.flow.staged import Staged
from keji.parties.people.choices import Role
from keji.parties.people.models import Organisation

#: The rows of one kind that belong to a call, whoever their institution is.
Rows = Callable[[Call], "models.QuerySet[Any]"]

_kinds: list[tuple[Words, Rows]] = []
_open_kinds: set[Rows] = set()


def belonging(label: Words, *machines: str, named: bool = True) -> Callable[[Rows], Rows]:
    """Register rows with a column `pmo` that go along when another institution takes the call over.

    Those of the machines tell of it in their own history. Rows that others may not read yet are counted on
    papers and not `named`.
    """
    for machine in machines:
        journal.name_verb(f"{machine}.handed_on", _("由新机构接续"))

    def add(rows: Rows) -> Rows:
        _kinds.append((label, rows))
        if named:
            _open_kinds.add(rows)
        return rows

    return add


@dataclass(frozen=True)
class Lying:
    """Rows of one kind that lie with an institution, and those of them in which it is expected to act."""

    label: str
    total: int
    waiting: int


def lying_with(call: Call, agent: Organisation) -> list[Lying]:
    """What of this call lies with the agent, kind by kind; kinds without rows are left out."""
    counted = ((label, _counted(rows)) for label, rows in _rows(call, agent))
    return [Lying(str(label), **numbers) for label, numbers in counted if numbers["total"]]


def waiting_for(call: Call, agent: Organisation) -> list[tuple[str, Any]]:
    """Rows of this call in which the agent is expected to act, with the name of their kind."""
    shown = ((label, rows(call).filter(pmo=agent)) for label, rows in _kinds if rows in _open_kinds)
    asked = ((label, rows, _awaits(rows.model)) for label, rows in shown)
    return [
        (str(label), row)
        for label, rows, awaits in asked
        if awaits is not None
        for row in rows.filter(awaits).order_by("pk")
    ]


def keepers_of(call: Call) -> list[Organisation]:
    """Every institution with which something of this call lies today."""
    found = {key for _label, rows in _kinds for key in rows(call).values_list("pmo", flat=True).distinct()}
    return list(Organisation.objects.filter(pk__in=found - {None}).order_by("pk"))


def pass_on_to(call: Call, former: Organisation, agent: Organisation, *, by: User) -> dict[str, int]:
    """Everything of this call that lay with the former institution lies with the agent; says how much.

    Each row with a road of its own tells of it.
    """
    # all kinds are read and locked before one of them changes: some are found by way of others
    held = [
        (str(label), rows.model, [row.pk for row in _locked(rows)]) for label, rows in _rows(call, former)
    ]
    facts = {"former": str(former), "agent": str(agent)}
    for _label, model, keys in held:
        model._default_manager.filter(pk__in=keys).update(pmo=agent)
        for row in model._default_manager.filter(pk__in=keys) if issubclass(model, Staged) else ():
            journal.write(
                f"{row.machine.name}.handed_on",
                row,
                by=by,
                before=row.state,
                after=row.state,
                detail={"facts": facts},
            )
    return {label: len(keys) for label, _model, keys in held if keys}


def _rows(call: Call, agent: Organisation) -> "Iterator[tuple[Words, models.QuerySet[Any]]]":
    for label, rows in _kinds:
        yield label, rows(call).filter(pmo=agent)


def _locked(rows: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
    keys = list(rows.values_list("pk", flat=True))
    found: models.QuerySet[Any] = rows.model._base_manager.filter(pk__in=keys).order_by("pk")
    return found.select_for_update()


def _counted(rows: "models.QuerySet[Any]") -> dict[str, int]:
    awaits = _awaits(rows.model) or models.Q(pk__in=[])
    return rows.aggregate(total=models.Count("pk"), waiting=models.Count("pk", filter=awaits))


def _awaits(model: Any) -> "models.Q | None":
    """The rows in which the institution is expected to act, or none if it never is."""
    if not issubclass(model, Staged):
        return None
    asked = [q for seat in (Role.PMO, Role.PMO_LEAD) if (q := model.awaiting(seat)) is not None]
    return reduce(or_, asked) if asked else None
