"""What a list can be narrowed by; every condition is read from the address and said in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.days.fields import DayField
from keji.kernel.ui.dates import full_day
from keji.kernel.ui.fields import WanField
from keji.kernel.ui.numbers import wan

#: Longer texts are nobody's search words.
LONGEST_TEXT = 50
Options = Sequence[tuple[Any, Any]]


@dataclass(frozen=True)
class Filter:
    """One condition: its name in the address, what it is called, the column it narrows.

    `place` says where it is asked for: in the line above the table, on the page of all filters, or by the
    tabs of given views alone. `default` is meant when nothing is asked.
    """

    name: str
    label: Any
    column: str = ""
    place: Literal["line", "page", "tab"] = "line"
    default: str = ""

    @property
    def help(self) -> str:
        return ""

    def read(self, typed: str) -> Any:
        """What was typed as a value, None when it narrows nothing; ValidationError when it cannot be read."""
        raise NotImplementedError

    def q(self, value: Any) -> Q:
        return Q(**{self.column: value})

    def said(self, value: Any) -> str:
        """The condition as a person reads it."""
        return f"{self.label} {value}"


@dataclass(frozen=True)
class Words(Filter):
    """Words that stand in one of these columns."""

    columns: Sequence[str] = ()

    def read(self, typed: str) -> str | None:
        return "".join(letter for letter in typed if letter.isprintable()).strip()[:LONGEST_TEXT] or None

    def q(self, value: str) -> Q:
        found = Q()
        for column in self.columns:
            found |= Q(**{f"{column}__icontains": value})
        return found

    def said(self, value: str) -> str:
        return _("含“%(text)s”") % {"text": value}


@dataclass(frozen=True)
class Choice(Filter):
    """One of several; `cases` says what a code means where it is more than the value of the column."""

    options: Options = ()
    cases: dict[str, Q] = field(default_factory=dict)

    def read(self, typed: str) -> str | None:
        return typed if any(str(code) == typed for code, _label in self.options) else None

    def q(self, value: str) -> Q:
        return self.cases[value] if value in self.cases else Q(**{self.column: value})

    def said(self, value: str) -> str:
        label = next(label for code, label in self.options if str(code) == value)
        return _("%(what)s：%(value)s") % {"what": self.label, "value": label}


@dataclass(frozen=True)
class Day(Filter):
    """A day on one side of the column; `moments` when the column holds moments."""

    side: Literal["from", "until"] = "from"
    moments: bool = True

    @property
    def help(self) -> str:
        return _("例如 2026-03-18")

    def read(self, typed: str) -> Any:
        return DayField(required=False).clean(typed)

    def q(self, value: Any) -> Q:
        end = time.min if self.side == "from" else time.max
        edge = datetime.combine(value, end, days.BEIJING) if self.moments else value
        return Q(**{f"{self.column}__{'gte' if self.side == 'from' else 'lte'}": edge})

    def said(self, value: Any) -> str:
        return f"{self.label} {full_day(value)}"


@dataclass(frozen=True)
class Sum(Filter):
    """A sum in 万元 on one side of the column."""

    side: Literal["least", "most"] = "least"

    @property
    def help(self) -> str:
        return _("万元")

    def read(self, typed: str) -> Any:
        return WanField(required=False).clean(typed)

    def q(self, value: int) -> Q:
        return Q(**{f"{self.column}__{'gte' if self.side == 'least' else 'lte'}": value})

    def said(self, value: int) -> str:
        return _("%(what)s %(sum)s 万元") % {"what": self.label, "sum": wan(value)}


@dataclass(frozen=True)
class Asked:
    """What the address asks of these filters: typed texts and their values; `misread` nobody could read."""

    typed: dict[str, str]
    values: dict[str, Any]
    misread: tuple[str, ...] = ()

    def narrowing(self, filters: Iterable[Filter], *but: str) -> Q:
        """All conditions together, but for those named."""
        found = Q()
        for one in filters:
            if one.name in self.values and one.name not in but:
                found &= one.q(self.values[one.name])
        return found


def asked(filters: Iterable[Filter], address: QueryDict) -> Asked:
    typed: dict[str, str] = {}
    values: dict[str, Any] = {}
    misread: list[str] = []
    for one in filters:
        text = address.get(one.name, "").replace("\x00", "").strip()
        try:
            value = one.read(text) if text else None
        except ValidationError:
            misread.append(_not_read(one, text))
        else:
            if value is None and one.default:
                text, value = one.default, one.read(one.default)
            if value is not None:
                typed[one.name], values[one.name] = text[:LONGEST_TEXT], value
    return Asked(typed, values, tuple(misread))


def _not_read(one: Filter, text: str) -> str:
    return _("没有按“%(what)s”筛选：看不懂“%(text)s”，写成%(help)s这样的。") % {
        "what": one.label,
        "text": text[:20],
        "help": _("“8.00”") if isinstance(one, Sum) else _("“2026-03-18”"),
    }
