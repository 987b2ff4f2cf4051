"""A form as objects: sections and fields in their order, from a definition the meta-schema accepts."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import jsonschema_rs

from keji.kernel.codes import table
from keji.kernel.formkit import cel, meta

#: How long a text may be where the definition does not say.
LONGEST = {"text": 200, "longtext": 5_000, "person": 60, "organisation": 120}
MOST_ROWS = 100
MOST_FEN = 10**14


class NotAForm(ValueError):
    """The definition is refused; each line says where and why."""


@dataclass(frozen=True)
class Field:
    """One question, or a column of a table."""

    key: str
    definition: Mapping[str, Any]
    required: bool

    @property
    def kind(self) -> str:
        return str(self.definition["x-type"])

    @property
    def title(self) -> str:
        return str(self.definition["title"])

    @property
    def help(self) -> str:
        return str(self.definition.get("x-help", ""))

    @property
    def unit(self) -> str:
        return str(self.definition.get("x-unit", "万元" if self.kind == "money" else ""))

    @property
    def when(self) -> str:
        return str(self.definition.get("x-when", ""))

    @property
    def longest(self) -> int:
        return int(self.definition.get("maxLength", LONGEST.get(self.kind, 200)))

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
class Section:
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

    @property
    def collapsed(self) -> bool:
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

    @cached_property
    def validator(self) -> Any:
        """The plain JSON Schema validator of whole answers."""
        return jsonschema_rs.Draft202012Validator(_object(self.sections))

    def expressions(self) -> Iterator[str]:
        for rule in self.rules:
            yield rule.check
            yield from [rule.when] if rule.when else []
        for section in self.sections:
            yield from [section.when] if section.when else []
            yield from (field.when for field in section.fields if field.when)


def load(source: Path | Mapping[str, Any]) -> Form:
    """The form a file or a mapping defines; NotAForm names every fault if it is none of ours."""
    definition = json.loads(source.read_text(encoding="utf-8")) if isinstance(source, Path) else source
    faults = meta.faults(definition) or list(_disorder(definition, ""))
    if faults:
        raise NotAForm("\n".join(faults))
    form = Form(definition)
    for expression in form.expressions():
        if fault := cel.fault(expression):
            faults.append(f"{expression}: {fault}")
    faults += [f"x-rules: {rule.at} is no field" for rule in form.rules if form.field(rule.at) is None]
    if faults:
        raise NotAForm("\n".join(faults))
    return form


def _disorder(part: Mapping[str, Any], path: str) -> Iterator[str]:
    """Every order names exactly the parts there are, and only parts there are can be required."""
    if "properties" not in part:
        return
    names = set(part["properties"])
    if set(part["x-order"]) != names:
        yield f"{path or 'form'}: x-order names {sorted(set(part['x-order']) ^ names)} differently"
    if unknown := set(part.get("required", ())) - names:
        yield f"{path or 'form'}: required names unknown {sorted(unknown)}"
    for key, inner in part["properties"].items():
        yield from _disorder(inner, f"{path}.{key}".lstrip("."))


def _fields(part: Mapping[str, Any]) -> tuple[Field, ...]:
    required = set(part.get("required", ()))
    return tuple(Field(key, part["properties"][key], key in required) for key in part["x-order"])


def _object(sections: tuple[Section, ...]) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {section.key: _properties(section.fields) for section in sections},
    }


def _properties(fields: tuple[Field, ...]) -> dict[str, Any]:
    asked = [field for field in fields if field.kind != "file"]
    return {"type": "object", "properties": {field.key: _schema(field) for field in asked}}


def _schema(field: Field) -> dict[str, Any]:
    """The plain JSON Schema of one answer; required is checked apart, as hidden fields are not asked."""
    kept = {
        name: field.definition[name] for name in ("minimum", "maximum", "pattern") if name in field.definition
    }
    match field.kind:
        case "integer":
            return {"type": "integer", **kept}
        case "money":
            return {"type": "integer", "minimum": 0, "maximum": MOST_FEN, **kept}
        case "decimal":
            return {"type": "string", "pattern": r"^-?\d{1,15}(\.\d{1,6})?$"}
        case "date":
            return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case "month":
            return {"type": "string", "pattern": r"^\d{4}-\d{2}$"}
        case "yesno":
            return {"type": "boolean"}
        case "confirm":
            return {"const": True}
        case "choice" if "x-choices" in field.definition:
            return {"enum": [value for value, _words in field.choices({})]}
        case "choices":
            return {"type": "array", "items": {"type": "string", "maxLength": 80}, "maxItems": MOST_ROWS}
        case "code" | "township":
            return {"enum": [value for value, _words in field.choices({})]}
        case "table":
            limits = {"maxItems": field.definition.get("maxItems", MOST_ROWS)}
            if least := field.definition.get("minItems"):
                limits["minItems"] = least
            return {"type": "array", "items": _properties(field.columns), **limits}
        case _:
            least = field.definition.get("minLength", 0)
            return {"type": "string", "minLength": least, "maxLength": field.longest, **kept}
