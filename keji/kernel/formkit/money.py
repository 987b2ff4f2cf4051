"""Money is whole fen; 万元 is how people type and read it."""

import re
from decimal import Decimal

FEN_PER_WAN = 1_000_000
MOST_FEN = 10**14
AMOUNT = re.compile(r"-?(\d+\.?\d*|\.\d+)", re.ASCII)


def fen_of(plain: str) -> int | None:
    """Whole fen of an amount in 万元 with at most six decimals (one fen); exact, no floats."""
    plain = plain.removesuffix("万元").removesuffix("万").rstrip()
    if not AMOUNT.fullmatch(plain) or len(plain) > 40:
        return None
    fen = Decimal(plain) * FEN_PER_WAN
    return int(fen) if fen == fen.to_integral_value() and abs(fen) <= MOST_FEN else None


def wan(fen: int) -> str:
    """Fen in 万元 as people type it: two decimals, more only where they are needed, no separators."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    whole, part = divmod(fen, FEN_PER_WAN)
    return f"{sign}{whole}.{_decimals(part)}"


def said_wan(fen: int) -> str:
    """Fen in 万元 as people read it: separators and a true minus."""
    sign, fen = ("−", -fen) if fen < 0 else ("", fen)
    whole, part = divmod(fen, FEN_PER_WAN)
    return f"{sign}{whole:,}.{_decimals(part)}"


def _decimals(part: int) -> str:
    return f"{part:06d}".rstrip("0").ljust(2, "0")
