"""The place in a list, written into an address: the last row's sort value and id."""

import re
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

_SHAPE = re.compile(r"(?P<back>-?)(?P<kind>[tdis])~(?P<value>[^\x00]{0,200})~(?P<pk>\d{1,18})")


class Cursor(NamedTuple):
    """The row after which a page begins, or before which it ends."""

    value: Any
    pk: int
    back: bool = False


def write_cursor(cursor: Cursor) -> str:
    kind, text = _written(cursor.value)
    return f"{'-' if cursor.back else ''}{kind}~{text}~{cursor.pk}"


def read_cursor(text: str) -> Cursor | None:
    """The place the address names, or None when it cannot be read."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        return None
    try:
        value = _read(match["kind"], match["value"])
    except ValueError:
        return None
    return Cursor(value, int(match["pk"]), bool(match["back"]))


def _written(value: Any) -> tuple[str, str]:
    if isinstance(value, datetime):
        return "t", value.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    if isinstance(value, date):
        return "d", value.isoformat()
    if isinstance(value, int):
        return "i", str(value)
    return "s", str(value)


def _read(kind: str, text: str) -> Any:
    match kind:
        case "t":
            return datetime.strptime(text, "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)
        case "d":
            return date.fromisoformat(text)
        case "i":
            if len(text) > 18:
                raise ValueError(text)
            return int(text)
        case _:
            return text
