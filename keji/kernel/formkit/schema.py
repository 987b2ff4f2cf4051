"""The plain JSON Schema of whole answers; what is required is checked apart, as hidden is not asked."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from keji.kernel.formkit.money import MOST_FEN

if TYPE_CHECKING:
    from keji.kernel.formkit.definition import Field, Form

Schema = dict[str, Any]

MOST_ROWS = 100
#: The kinds whose schema is always the same; minimum, maximum and pattern of the definition come on top.
PLAIN: dict[str, Schema] = {
    "integer": {"type": "integer"},
    "money": {"type": "integer", "minimum": 0, "maximum": MOST_FEN},
    "decimal": {"type": "string", "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$"},
    "date": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-"},
    "month": {"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])$"},
    "yesno": {"type": "boolean"},
    "confirm": {"type": "boolean"},
}


def validator(form: "Form") -> Any:
    """The validator of a form's answers; ValueError if a pattern in it is none."""
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {section.key: _object(section.fields) for section in form.sections},
    }
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=True)


def _object(fields: "Iterable[Field]") -> Schema:
    asked = [field for field in fields if field.kind != "file"]
    return {"type": "object", "properties": {field.key: _one(field) for field in asked}}


def _one(field: "Field") -> Schema:
    definition = field.definition
    match field.kind:
        case "decimal":
            schema = PLAIN["decimal"]
        case kind if kind in PLAIN:
            schema = PLAIN[kind] | _told(definition, "minimum", "maximum")
        case "table":
            schema = {"type": "array", "items": _object(field.columns), "maxItems": MOST_ROWS}
            schema |= _told(definition, "minItems", "maxItems")
        case "choices":
            schema = {"type": "array", "items": _choice(field), "maxItems": MOST_ROWS, "uniqueItems": True}
        case "choice" | "code" | "township":
            schema = _choice(field)
        case _:
            schema = {"type": "string", "maxLength": field.longest}
            schema |= _told(definition, "minLength", "pattern")
    return schema


def _choice(field: "Field") -> Schema:
    """One of the values the definition knows; what the caller offers, the caller checks."""
    if "x-from" in field.definition:
        return {"type": "string", "maxLength": 80}
    return {"enum": [value for value, _words in field.choices({})]}


def _told(definition: Any, *names: str) -> Schema:
    return {name: definition[name] for name in names if name in definition}
