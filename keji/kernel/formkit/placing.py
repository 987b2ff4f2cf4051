"""Where controls stand: on a grid of six each is as wide as its answer; what belongs together stays so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keji.kernel.formkit.definition import Field

if TYPE_CHECKING:
    from keji.kernel.formkit.binding import BoundField, Options

WHOLE = 6
#: Short answers that come in pairs: from and until, now and then.
PAIRED = {"date", "month", "integer", "decimal", "money"}
#: How many columns a repeating table may have to be a table; with more, a row is a box of its own.
MOST_COLUMNS = 5
KINDS = {**dict.fromkeys(PAIRED, 2), "township": 2, "person": 2, "organisation": 3, "code": 3}


@dataclass(frozen=True)
class Place:
    """A control with its width; `first` begins a new line, `half` goes in pairs on a phone."""

    field: "BoundField"
    width: int
    first: bool

    @property
    def classes(self) -> str:
        said = (f"k-w{self.width}", "k-first" if self.first else "", "k-half" if self.half else "")
        return " ".join(filter(None, said))

    @property
    def half(self) -> bool:
        return self.field.kind in PAIRED or (self.field.is_cell and self.width == 2)


def width_of(field: Field, options: "Options" = (), *, in_row: bool = False) -> int:
    """How many of the six columns the answer needs; inside a row less."""
    if field.kind == "text":
        return _of_text(field.longest, in_row)
    if field.kind == "choice" and field.definition.get("x-widget") != "radio":
        longest = max((len(words) for _value, words in options), default=0)
        return 2 if longest <= 12 else 3 if longest <= 20 else 4
    return KINDS.get(field.kind, WHOLE)


def _of_text(longest: int, in_row: bool) -> int:
    if in_row:
        return 2 if longest <= 40 else 4
    return 2 if longest <= 20 else 3 if longest <= 30 else WHOLE


def placed(fields: Sequence["BoundField"], *, in_row: bool = False) -> list[Place]:
    """The controls line by line: a pair is not torn apart, a long text takes what is left of its line."""
    places: list[Place] = []
    left = 0
    for run in _runs(fields):
        widths = [width_of(one.field, one.options, in_row=in_row) for one in run]
        new = sum(widths) > left
        if new:
            _stretch(places, left)
            left = WHOLE
        left -= sum(widths)
        places += [
            Place(one, width, new and number == 0)
            for number, (one, width) in enumerate(zip(run, widths, strict=True))
        ]
    _stretch(places, left)
    return places


def _runs(fields: Sequence["BoundField"]) -> Iterator[list["BoundField"]]:
    run: list[BoundField] = []
    for one in fields:
        if run and (one.kind != run[-1].kind or one.kind not in PAIRED or len(run) == WHOLE // 2):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _stretch(places: list[Place], left: int) -> None:
    if places and left and places[-1].field.kind == "text" and places[-1].width >= 4:
        last = places[-1]
        places[-1] = Place(last.field, last.width + left, last.first)
