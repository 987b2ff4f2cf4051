"""文号 as the office gives them: 巩科发〔2026〕12号."""

import re

from django.utils.translation import gettext as _

NUMBER = re.compile(r"[\u4e00-\u9fff]{2,16}〔(\d{4})〕(第)?(\d{1,5})(号|次)")
DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def normal(number: str) -> str:
    """Without blanks, the year in 〔〕, plain digits: two spellings of one number are one."""
    plain = "".join(number.split()).translate(DIGITS)
    return re.sub(r"[\[［(（【〔](\d{4})[\]］)）】〕]", r"〔\1〕", plain)


def problem(number: str, *, strict: bool = True) -> str:
    """What is wrong with a number, or nothing; not strict, any number the office uses is taken."""
    if not number:
        return _("要登记文号，例如 巩科发〔2026〕12号。")
    if strict and not NUMBER.fullmatch(number):
        return _("文号“%(number)s”看不懂，请按 巩科发〔2026〕12号 的样子写。") % {"number": number}
    return ""
