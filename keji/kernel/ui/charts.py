"""Charts as data: what is drawn, and the same numbers as a table; without script the table stands alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from keji.kernel.ui.numbers import FEN_IN_WAN, wan

#: More colours than this nobody can tell apart.
MOST_SERIES = 6

Kind = Literal["bar", "stacked", "line"]


@dataclass(frozen=True)
class Series:
    """One name and a value for every label; None is "not known", which is not nought."""

    name: Any
    values: Sequence[int | None]


@dataclass(frozen=True)
class Chart:
    """`name` is the id on the page, `title` what is shown, `labels` the places along the axis.

    Money comes in fen and is shown in 万元; everything else is counted.
    """

    name: str
    title: Any
    labels: Sequence[Any]
    series: Sequence[Series]
    kind: Kind = "bar"
    unit: Any = ""
    head: Any = ""
    money: bool = False
    rows: list[tuple[Any, list[str]]] = field(init=False)

    def __post_init__(self) -> None:
        if len(self.series) > MOST_SERIES:
            raise ValueError(f"a chart shows at most {MOST_SERIES} series, not {len(self.series)}")
        if any(len(one.values) != len(self.labels) for one in self.series):
            raise ValueError("every series has one value per label")
        object.__setattr__(self, "rows", [self._row(place) for place in range(len(self.labels))])

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: no label, or no value anywhere."""
        return not any(value is not None for one in self.series for value in one.values)

    @property
    def data_id(self) -> str:
        return f"{self.name}-data"

    @property
    def data(self) -> dict[str, Any]:
        """What the script draws from."""
        return {
            "kind": self.kind,
            "title": f"{self.title}（{self.unit}）" if self.unit else str(self.title),
            "labels": [str(label) for label in self.labels],
            "series": [{"name": str(one.name), "values": self._drawn(one)} for one in self.series],
            "places": 2 if self.money else 0,
        }

    def _row(self, place: int) -> tuple[Any, list[str]]:
        return self.labels[place], [self._shown(one.values[place]) for one in self.series]

    def _shown(self, value: int | None) -> str:
        if value is None:
            return ""
        return wan(value) if self.money else f"{value:,}"

    def _drawn(self, one: Series) -> list[float | None]:
        unit = FEN_IN_WAN if self.money else 1
        return [None if value is None else value / unit for value in one.values]
