"""The documented subset: whatever this meta-schema does not know is refused before a form is published."""

from typing import Any

import jsonschema_rs

KINDS = (
    "text longtext integer decimal money date month choice choices code person organisation township yesno "
    "confirm file table"
).split()

NAME = {"pattern": "^[a-z][a-z0-9_]{0,39}$"}
CEL = {"type": "string", "minLength": 1, "maxLength": 2000}
ORDER = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
NAMES = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
LENGTH = {"type": "integer", "minimum": 0, "maximum": 50_000}

FIELD: dict[str, Any] = {
    "type": "object",
    "required": ["title", "x-type"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string", "minLength": 1, "maxLength": 80},
        "x-type": {"enum": KINDS},
        "x-help": {"type": "string", "maxLength": 300},
        "x-when": CEL,
        "x-unit": {"type": "string", "maxLength": 20},
        "x-wide": {"type": "boolean"},
        "x-codes": {"type": "string"},
        "x-level": {"type": "integer", "minimum": 1, "maximum": 5},
        "x-from": {"type": "string"},
        "x-choices": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "array",
                "prefixItems": [{"type": "string"}, {"type": "string"}],
                "minItems": 2,
            },
        },
        "minLength": LENGTH,
        "maxLength": LENGTH,
        "minimum": {"type": "integer"},
        "maximum": {"type": "integer"},
        "pattern": {"type": "string", "maxLength": 200},
        "minItems": {"type": "integer", "minimum": 0, "maximum": 500},
        "maxItems": {"type": "integer", "minimum": 1, "maximum": 500},
        "x-order": ORDER,
        "required": NAMES,
        "properties": {
            "type": "object",
            "propertyNames": NAME,
            "additionalProperties": {"$ref": "#/$defs/field"},
        },
    },
    "allOf": [
        {
            "if": {"properties": {"x-type": {"const": "table"}}},
            "then": {"required": ["properties", "x-order"]},
            "else": {"not": {"required": ["properties"]}},
        },
        {
            "if": {"properties": {"x-type": {"enum": ["choice", "choices"]}}},
            "then": {"oneOf": [{"required": ["x-choices"]}, {"required": ["x-from"]}]},
        },
        {"if": {"properties": {"x-type": {"const": "code"}}}, "then": {"required": ["x-codes"]}},
    ],
}

META: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$defs": {"field": FIELD},
    "type": "object",
    "required": ["x-name", "title", "x-order", "properties"],
    "additionalProperties": False,
    "properties": {
        "x-name": NAME,
        "title": {"type": "string", "minLength": 1, "maxLength": 120},
        "x-order": ORDER,
        "x-rules": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["check", "say", "at"],
                "additionalProperties": False,
                "properties": {
                    "check": CEL,
                    "when": CEL,
                    "say": {"type": "string"},
                    "at": {"type": "string"},
                },
            },
        },
        "properties": {
            "type": "object",
            "propertyNames": NAME,
            "additionalProperties": {
                "type": "object",
                "required": ["title", "x-order", "properties"],
                "additionalProperties": False,
                "properties": {
                    "title": {"type": "string", "minLength": 1, "maxLength": 60},
                    "x-help": {"type": "string", "maxLength": 300},
                    "x-when": CEL,
                    "x-collapsed": {"type": "boolean"},
                    "x-order": ORDER,
                    "required": NAMES,
                    "properties": {
                        "type": "object",
                        "propertyNames": NAME,
                        "additionalProperties": {"$ref": "#/$defs/field"},
                    },
                },
            },
        },
    },
}

_validator = jsonschema_rs.Draft202012Validator(META)


def faults(definition: Any) -> list[str]:
    """Why this is no form of ours, one line per fault; empty when it is one."""
    return [
        f"{'/'.join(map(str, error.instance_path))}: {error.message}"
        for error in _validator.iter_errors(definition)
    ]
