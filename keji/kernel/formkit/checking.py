"""Checking whole answers: what is hidden is dropped, then required, then the schema, then the rules."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.formkit import cel
from keji.kernel.formkit.definition import Field, Form, Section
from keji.kernel.formkit.problems import Problem
from keji.kernel.formkit.reading import unreadable

FEN_PER_WAN = 1_000_000
COMPUTED = re.compile(r"\{([^{}]+)\}")

Answers = Mapping[str, Any]


def visible(form: Form, answers: Answers, *, facts: Answers | None = None) -> dict[str, dict[str, Any]]:
    """The answers that are asked for: hidden sections and fields are neither required nor kept."""
    kept: dict[str, dict[str, Any]] = {}
    for section in form.sections:
        if not _shown(section, answers, facts):
            continue
        given = answers.get(section.key) or {}
        kept[section.key] = {
            field.key: given[field.key]
            for field in section.fields
            if field.key in given and _shown(field, answers, facts)
        }
    return kept


def check(form: Form, answers: Answers, *, facts: Answers | None = None) -> list[Problem]:
    """Everything that is wrong with these answers, in the order of the form; empty when they may be submitted.

    `facts` is what the caller knows; `facts["files"]` counts the attachments of each slot.
    """
    facts = facts or {}
    kept = visible(form, answers, facts=facts)
    found = [*_missing(form, kept, answers, facts), *_schema(form, kept)]
    if not found:
        found = list(_rules(form, kept, facts))
    places = {section.key: number for number, section in enumerate(form.sections)}
    return sorted(found, key=lambda problem: places.get(problem.section, 0))


def asked(form: Form, section: Section, answers: Answers, facts: Answers | None = None) -> list[Field]:
    """The fields of a section that are shown with these answers; none if the section is hidden."""
    if not _shown(section, answers, facts):
        return []
    return [field for field in section.fields if _shown(field, answers, facts)]


def _shown(part: Section | Field, answers: Answers, facts: Answers | None) -> bool:
    return not part.when or cel.holds(part.when, answers, facts or {})


def _missing(form: Form, kept: Answers, answers: Answers, facts: Answers) -> Iterator[Problem]:
    files = facts.get("files", {})
    for section in form.sections:
        for field in asked(form, section, answers, facts):
            path, given = f"{section.key}.{field.key}", kept[section.key].get(field.key)
            if field.kind == "table":
                yield from _missing_cells(field, path, given or [])
            if not field.required:
                continue
            empty = not files.get(field.key) if field.kind == "file" else given in (None, "", [])
            if empty:
                yield Problem(path, _unanswered(field))


def _missing_cells(field: Field, path: str, rows: Any) -> Iterator[Problem]:
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        for column in field.columns:
            if column.required and row.get(column.key) in (None, ""):
                text = _("“%(table)s”第 %(row)d 行没有填“%(column)s”。") % {
                    "table": field.title,
                    "row": number + 1,
                    "column": column.title,
                }
                yield Problem(f"{path}.{number}.{column.key}", text)


def _unanswered(field: Field) -> str:
    match field.kind:
        case "file":
            return _("还没有上传“%(title)s”。") % {"title": field.title}
        case "confirm":
            return _("要先确认“%(title)s”。") % {"title": field.title}
        case _:
            return _("“%(title)s”还没有填。") % {"title": field.title}


def _schema(form: Form, kept: Answers) -> Iterator[Problem]:
    for error in form.validator.iter_errors(kept):
        path = ".".join(map(str, error.instance_path))
        field = form.field(path)
        if field is None or error.instance is None:
            continue
        yield Problem(path, _sentence(field, error))


def _sentence(field: Field, error: Any) -> str:
    """One sentence per kind of fault, with the number that matters."""
    kind, told = error.kind, {"title": field.title}
    match type(kind).__name__.removeprefix("ValidationErrorKind_"):
        case "Type" | "Pattern" if field.kind in {"integer", "decimal", "money", "date", "month", "yesno"}:
            return unreadable(field, str(error.instance))
        case "MinLength":
            return _("“%(title)s”太短，至少 %(limit)d 字，现在 %(length)d 字。") % {
                **told,
                "limit": kind.limit,
                "length": len(error.instance),
            }
        case "MaxLength":
            return _("“%(title)s”太长，最多 %(limit)d 字，现在 %(length)d 字。") % {
                **told,
                "limit": kind.limit,
                "length": len(error.instance),
            }
        case "Minimum":
            return _("“%(title)s”不能小于 %(limit)s。") % {**told, "limit": _shown_number(field, kind.limit)}
        case "Maximum":
            return _("“%(title)s”不能大于 %(limit)s。") % {**told, "limit": _shown_number(field, kind.limit)}
        case "MinItems":
            return _("“%(title)s”至少要 %(limit)d 行。") % {**told, "limit": kind.limit}
        case "MaxItems":
            return _("“%(title)s”最多 %(limit)d 行。") % {**told, "limit": kind.limit}
        case "Enum":
            return _("“%(title)s”选的不在列表里，请重新选。") % told
        case _:
            return _("“%(title)s”填得不对，请检查。") % told


def _shown_number(field: Field, limit: Any) -> str:
    return f"{_wan(limit)} 万元" if field.kind == "money" else str(limit)


def _rules(form: Form, kept: Answers, facts: Answers) -> Iterator[Problem]:
    for rule in form.rules:
        if rule.when and not cel.holds(rule.when, kept, facts):
            continue
        if not cel.holds(rule.check, kept, facts):
            yield Problem(rule.at, COMPUTED.sub(lambda found: _value(found[1], kept, facts), rule.say))


def _value(expression: str, kept: Answers, facts: Answers) -> str:
    """A computed number inside a sentence: whole fen are shown in 万元, everything else as it is."""
    value = cel.computed(expression, kept, facts)
    if value is None:
        return "—"
    return _wan(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _wan(fen: int) -> str:
    sign, fen = ("−", -fen) if fen < 0 else ("", fen)
    whole, part = divmod(fen, FEN_PER_WAN)
    shown = f"{part:06d}".rstrip("0").ljust(2, "0")
    return f"{sign}{whole:,}.{shown}"
