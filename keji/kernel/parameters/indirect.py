"""The cap of indirect costs: marginal rates on direct costs less purchased equipment (国办发〔2021〕32号)."""

from datetime import date
from typing import NamedTuple

from keji.kernel.parameters.choices import FEN_PER_WAN
from keji.kernel.parameters.lookup import parameters

#: The rule's steps, in 万元; the rates on them are parameters.
STEPS = (("INDIRECT_T1", 500), ("INDIRECT_T2", 1000), ("INDIRECT_T3", None))


class Rule(NamedTuple):
    """The rule in force on a day: a rate (per cent) for each step, and whether only fiscal money counts."""

    rates: tuple[int, ...]
    on_fiscal: bool

    def cap(self, direct_fen: int, equipment_purchase_fen: int) -> int:
        """The most indirect costs may be, in fen, rounded down."""
        base, hundredths, lower = max(0, direct_fen - equipment_purchase_fen), 0, 0
        for rate, (_name, upper_wan) in zip(self.rates, STEPS, strict=True):
            upper = base if upper_wan is None else upper_wan * FEN_PER_WAN
            hundredths += max(0, min(base, upper) - lower) * rate
            lower = upper
        return int(hundredths // 100)


def rule(on: date | None = None) -> Rule:
    """The rule as the county has adopted it."""
    found = parameters(*(name for name, _ in STEPS), "INDIRECT_ON_FISCAL", on=on)
    rates = tuple(int(found[name].value) for name, _ in STEPS)
    return Rule(rates, bool(found["INDIRECT_ON_FISCAL"].value))


def indirect_cap(direct_fen: int, equipment_purchase_fen: int, on: date | None = None) -> int:
    """The most indirect costs may be, in fen, rounded down."""
    return rule(on).cap(direct_fen, equipment_purchase_fen)
