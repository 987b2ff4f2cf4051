"""The documented subset: whatever this meta-schema does not know is refused before a form is published."""

from typing import Any

import jsonschema_rs

#: What each kind of field may say besides its title, help and condition.
KINDS: dict[str, tuple[str, ...]] = {
    "text": ("minLength", "maxLength", "pattern"),
    "longtext": ("minLength", "maxLength"),
    "integer": ("minimum", "maximum", "x-unit"),
    "decimal": ("minimum", "maximum", "x-unit"),
    "money": ("minimum", "maximum"),
    "date": (),
    "month": (),
    "choice": ("x-choices", "x-from", "x-widget"),
    "choices": ("x-choices", "x-from"),
    "code": ("x-codes", "x-level"),
    "person": ("maxLength",),
    "organisation": ("maxLength",),
    "township": (),
    "yesno": (),
    "confirm": (),
    "file": (),
    "table": ("x-order", "required", "properties", "minItems", "maxItems"),
}
#: What a column of a table cannot be.
NO_COLUMNS = {"table", "file", "choices", "confirm"}
#: What a kind cannot do without.
NEEDED: dict[str, dict[str, Any]] = {
    "choice": {"oneOf": [{"required": ["x-choices"]}, {"required": ["x-from"]}]},
    "choices": {"oneOf": [{"required": ["x-choices"]}, {"required": ["x-from"]}]},
    "code": {"required": ["x-codes"]},
    "table": {"required": ["x-order", "properties"]},
}
MOST_TEXT = 50_000
MOST_ROWS = 500

NAME = {"pattern": "^[a-z][a-z0-9_]{0,39}$"}
CEL = {"type": "string", "minLength": 1, "maxLength": 2000}
NAMES = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
LENGTH = {"type": "integer", "minimum": 0, "maximum": MOST_TEXT}
ROWS = {"type": "integer", "minimum": 0, "maximum": MOST_ROWS}
CHOICE = {"type": "array", "items": {"type": "string", "maxLength": 80}, "minItems": 2, "maxItems": 2}

SAID: dict[str, Any] = {
    "title": {"type": "string", "minLength": 1, "maxLength": 80},
    "x-type": {"enum": list(KINDS)},
    "x-help": {"type": "string", "maxLength": 300},
    "x-when": CEL,
    "x-unit": {"type": "string", "maxLength": 20},
    "x-widget": {"enum": ["radio"]},
    "x-codes": {"type": "string"},
    "x-level": {"type": "integer", "minimum": 1, "maximum": 5},
    "x-from": {"type": "string"},
    "x-choices": {"type": "array", "minItems": 1, "maxItems": 500, "items": CHOICE},
    "minLength": LENGTH,
    "maxLength": LENGTH,
    "minimum": {"type": "integer"},
    "maximum": {"type": "integer"},
    "pattern": {"type": "string", "maxLength": 200},
    "minItems": ROWS,
    "maxItems": ROWS,
    "x-order": NAMES,
    "required": NAMES,
}


def _of_kinds(kinds: dict[str, tuple[str, ...]], always: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {
            "if": {"properties": {"x-type": {"const": kind}}},
            "then": {"propertyNames": {"enum": [*always, *own]}, **NEEDED.get(kind, {})},
        }
        for kind, own in kinds.items()
    ]


def _parts(of: str) -> dict[str, Any]:
    return {"type": "object", "propertyNames": NAME, "additionalProperties": {"$ref": f"#/$defs/{of}"}}


COLUMNS = {kind: own for kind, own in KINDS.items() if kind not in NO_COLUMNS}
COLUMN: dict[str, Any] = {
    "type": "object",
    "required": ["title", "x-type"],
    "properties": {**SAID, "x-type": {"enum": list(COLUMNS)}},
    "allOf": _of_kinds(COLUMNS, ("title", "x-type", "x-help")),
}
FIELD: dict[str, Any] = {
    "type": "object",
    "required": ["title", "x-type"],
    "properties": {**SAID, "properties": _parts("column")},
    "allOf": _of_kinds(KINDS, ("title", "x-type", "x-help", "x-when")),
}
SECTION: dict[str, Any] = {
    "type": "object",
    "required": ["title", "x-order", "properties"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string", "minLength": 1, "maxLength": 60},
        "x-help": {"type": "string", "maxLength": 300},
        "x-when": CEL,
        "x-collapsed": {"type": "boolean"},
        "x-order": NAMES,
        "required": NAMES,
        "properties": _parts("field"),
    },
}
RULE: dict[str, Any] = {
    "type": "object",
    "required": ["check", "say", "at"],
    "additionalProperties": False,
    "properties": {
        "check": CEL,
        "when": CEL,
        "say": {"type": "string", "minLength": 1, "maxLength": 2000},
        "at": {"type": "string"},
    },
}
META: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$defs": {"section": SECTION, "field": FIELD, "column": COLUMN},
    "type": "object",
    "required": ["x-name", "title", "x-order", "properties"],
    "additionalProperties": False,
    "properties": {
        "x-name": {"type": "string", **NAME},
        "title": {"type": "string", "minLength": 1, "maxLength": 120},
        "x-order": {**NAMES, "minItems": 1},
        "x-rules": {"type": "array", "maxItems": 100, "items": RULE},
        "properties": _parts("section"),
    },
}

_validator = jsonschema_rs.Draft202012Validator(META)


def faults(definition: Any) -> list[str]:
    """Why this is no form of ours, one line per fault; empty when it is one."""
    try:
        found = list(_validator.iter_errors(definition))
    except ValueError as unreadable:
        return [f"no JSON: {unreadable}"]
    return [f"{'/'.join(map(str, error.instance_path)) or 'form'}: {error.message}" for error in found]
