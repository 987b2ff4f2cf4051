"""How an entry is written down so that its hash can be recomputed from its columns by anybody."""

import hmac
import json
import re
from base64 import b32decode, b32encode
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder

if TYPE_CHECKING:
    from keji.kernel.journal.models import Entry

FORMAT = 1
CODE_LETTERS = 12
CODE_DIGITS = 15
CODE = re.compile(r"[A-Z2-7]{12}")


def canonical(values: Any) -> str:
    """One way of writing: keys sorted, no spaces, characters as they are; a torn character becomes “?”."""
    text = json.dumps(
        values,
        cls=DjangoJSONEncoder,
        sort_keys=True,
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
    )
    return text.encode("utf-8", "replace").decode()


def text_of(entry: "Entry") -> str:
    """The canonical text: codes, numbers and digests, never personal or free text."""
    return canonical(
        {
            "v": FORMAT,
            "verb": entry.verb,
            "subject": [entry.subject_type, entry.subject_id] if entry.subject_type else None,
            "by": entry.actor_id,
            "for": entry.recorded_for,
            "at": moment(entry.at),
            "before": entry.before,
            "after": entry.after,
            "detail": entry.detail_digest,
            "nonce": entry.nonce,
        }
    )


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def digest_of(text: str, salt: str) -> str:
    """Binds the detail's text; without the salt nobody can try out what it may have said."""
    return hmac.digest(bytes.fromhex(salt), text.encode(), "sha256").hex()


def code_of(leaf_hash: str) -> str:
    """The receipt's code: twelve letters and digits nobody can guess, from the first 60 bits of the hash."""
    return b32encode(bytes.fromhex(leaf_hash[: CODE_DIGITS + 1])).decode()[:CODE_LETTERS]


def grouped(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def prefix_of(code: str) -> str | None:
    """The first digits of the leaf hash a code stands for; None if it is no code."""
    plain = re.sub(r"[\s\-－—]", "", code).upper().replace("0", "O").replace("1", "I").replace("8", "B")
    if not CODE.fullmatch(plain):
        return None
    return b32decode(plain + "AAAA").hex()[:CODE_DIGITS]
