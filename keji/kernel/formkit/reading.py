"""From what a browser posts to answers: strings become numbers, days and fen, and nothing typed is lost.

What cannot be read stays in the answers as the text that was typed, with a problem beside it: the form shows it
again, and no check ever takes it for a value.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.formkit.definition import MOST_FEN, MOST_ROWS, Field, Form
from keji.kernel.formkit.problems import Problem

FEN_PER_WAN = 1_000_000
DAY = re.compile(r"^(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?$")
MONTH = re.compile(r"^(\d{4})[-./年]?(\d{1,2})月?$")
YES = {"yes", "true", "1", "on", "是"}
NO = {"no", "false", "0", "off", "否"}

Answers = dict[str, Any]


def read(form: Form, section_key: str, posted: Mapping[str, Any]) -> tuple[Answers, list[Problem]]:
    """The answers of one section and what could not be read; names the form does not know are passed over."""
    section = form.section(section_key)
    answers: Answers = {}
    problems: list[Problem] = []
    for field in section.fields if section else ():
        path = f"{section_key}.{field.key}"
        if field.kind == "file":
            continue
        value = (
            _rows(field, path, posted, problems)
            if field.kind == "table"
            else _one(field, path, posted, problems)
        )
        if value is not None:
            answers[field.key] = value
    return answers, problems


def clean(text: str) -> str:
    """One kind of line end, no control characters, no halves of characters, composed letters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", kept).strip()


def _one(field: Field, path: str, posted: Mapping[str, Any], problems: list[Problem]) -> Any:
    if field.kind == "choices":
        chosen = posted.getlist(path) if hasattr(posted, "getlist") else posted.get(path, [])
        return [clean(str(value))[:80] for value in chosen][:MOST_ROWS] or None
    if field.kind == "confirm":
        return True if str(posted.get(path, "")).lower() in YES else None
    typed = clean(str(posted.get(path, "")))
    if not typed:
        return None
    value = value_of(field, typed)
    if value is None:
        problems.append(Problem(path, unreadable(field, typed)))
        return typed[: field.longest + 50_000]
    return value


def value_of(field: Field, typed: str) -> Any:
    """What was typed as a value of the field's kind, or None if it is not one."""
    plain = unicodedata.normalize("NFKC", typed).replace(",", "").replace(" ", "")
    match field.kind:
        case "integer":
            return int(plain) if re.fullmatch(r"-?\d{1,15}", plain) else None
        case "decimal":
            return plain if re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", plain) else None
        case "money":
            return fen_of(plain)
        case "date":
            return _day(plain)
        case "month":
            found = MONTH.match(plain)
            return f"{found[1]}-{int(found[2]):02d}" if found and 1 <= int(found[2]) <= 12 else None
        case "yesno":
            return True if plain.lower() in YES else False if plain.lower() in NO else None
        case _:
            return typed


def fen_of(plain: str) -> int | None:
    """Whole fen of an amount in 万元 with at most six decimals (one fen); exact, no floats."""
    try:
        amount = Decimal(plain.removesuffix("万元").removesuffix("万"))
    except InvalidOperation:
        return None
    if not amount.is_finite() or abs(amount) > Decimal(MOST_FEN) / FEN_PER_WAN:
        return None
    fen = amount * FEN_PER_WAN
    return int(fen) if fen == fen.to_integral_value() else None


def unreadable(field: Field, typed: str) -> str:
    """The sentence about something that is not of the field's kind."""
    wanted = {
        "integer": _("整数，例如 12"),
        "decimal": _("数字，例如 1.5"),
        "money": _("万元金额，例如 1.50"),
        "date": _("日期，例如 2026-03-18"),
        "month": _("年月，例如 2026-06"),
        "yesno": _("是或否"),
    }[field.kind]
    shown = typed if len(typed) <= 20 else typed[:20] + "…"
    return _("“%(title)s”填了“%(typed)s”，要填%(wanted)s。") % {
        "title": field.title,
        "typed": shown,
        "wanted": wanted,
    }


def _day(plain: str) -> str | None:
    found = DAY.match(plain)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else None
    except ValueError:
        return None


def _rows(
    field: Field, path: str, posted: Mapping[str, Any], problems: list[Problem]
) -> list[Answers] | None:
    """The rows of a table in the order of their numbers; blank ones are dropped, one is added or removed if asked."""
    rows: list[Answers] = []
    for number in _numbers(path, posted):
        if posted.get("remove") == f"{path}.{number}":
            continue
        found: list[Problem] = []
        row: Answers = {}
        for column in field.columns:
            value = _one(column, f"{path}.{number}.{column.key}", posted, found)
            if value is not None:
                row[column.key] = value
        if row:
            here = f"{path}.{len(rows)}."
            problems += [Problem(here + problem.path.rpartition(".")[2], problem.text) for problem in found]
            rows.append(row)
    if posted.get("add") == path and len(rows) < MOST_ROWS:
        rows.append({})
    return rows or None


def _numbers(path: str, posted: Mapping[str, Any]) -> list[int]:
    found = set()
    for name in posted:
        if name.startswith(path + "."):
            number = name[len(path) + 1 :].partition(".")[0]
            if number.isascii() and number.isdigit() and len(number) < 5:
                found.add(int(number))
    return sorted(found)[:MOST_ROWS]
