"""From a file to a form: what could go wrong later goes wrong here, with a line that says where."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from keji.kernel import codes
from keji.kernel.formkit import cel, meta
from keji.kernel.formkit.definition import Form


class NotAForm(ValueError):
    """The definition is refused; each line says where and why."""


def load(source: Path | Mapping[str, Any]) -> Form:
    """The form a file or a mapping defines; NotAForm names every fault if it is none of ours."""
    definition = _read(source) if isinstance(source, Path) else source
    faults = meta.faults(definition) or list(_disorder(definition, ""))
    if faults:
        raise NotAForm("\n".join(faults))
    form = Form(definition)
    if faults := list(_unusable(form)):
        raise NotAForm("\n".join(faults))
    return form


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as unreadable:
        raise NotAForm(f"{path.name}: {unreadable}") from unreadable


def _disorder(part: Mapping[str, Any], path: str) -> Iterator[str]:
    """Every order names exactly the parts there are, and only parts there are can be required."""
    if "properties" not in part:
        return
    names = set(part["properties"])
    if odd := set(part["x-order"]) ^ names:
        yield f"{path or 'form'}: x-order and properties differ in {sorted(odd)}"
    if unknown := set(part.get("required", ())) - names:
        yield f"{path or 'form'}: required names unknown {sorted(unknown)}"
    for key, inner in part["properties"].items():
        yield from _disorder(inner, f"{path}/{key}".lstrip("/"))


def _unusable(form: Form) -> Iterator[str]:
    """What only shows when it is tried: code tables, patterns, expressions, places."""
    known = codes.tables()
    unknown = [field for field in form.fields() if field.definition.get("x-codes", known[0]) not in known]
    yield from (f"{field.key}: there is no code table {field.definition['x-codes']}" for field in unknown)
    if not unknown:
        try:
            form.validator  # noqa: B018  built once and kept
        except ValueError as refused:
            yield f"pattern: {refused}"
    for where, expression in form.conditions():
        if fault := cel.fault(expression):
            yield f"{where}: {expression}: {fault}"
    for number, rule in enumerate(form.rules):
        if form.field(rule.at) is None:
            yield f"x-rules/{number}: {rule.at} is no field"
        for expression in rule.numbers:
            if fault := cel.fault(expression, condition=False):
                yield f"x-rules/{number}: {{{expression}}}: {fault}"
