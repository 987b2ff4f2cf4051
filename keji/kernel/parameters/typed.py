"""How a value stands in an input and is read back: as people write it, money in 万元."""

import re
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.parameters.choices import FEN_PER_WAN, Kind, read, written

WAN = re.compile(r"[0-9]{1,8}(\.[0-9]{1,2})?")


def entry(kind: Kind, value: Any) -> str:
    if value is None:
        return ""
    if kind == Kind.MONEY:
        return f"{Decimal(value) / FEN_PER_WAN:f}"
    return written(kind, value)


def meant(kind: Kind, text: str) -> Any:
    """The value of a typed text; ValueError with a sentence when it is none of this kind."""
    text = text.strip()
    if kind == Kind.YES_NO and text not in {"0", "1"}:
        raise ValueError(_("要选“是”或“否”"))
    if kind != Kind.MONEY:
        return read(kind, written(kind, text))
    text = text.replace(",", "").replace("，", "")
    if not WAN.fullmatch(text):
        raise ValueError(_("要填不小于 0 的万元数，最多两位小数，例如 5 或 5.50"))
    return int(Decimal(text) * FEN_PER_WAN)
