"""Money as people read it: whole fen in, grouped digits and a true minus out."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

FEN_IN_WAN = 1_000_000
FEN_IN_YUAN = 100


def wan(fen: Any) -> str:
    """万元 with two decimals; nothing stays nothing."""
    return _written(fen, FEN_IN_WAN)


def yuan(fen: Any) -> str:
    """元 with two decimals, as ledgers show it."""
    return _written(fen, FEN_IN_YUAN)


def _written(fen: Any, unit: int) -> str:
    if fen is None or fen == "":
        return ""
    value = (Decimal(int(fen)) / unit).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{value:,.2f}".replace("-", "−")
