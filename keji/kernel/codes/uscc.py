"""统一社会信用代码, GB 32100-2015: who registers, what kind of body, region, body, and a check character."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
ORGANISATION = slice(8, 17)
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

#: By the first two characters: what sort of unit it is to us, and what the standard calls it.
BODIES = {
    "11": ("government", gettext_lazy("机关")),
    "12": ("public", gettext_lazy("事业单位")),
    "13": ("association", gettext_lazy("群众团体")),
    "31": ("other", gettext_lazy("律师执业机构")),
    "51": ("association", gettext_lazy("社会团体")),
    "52": ("civil", gettext_lazy("民办非企业单位")),
    "53": ("other", gettext_lazy("基金会")),
    "54": ("other", gettext_lazy("基层群众性自治组织")),
    "81": ("association", gettext_lazy("基层工会")),
    "91": ("enterprise", gettext_lazy("企业")),
    "92": ("individual", gettext_lazy("个体工商户")),
    "93": ("cooperative", gettext_lazy("农民专业合作社")),
    "A1": ("other", gettext_lazy("军队事业单位")),
    "N1": ("other", gettext_lazy("组级集体经济组织")),
    "N2": ("other", gettext_lazy("村级集体经济组织")),
    "N3": ("other", gettext_lazy("乡镇级集体经济组织")),
}


def problem(code: str) -> str | None:
    """What is wrong with the code as a sentence, or None."""
    if len(code) != LENGTH:
        return _("统一社会信用代码是 18 位，填了 %(length)d 位，请对照营业执照核对。") % {"length": len(code)}
    for position, character in enumerate(code, start=1):
        if character not in ALPHABET:
            return _(
                "统一社会信用代码第 %(position)d 位“%(character)s”不会出现（没有 I、O、S、V、Z），请核对。"
            ) % {"position": position, "character": character}
    if check_character(code[:-1]) != code[-1]:
        return _("统一社会信用代码的校验位不对，可能有一位抄错，请对照营业执照核对。")
    return None


def doubt(code: str) -> str | None:
    """What is odd about a code without being wrong: in some old ones the inner code does not check."""
    if problem(code) or inner_check_character(code[ORGANISATION][:-1]) == code[ORGANISATION][-1]:
        return None
    return _("第 9 至 17 位（主体标识码）的校验位不合。少数老单位如此，请对照证书再看一遍。")


def check_character(first_seventeen: str) -> str:
    """The character that makes the code valid: weights are the powers of 3 modulo 31."""
    total = sum(ALPHABET.index(character) * pow(3, i, 31) for i, character in enumerate(first_seventeen))
    return ALPHABET[-total % 31]


def inner_check_character(eight: str) -> str:
    """The last character of an organisation code, GB 11714."""
    total = sum(int(character, 36) * w for character, w in zip(eight, ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def kind(code: str) -> str:
    """What sort of unit the code belongs to: enterprise, cooperative, public, civil, …, other."""
    return BODIES[code[:2]][0] if code[:2] in BODIES else "other"


def body(code: str) -> str:
    """What the standard calls such a body; empty for a rare one."""
    return str(BODIES[code[:2]][1]) if code[:2] in BODIES else ""
