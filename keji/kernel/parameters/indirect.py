"""The cap of indirect costs: marginal rates on direct costs less purchased equipment (rules §2.1)."""

from datetime import date

from keji.kernel.parameters.lookup import parameter

FEN_PER_WAN = 1_000_000
TIERS = (("INDIRECT_T1", 500), ("INDIRECT_T2", 1000), ("INDIRECT_T3", None))


def indirect_cap(direct_fen: int, equipment_purchase_fen: int, on: date | None = None) -> int:
    """The most indirect costs may be, in fen, rounded down.

    `direct_fen` and `equipment_purchase_fen` are whole fen; the rates in force on the day are parameters.
    """
    base, cap, lower = max(0, direct_fen - equipment_purchase_fen), 0, 0
    for name, upper_wan in TIERS:
        upper = upper_wan * FEN_PER_WAN if upper_wan else base
        share = max(0, min(base, upper) - lower)
        if share:
            cap += share * int(parameter(name, on).value)
        lower = upper
    return cap // 100
