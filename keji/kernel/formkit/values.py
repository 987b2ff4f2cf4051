"""Single answers as typed: numbers, sums, days, yes or no. What could mean two things is not guessed."""

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from keji.kernel.formkit.money import fen_of

if TYPE_CHECKING:
    from keji.kernel.formkit.definition import Field

DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{4})(\d\d)(\d\d)", re.ASCII)
MONTH = re.compile(r"(\d{4})[-./年](\d{1,2})月?|(\d{4})(\d\d)", re.ASCII)
GROUPED = re.compile(r"-?\d{1,3}([, ]\d{3})+(\.\d*)?( ?万元?)?", re.ASCII)
INTEGER = re.compile(r"-?\d{1,15}", re.ASCII)
DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII)
YES = {"yes", "true", "1", "on", "是"}
NO = {"no", "false", "0", "off", "否"}
#: Signs an input method puts in the place of a minus and a decimal point.
SIGNS = str.maketrans({"−": "-", "–": "-", "。": ".", "٫": ".", "٬": ","})


def clean(text: str) -> str:
    """One kind of line end, no control characters, no halves of characters, composed letters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", kept).strip()


def value_of(kind: str, typed: str) -> Any:
    """What was typed as a value of this kind, or None if it is none."""
    plain = _plain(typed)
    found: Any
    match kind:
        case "date":
            found = _day(plain)
        case "month":
            found = _month(plain)
        case "yesno":
            found = True if plain.lower() in YES else False if plain.lower() in NO else None
        case "integer" | "decimal" | "money":
            found = _number(kind, plain)
        case _:
            found = typed
    return found


def unreadable(field: "Field", typed: str) -> str:
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


def _plain(typed: str) -> str:
    """Narrow characters, and the digits of every script as 0 to 9."""
    narrow = unicodedata.normalize("NFKC", typed.translate(SIGNS)).strip()
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in narrow)


def _number(kind: str, plain: str) -> int | str | None:
    """A comma or space is passed over only where it parts thousands: 1,5 could be 1.5 or 15."""
    if GROUPED.fullmatch(plain):
        plain = plain.replace(",", "").replace(" ", "")
    if kind == "money":
        return fen_of(plain)
    if kind == "integer":
        return int(plain) if INTEGER.fullmatch(plain) else None
    return plain if DECIMAL.fullmatch(plain) else None


def _day(plain: str) -> str | None:
    found = DAY.fullmatch(plain.replace(" ", ""))
    return _iso(found[1] or found[4], found[2] or found[5], found[3] or found[6]) if found else None


def _month(plain: str) -> str | None:
    found = MONTH.fullmatch(plain.replace(" ", ""))
    day = _iso(found[1] or found[3], found[2] or found[4], "1") if found else None
    return day[:7] if day else None


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
