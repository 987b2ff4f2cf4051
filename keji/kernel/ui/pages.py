"""Lists that stay fast at a million rows: a probe first, then one index walk per seat.

OR over seats kills every sort index, so the seats are walked one by one, each in the order of an index, and
merged. The probe finds out whether there are few rows at all; then they are fetched by their ids, and the
total is exact for nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Generic, TypedDict, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from keji.kernel.ui.cursors import Cursor, read_cursor, write_cursor

#: Totals are exact up to here; above it a page says "1000+".
CAP = 1000

M = TypeVar("M", bound=Model)


class Order(TypedDict):
    """By which column, and whether the smallest comes first."""

    sort: str
    up: bool


@dataclass(frozen=True)
class Page(Generic[M]):
    """One page of a list; `next` and `previous` are the values of `?after=` that lead on and back."""

    rows: list[M]
    total: int | None
    more: bool
    next: str = ""
    previous: str = ""
    sort: str = ""
    up: bool = False

    @property
    def counted(self) -> str:
        """How many rows there are, as a person reads it; above the cap nobody counts."""
        if self.total is None:
            return _("超过 %(most)s 条") % {"most": f"{CAP:,}"}
        return _("共 %(total)s 条") % {"total": self.total}


def visible(qs: QuerySet[M], seats: Iterable[Q]) -> QuerySet[M]:
    """The rows any of the seats gives: for one object, for existence and for exports, never for lists."""
    held = list(seats)
    if not held:
        return qs.none()
    # An empty Q means every row, but `a | Q()` is just `a` to Django: it would take rows away.
    return qs if any(not seat for seat in held) else qs.filter(reduce(or_, held))


def order_of(request: HttpRequest, *allowed: str) -> Order:
    """The order asked for by `?sort=amount` or `?sort=amount.up`; the first allowed one if it is unknown."""
    asked, _dot, up = request.GET.get("sort", "").partition(".")
    return Order(sort=asked, up=up == "up") if asked in allowed else Order(sort=allowed[0], up=False)


def after_of(request: HttpRequest) -> Cursor | None:
    """Where the page asked for begins; None when it is the first one or the address cannot be read."""
    return read_cursor(request.GET.get("after", ""))


def page(
    qs: QuerySet[M],
    seats: Sequence[Q],
    *,
    sort: str,
    up: bool = False,
    after: Cursor | tuple[Any, int] | None = None,
    size: int = 50,
) -> Page[M]:
    """One page of the rows the seats give, largest first unless `up`.

    `qs` holds filters only. `sort` is an own column that is never null, of a kind Python and the databases
    order alike (moments, days, numbers), with an index (seat path, sort, id). One query, and one per seat.
    """
    few = _probe(qs, seats)
    total = len(few) if len(few) <= CAP else None
    walks = seats if total is None else [Q(pk__in=few)] if few else []
    cursor = _fitting(qs, sort, after)
    # Walking back is walking the other way and turning the rows round.
    rising = up != bool(cursor and cursor.back)
    found = _walk(_from(qs, sort, cursor, rising), walks, sort, rising, size + 1)
    more, rows = len(found) > size, found[:size]
    back = bool(cursor and cursor.back)
    if back:
        rows.reverse()
    return Page(
        rows,
        total,
        more=bool(rows) and (back or more),
        next=_cursor(rows[-1], sort) if rows and (back or more) else "",
        previous=_cursor(rows[0], sort, back=True) if rows and (more if back else cursor is not None) else "",
        sort=sort,
        up=up,
    )


def _probe(qs: QuerySet[M], seats: Sequence[Q]) -> set[int]:
    """The ids of the rows, or more than CAP of them; unordered, so that the filter's own index is used.

    One question over all seats: a row stands in each of them once at most, so a full answer holds more than
    CAP different ones.
    """
    parts = [qs.filter(seat).order_by().values_list("pk", flat=True) for seat in seats]
    if not parts:
        return set()
    every = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return set(every[: (CAP + 1) * len(parts)])


def _fitting(qs: QuerySet[M], sort: str, after: Cursor | tuple[Any, int] | None) -> Cursor | None:
    """The cursor with its value in the type of the column, or None when it belongs to another list."""
    if after is None:
        return None
    cursor = Cursor(*after)
    try:
        value = qs.model._meta.get_field(sort).to_python(cursor.value)  # type: ignore[union-attr]
    except ValidationError:
        return None
    return cursor._replace(value=value) if type(value) is type(cursor.value) else None


def _from(qs: QuerySet[M], sort: str, cursor: Cursor | None, rising: bool) -> QuerySet[M]:
    if cursor is None:
        return qs
    side, edge = ("gte", "lte") if rising else ("lte", "gte")
    shown = Q(**{sort: cursor.value, f"pk__{edge}": cursor.pk})
    return qs.filter(**{f"{sort}__{side}": cursor.value}).exclude(shown)


def _walk(qs: QuerySet[M], walks: Sequence[Q], sort: str, rising: bool, size: int) -> list[M]:
    """The first rows over all walks; each walk follows an index."""
    order = (sort, "pk") if rising else (f"-{sort}", "-pk")
    found: dict[Any, M] = {}
    for walk in walks:
        for row in qs.filter(walk).order_by(*order)[:size]:
            found[row.pk] = row
    if len(walks) > 1:
        merged = sorted(found.values(), key=lambda row: (getattr(row, sort), row.pk), reverse=not rising)
        return merged[:size]
    return list(found.values())


def _cursor(row: Model, sort: str, *, back: bool = False) -> str:
    return write_cursor(Cursor(getattr(row, sort), row.pk, back))
