"""The draw, as arithmetic that anybody can repeat.

1. Every candidate gets a lot: SHA-256 of the text `<seed>:<expert>`, in hexadecimal digits. The seed is drawn
   once, from the machine's own source of chance, and kept with the candidates as they were at that moment.
2. Candidates are called in the order of their lots, smallest first: first the finance experts until there
   are enough, then the experts from outside the county until there are enough, then everybody.
3. Whoever is called takes a seat unless two things would break: too many experts of one unit, or so many
   conflicts on one item that too few would be left to judge it.
4. Those left over, in the order of their lots, are the reserves.

`replay(round)` does this again from what was kept and must give the same list.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from keji.journey.reviews.models import Round
from keji.kernel.flow import Refused


@dataclass(frozen=True)
class Candidate:
    """Somebody in the pool, as the draw sees them."""

    expert: int
    unit: str
    finance: bool
    outside: bool
    conflicts: tuple[int, ...] = ()
    barred: str = ""

    def kept(self) -> dict[str, Any]:
        """The same, as the round keeps it."""
        return {**self.__dict__, "conflicts": list(self.conflicts)}

    @classmethod
    def read(cls, kept: dict[str, Any]) -> "Candidate":
        return cls(**{**kept, "conflicts": tuple(kept["conflicts"])})


@dataclass(frozen=True)
class Rules:
    """What a panel must be like."""

    size: int
    reserves: int
    finance_least: int
    outside_least: int
    same_unit_most: int
    sheets_least: int

    @classmethod
    def of(cls, round: Round) -> "Rules":
        return cls(**{name: getattr(round, name) for name in cls.__dataclass_fields__})

    def room_for(self, one: Candidate, seated: Iterable[Candidate]) -> bool:
        """Whether this candidate may sit down beside those already seated."""
        seated = list(seated)
        if sum(other.unit == one.unit for other in seated) >= self.same_unit_most:
            return False
        conflicts = Counter(item for other in (*seated, one) for item in other.conflicts)
        return all(conflicts[item] <= self.size - self.sheets_least for item in one.conflicts)

    def broken_by(self, panel: Sequence[Candidate]) -> str:
        """The sentence about the first rule this panel does not keep, or nothing."""
        for least, name, held in (
            (self.finance_least, _("财务专家"), sum(one.finance for one in panel)),
            (self.outside_least, _("县外专家"), sum(one.outside for one in panel)),
        ):
            if held < least:
                return _("%(name)s要不少于 %(least)s 名，只有 %(held)s 名。") % {
                    "name": name,
                    "least": least,
                    "held": held,
                }
        return ""


@dataclass(frozen=True)
class Drawn:
    """Who was drawn: the panel and the reserves, each in the order of their lots."""

    panel: tuple[int, ...]
    reserves: tuple[int, ...]


def lot(seed: str, expert: int) -> str:
    """The lot of one expert: 64 hexadecimal digits, compared as text."""
    return hashlib.sha256(f"{seed}:{expert}".encode()).hexdigest()


def drawn(candidates: Sequence[Candidate], rules: Rules, seed: str) -> Drawn:
    """The panel and the reserves; refuses with the rule that cannot be kept and the numbers behind it."""
    called = sorted((one for one in candidates if not one.barred), key=lambda one: lot(seed, one.expert))
    panel: list[Candidate] = []
    _seat([one for one in called if one.finance], rules.finance_least, panel, rules)
    if sum(one.finance for one in panel) < rules.finance_least:
        raise Refused(_short(_("财务专家"), rules.finance_least, [c for c in candidates if c.finance], rules))
    outside = sum(one.outside for one in panel)
    _seat([one for one in called if one.outside], rules.outside_least - outside, panel, rules)
    if sum(one.outside for one in panel) < rules.outside_least:
        raise Refused(_short(_("县外专家"), rules.outside_least, [c for c in candidates if c.outside], rules))
    _seat(called, rules.size - len(panel), panel, rules)
    if len(panel) < rules.size:
        raise Refused(_short(_("专家"), rules.size, list(candidates), rules))
    seats = tuple(one.expert for one in called if one in panel)
    left = tuple(one.expert for one in called if one not in panel)
    return Drawn(seats, left[: rules.reserves])


def replay(round: Round) -> list[int]:
    """The experts as the kept seed and candidates give them: the panel first, then the reserves in order."""
    again = drawn([Candidate.read(kept) for kept in round.candidates], Rules.of(round), round.seed)
    return [*again.panel, *again.reserves]


def _seat(called: Sequence[Candidate], wanted: int, panel: list[Candidate], rules: Rules) -> None:
    """Seat those called, in order, until `wanted` more sit or nobody is left."""
    for one in called:
        if wanted <= 0:
            return
        if one not in panel and len(panel) < rules.size and rules.room_for(one, panel):
            panel.append(one)
            wanted -= 1


def _short(name: str, least: int, pool: Sequence[Candidate], rules: Rules) -> str:
    barred = Counter(one.barred for one in pool if one.barred)
    return _(
        "抽不齐：%(name)s要 %(least)s 名，库内 %(pool)s 名，其中 %(conflicted)s 名须回避的项目过多，"
        "%(organiser)s 名是组织方人员；同一单位不超过 %(unit)s 名，每项至少 %(sheets)s 名无须回避。"
        "请充实专家库，或调整评审会人数。"
    ) % {
        "name": name,
        "least": least,
        "pool": len(pool),
        "conflicted": barred["conflicted"],
        "organiser": barred["organiser"],
        "unit": rules.same_unit_most,
        "sheets": rules.sheets_least,
    }
