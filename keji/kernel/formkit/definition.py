"""A form as objects: sections and fields in their order, from a definition the meta-schema accepts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.codes import table
from keji.kernel.formkit import schema

#: How long a text may be where the definition does not say.
LONGEST = {"text": 200, "longtext": 5_000, "person": 60, "organisation": 120}
COMPUTED = re.compile(r"\{([^{}]+)\}")
NAMED = re.compile(r"\ba\.(\w+\.\w+)")


class Part:
    """What sections and fields have in common."""

    key: str
    definition: Mapping[str, Any]

    @property
    def title(self) -> str:
        return str(self.definition["title"])

    @property
    def help(self) -> str:
        return str(self.definition.get("x-help", ""))

    @property
    def when(self) -> str:
        return str(self.definition.get("x-when", ""))


@dataclass(frozen=True)
class Field(Part):
    """One question, or a column of a table."""

    key: str
    definition: Mapping[str, Any]
    required: bool

    @cached_property
    def kind(self) -> str:
        return str(self.definition["x-type"])

    @property
    def unit(self) -> str:
        return str(self.definition.get("x-unit") or (_("万元") if self.kind == "money" else ""))

    @property
    def longest(self) -> int:
        return int(self.definition.get("maxLength", LONGEST.get(self.kind, 200)))

    @property
    def shortest(self) -> int:
        return int(self.definition.get("minLength", 0))

    @property
    def most_rows(self) -> int:
        return int(self.definition.get("maxItems", schema.MOST_ROWS))

    @property
    def is_text(self) -> bool:
        return self.kind in LONGEST

    @property
    def is_number(self) -> bool:
        return self.kind in {"integer", "decimal", "money"}

    @property
    def is_chosen(self) -> bool:
        """Whether the answer is one of a list, or several."""
        return self.kind in {"choice", "choices", "code", "township"}

    @cached_property
    def columns(self) -> tuple["Field", ...]:
        """The columns of a table, none otherwise."""
        return _fields(self.definition) if self.kind == "table" else ()

    def choices(self, given: Mapping[str, Any]) -> list[tuple[str, str]]:
        """(value, words) to choose from: own ones, a code table's, or what the caller gives."""
        if own := self.definition.get("x-choices"):
            return [(value, words) for value, words in own]
        if self.kind == "township":
            return table("townships").choices()
        if codes := self.definition.get("x-codes"):
            return table(codes).choices(level=self.definition.get("x-level"))
        return list(given.get(self.definition.get("x-from", self.key), []))


@dataclass(frozen=True)
class Section(Part):
    key: str
    definition: Mapping[str, Any]

    @property
    def collapsed(self) -> bool:
        """Whether the section may stay out of sight: nothing in it has to be filled in."""
        return bool(self.definition.get("x-collapsed", False))

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return _fields(self.definition)


@dataclass(frozen=True)
class Rule:
    """A CEL expression that must be true, and the sentence people read when it is not."""

    check: str
    say: str
    at: str
    when: str = ""

    @property
    def numbers(self) -> list[str]:
        """The expressions inside the sentence."""
        return COMPUTED.findall(self.say)

    @cached_property
    def about(self) -> frozenset[str]:
        """The fields the rule reads, as `section.field`, and the one it speaks of."""
        return frozenset({*NAMED.findall(self.check), *NAMED.findall(self.when), place_of(self.at)})


@dataclass(frozen=True)
class Form:
    definition: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.definition["x-name"])

    @property
    def title(self) -> str:
        return str(self.definition["title"])

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return tuple(Section(key, self.definition["properties"][key]) for key in self.definition["x-order"])

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(Rule(**rule) for rule in self.definition.get("x-rules", ()))

    @cached_property
    def places(self) -> dict[str, int]:
        """`section.field` in the order people read them."""
        asked = (f"{section.key}.{field.key}" for section in self.sections for field in section.fields)
        return {place: number for number, place in enumerate(asked)}

    @cached_property
    def validator(self) -> Any:
        """The plain JSON Schema validator of whole answers."""
        return schema.validator(self)

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    def field(self, path: str) -> Field | None:
        """The field at `section.field` or the column at `section.field.3.column`."""
        section, _dot, rest = path.partition(".")
        parts = rest.split(".")
        found = self.section(section)
        field = next((one for one in found.fields if one.key == parts[0]), None) if found else None
        if field is None or len(parts) < 3:
            return field
        return next((column for column in field.columns if column.key == parts[2]), field)

    def fields(self) -> Iterator[Field]:
        """Every field, each table followed by its columns."""
        for section in self.sections:
            for field in section.fields:
                yield field
                yield from field.columns

    def conditions(self) -> Iterator[tuple[str, str]]:
        """Every expression that must be a condition, with the place it stands at."""
        for number, rule in enumerate(self.rules):
            yield f"x-rules/{number}", rule.check
            yield from [(f"x-rules/{number}", rule.when)] if rule.when else []
        for section in self.sections:
            for part in (section, *section.fields):
                yield from [(f"{section.key}/{part.key}", part.when)] if part.when else []


def place_of(path: str) -> str:
    """`section.field` of a path that may lead on into a row."""
    return ".".join(path.split(".")[:2])


def _fields(part: Mapping[str, Any]) -> tuple[Field, ...]:
    required = set(part.get("required", ()))
    return tuple(Field(key, part["properties"][key], key in required) for key in part["x-order"])
