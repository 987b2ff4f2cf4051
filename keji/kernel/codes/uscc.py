"""统一社会信用代码, GB 32100-2015: eighteen characters, the last one checks the others."""

from django.utils.translation import gettext as _

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18

#: Kind of body by the first two characters: who registers it, and what it is.
KINDS = {
    "91": "enterprise",
    "92": "individual",
    "93": "cooperative",
    "11": "government",
    "12": "public",
    "13": "government",
    "51": "association",
    "52": "civil",
    "53": "civil",
    "54": "other",
}


def check_character(first_seventeen: str) -> str:
    """The character that makes the code valid: weights are the powers of 3 modulo 31."""
    total = sum(ALPHABET.index(character) * pow(3, i, 31) for i, character in enumerate(first_seventeen))
    return ALPHABET[-total % 31]


def problem(code: str) -> str | None:
    """What is wrong with the code as a sentence, or None."""
    if len(code) != LENGTH:
        return _("统一社会信用代码是 18 位，填了 %(length)d 位，请对照营业执照核对。") % {"length": len(code)}
    for position, character in enumerate(code, start=1):
        if character not in ALPHABET:
            return _("统一社会信用代码第 %(position)d 位“%(character)s”不会出现（没有 I、O、S、V、Z），请核对。") % {
                "position": position,
                "character": character,
            }
    if check_character(code[:-1]) != code[-1]:
        return _("统一社会信用代码的校验位不对，可能有一位抄错，请对照营业执照核对。")
    return None


def kind(code: str) -> str:
    """What kind of body the code belongs to, as a value of `OrganisationKind`."""
    if code.startswith("N2"):
        return "other"
    return KINDS.get(code[:2], "other")
