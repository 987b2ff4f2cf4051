"""One name in many spellings: dots, spaces, width and case do not make another person."""

import unicodedata

#: Dots of all kinds that part the names of one person, and the space some keyboards leave instead.
PARTING = dict.fromkeys(map(ord, "·•‧・∙⋅･.．。 \u3000\u00a0'’-"), None)


def fold_name(name: str) -> str:
    """叶尔肯·努尔别克 and 叶尔肯•努尔别克 and 叶尔肯努尔别克 are equal when folded."""
    return unicodedata.normalize("NFKC", name).translate(PARTING).casefold()
