"""The one text of an entry, and the digest that binds its detail."""

import hashlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from keji.kernel.journal.models import Entry

FIELDS = ("verb", "subject_type", "subject_id", "actor_id", "recorded_for", "before", "after", "detail_digest")


def canonical(value: Any) -> str:
    """The same value is always the same text: sorted keys, no spaces, nothing escaped."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def text_of(entry: "Entry") -> str:
    """The canonical text, made from the columns."""
    return canonical({"v": 1, "at": moment(entry.at), **{name: getattr(entry, name) for name in FIELDS}})


def detail_digest(values: dict[str, Any], salt: str) -> str:
    return hashlib.sha256(f"{salt}\n{canonical(values)}".encode()).hexdigest()
