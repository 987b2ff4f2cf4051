"""公民身份号码, GB 11643-1999: region, birth date, sequence and check character."""

from datetime import date

from django.utils.translation import gettext as _

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"
LENGTH = 18


def problem(number: str) -> str | None:
    """What is wrong with the number as a sentence, or None."""
    number = number.upper()
    if len(number) != LENGTH or not number[:17].isascii() or not number[:17].isdigit():
        return _("身份证号码是 18 位，前 17 位是数字，请核对。")
    if birth(number) is None:
        return _("身份证号码第 7 至 14 位不是一个日期，请核对。")
    if CHECK[sum(int(d) * w for d, w in zip(number, WEIGHTS, strict=False)) % 11] != number[17]:
        return _("身份证号码的校验位不对，可能有一位抄错，请核对。")
    return None


def birth(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
