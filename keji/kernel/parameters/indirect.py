"""The cap of indirect costs: marginal rates on direct costs less purchased equipment (国办发〔2021〕32号)."""

from datetime import date

from keji.kernel.parameters.choices import FEN_PER_WAN
from keji.kernel.parameters.lookup import parameters

#: The rule's steps, in 万元; the rates on them are parameters.
STEPS = (("INDIRECT_T1", 500), ("INDIRECT_T2", 1000), ("INDIRECT_T3", None))


def indirect_cap(direct_fen: int, equipment_purchase_fen: int, on: date | None = None) -> int:
    """The most indirect costs may be, in fen, rounded down."""
    rates = parameters(*(name for name, _ in STEPS), on=on)
    base, hundredths, lower = max(0, direct_fen - equipment_purchase_fen), 0, 0
    for name, upper_wan in STEPS:
        upper = base if upper_wan is None else upper_wan * FEN_PER_WAN
        hundredths += max(0, min(base, upper) - lower) * rates[name].value
        lower = upper
    return int(hundredths // 100)
