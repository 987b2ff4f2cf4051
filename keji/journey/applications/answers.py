"""Where the shipped forms keep what is filtered, summed or joined, and how it becomes columns and rows.

Answers of a draft may hold what somebody typed and nobody could read; such a value is no value here.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from keji.journey.applications.choices import BudgetCategory
from keji.journey.applications.models import Application
from keji.journey.calls.models import Direction
from keji.parties.people.names import fold_name

Answers = dict[str, Any]
MOST_FEN = 10**14


def columns(application: Application, answers: Answers) -> dict[str, Any]:
    """Title, direction, days and money as the application's own columns hold them.

    What grows from a project has its title, and asks for no money of its own.
    """
    if application.parent_id is not None:
        return {}
    basics = answers.get("basics") or {}
    if not basics and "budget" not in answers:
        return {}
    starts, ends = first_day(basics.get("starts")), last_day(basics.get("ends"))
    if starts and ends and ends <= starts:
        ends = None
    return {
        "title": str(basics.get("title") or "")[:120],
        "direction": direction_of(application, answers),
        "starts_on": starts,
        "ends_on": ends,
        "asked_fen": sum(line["fiscal_fen"] for line in budget(answers)),
        "own_fen": sum(line["own_fen"] for line in budget(answers)),
    }


def direction_of(application: Application, answers: Answers) -> Direction | None:
    code = (answers.get("basics") or {}).get("direction")
    if not isinstance(code, str) or not code:
        return None
    return next((one for one in application.call.directions.all() if one.code == code), None)


def first_day(month: Any) -> date | None:
    """The first day of 2026-06; nothing for what is no month."""
    try:
        return date.fromisoformat(f"{month}-01") if isinstance(month, str) else None
    except ValueError:
        return None


def last_day(month: Any) -> date | None:
    first = first_day(month)
    if first is None or first.year == date.max.year:
        return None
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def months_between(starts: Any, ends: Any) -> int:
    """How many months a term has, both named months included; 0 when one of them is missing."""
    first, last = first_day(starts), first_day(ends)
    if first is None or last is None:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def members(answers: Answers) -> list[dict[str, Any]]:
    return [
        {
            "order": order,
            "name": _text(row, "name", 60),
            "folded_name": fold_name(_text(row, "name", 60)),
            "organisation": _text(row, "organisation", 120),
            "title": _text(row, "title", 60),
            "task": _text(row, "task", 200),
            "months": max(0, min(_whole(row, "months"), 12)),
        }
        for order, row in enumerate(_rows(answers, "team", "members"), start=1)
    ]


def budget(answers: Answers) -> list[dict[str, Any]]:
    return [
        {
            "order": order,
            "category": row["category"],
            "item": _text(row, "item", 60),
            "fiscal_fen": _fen(row, "fiscal"),
            "own_fen": _fen(row, "own"),
        }
        for order, row in enumerate(_rows(answers, "budget", "lines"), start=1)
        if row.get("category") in BudgetCategory.values
    ]


def indicators(answers: Answers) -> list[dict[str, Any]]:
    return [
        {
            "key": f"I{order:02d}",
            "kind": _text(row, "kind", 16),
            "name": _text(row, "name", 120),
            "unit": _text(row, "unit", 20),
            "baseline": _text(row, "baseline", 40),
            "target": _text(row, "target", 40),
            "evidence": _text(row, "evidence", 120),
            "window_from": _text(row, "window_from", 7),
            "window_until": _text(row, "window_until", 7),
        }
        for order, row in enumerate(_rows(answers, "indicators", "indicators"), start=1)
    ]


def _rows(answers: Answers, section: str, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table that say anything."""
    rows = (answers.get(section) or {}).get(table)
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and any(value not in (None, "") for value in row.values()):
            yield row


def _text(row: dict[str, Any], key: str, longest: int) -> str:
    value = row.get(key)
    return str(value)[:longest] if value is not None else ""


def _whole(row: dict[str, Any], key: str) -> int:
    value = row.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _fen(row: dict[str, Any], key: str) -> int:
    return max(0, min(_whole(row, key), MOST_FEN))
