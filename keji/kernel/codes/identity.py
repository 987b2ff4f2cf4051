"""Identity numbers: 公民身份号码 (GB 11643-1999) and the cards that are numbered alike, and passports."""

import re
from datetime import date

from django.utils.translation import gettext as _

from keji.kernel import days

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"
NUMBER = re.compile(r"[0-9]{17}[0-9X]")
OLD = re.compile(r"[0-9]{15}")
#: Passports and the older permanent residence card; nothing in them can be checked.
OTHER = re.compile(r"[A-Z][A-Z0-9]{5,14}")
PROVINCES = {
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"),
    *("41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"),
    *("71", "81", "82", "83"),
}
FOREIGNER = "9"


def problem(number: str) -> str | None:
    """What is wrong with the number as a sentence, or None."""
    number = number.upper()
    if OTHER.fullmatch(number):
        return None
    if OLD.fullmatch(number):
        return _("15 位的旧身份证号码已停用，请填新证上的 18 位号码。")
    if not NUMBER.fullmatch(number):
        return _("身份证号码是 18 位，前 17 位是数字，请核对。")
    return _problem_in(number)


def _problem_in(number: str) -> str | None:
    if number[:2] not in PROVINCES and number[0] != FOREIGNER:
        return _("身份证号码前两位不是省级代码，请核对。")
    if birth(number) is None:
        return _("身份证号码第 7 至 14 位不是一个出生日期，请核对。")
    if check_character(number) != number[-1]:
        return _("身份证号码的校验位不对，可能有一位抄错，请核对。")
    return None


def kind(number: str) -> str:
    """resident, settlement (港澳台居民), permanent (外国人永久居留), other (passport); empty if wrong."""
    number = number.upper()
    if problem(number):
        return ""
    if not NUMBER.fullmatch(number):
        return "other"
    if number[0] == FOREIGNER:
        return "permanent"
    return "settlement" if number[:2] in {"81", "82", "83"} else "resident"


def birth(number: str) -> date | None:
    """The day of birth in the number, if it is a day somebody living may have been born on."""
    try:
        day = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return day if date(1900, 1, 1) <= day <= days.today() else None


def check_character(number: str) -> str:
    return CHECK[sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False)) % 11]
