"""What the applicants write. Invented, and kept short enough to be read on one screen."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Text:
    """One application: `asks` in 万元, indicators as (kind, name, unit, now, then, evidence)."""

    lead: str
    title: str
    direction: str
    township: str
    site: str
    scale: str
    asks: int
    need: str
    plan: str
    popular: str
    indicators: tuple[tuple[str, str, str, str, str, str], ...]
    helper: tuple[str, str, str]
    #: The month it ends, counted from the month it is written in.
    ends: int = 12
    #: Months in which the first promises can be seen in the field, counted from the month it is written in.
    seasons: tuple[tuple[int, int], ...] = ((8, 11),)
    #: Whom to call; whoever leaves it out gives the unit's own.
    phone: str = ""
    #: The institution that supports it, and 万元 of the unit's own: they go into the line of business.
    support: str = ""
    own: int = 0

    def budget(self) -> list[tuple[str, str, str]]:
        """Category, item and 万元: the shares add up exactly, indirect costs stay under their cap."""
        shares = (
            ("equipment", "仪器", "0.15"),
            ("labour", "临时用工", "0.15"),
            ("indirect", "管理与绩效", "0.15"),
        )
        lines = [
            (kind, item, (self.asks * Decimal(share)).quantize(Decimal("0.01")))
            for kind, item, share in shares
        ]
        rest = self.asks - sum(amount for _kind, _item, amount in lines)
        return [
            (kind, item, f"{amount:.2f}") for kind, item, amount in [*lines, ("business", "材料与测试", rest)]
        ]


DIRECTIONS = (
    ("A101", "新疆褐牛（肉牛）提质增效", 15),
    ("A102", "特色蜂业提质与加工", 12),
    ("A103", "饲草料与良种", 12),
    ("A104", "林果、食用菌与特色种植", 12),
    ("A105", "农业机械与节水", 10),
    ("A106", "生态与社会发展科技", 10),
)
