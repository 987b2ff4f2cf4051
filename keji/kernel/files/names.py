"""The name a file keeps: readable, short, and only a name."""

import unicodedata

from django.utils.translation import gettext as _

LONGEST = 120
#: Windows refuses these in a name, and the archive is unpacked there.
UNWRITABLE = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
#: Joiners spell words in Uyghur and Kazakh; every other format character only deceives the eye.
JOINERS = "\u200c\u200d"


def clean_name(raw: str) -> str:
    """The last part of the path without control, direction and unwritable characters, ≤ 120 long.

    The extension survives the shortening; a name of which nothing is left becomes 附件.
    """
    last = unicodedata.normalize("NFC", raw).replace("\\", "/").rpartition("/")[2]
    visible = "".join(character for character in last if _is_visible(character))
    stem, extension = split(" ".join(visible.translate(UNWRITABLE).split()).rstrip(". "))
    stem = stem.lstrip(". ")[: LONGEST - len(extension)].rstrip(". ") or _("附件")
    return stem + extension


def split(name: str) -> tuple[str, str]:
    """The stem and the extension with its dot; a long tail behind a dot is no extension."""
    stem, dot, tail = name.rpartition(".")
    if not dot or not 1 <= len(tail) <= 10 or not tail.isalnum():
        return name, ""
    return stem, dot + tail


def _is_visible(character: str) -> bool:
    return character in JOINERS or unicodedata.category(character) not in {
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Cn",
        "Zl",
        "Zp",
    }
