"""The kinds of regulated numbers: how each is written down, read and shown."""

import re
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FEN_PER_WAN = 1_000_000
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
CALENDAR = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


class Kind(TextChoices):
    """The label is the unit people read behind the number."""

    WORKING_DAYS = "working_days", gettext_lazy("个工作日")
    DAYS = "days", gettext_lazy("日")
    MINUTES = "minutes", gettext_lazy("分钟")
    MONTHS = "months", gettext_lazy("个月")
    YEARS = "years", gettext_lazy("年")
    TIMES = "times", gettext_lazy("次")
    PERSONS = "persons", gettext_lazy("人")
    ITEMS = "items", gettext_lazy("项")
    SHEETS = "sheets", gettext_lazy("份")
    CHARACTERS = "characters", gettext_lazy("字")
    POINTS = "points", gettext_lazy("分（百分制）")
    PERCENT = "percent", "%"
    MEGABYTES = "megabytes", "MB"
    MONEY = "money", gettext_lazy("万元")
    HOUR = "hour", gettext_lazy("（北京时间）")
    MONTH_DAY = "month_day", gettext_lazy("（每年）")
    YES_NO = "yes_no", ""


class Tag(TextChoices):
    """Whose number the shipped value is: the law's, a higher level's we follow, or the county's own."""

    TEXT = "text", gettext_lazy("法规规定")
    MODEL = "model", gettext_lazy("参照上级")
    COUNTY = "county", gettext_lazy("县级建议")
    OPEN = "open", gettext_lazy("待本县确定")


#: Kinds whose value may not exceed a hundred.
OF_A_HUNDRED = {Kind.PERCENT, Kind.POINTS}
LARGEST = 10**15


def read(kind: Kind, stored: str) -> Any:
    """The value behind a stored text: whole numbers, fen, truth, or the text of an hour or a day."""
    if kind in {Kind.HOUR, Kind.MONTH_DAY}:
        return stored
    return stored == "1" if kind == Kind.YES_NO else int(stored)


def written(kind: Kind, value: Any) -> str:
    """The text to store; ValueError with a sentence when the value is none of this kind."""
    if kind == Kind.YES_NO:
        return "1" if value in (True, 1, "1", "yes") else "0"
    text = str(value).strip()
    if kind in {Kind.HOUR, Kind.MONTH_DAY}:
        if not (CLOCK if kind == Kind.HOUR else CALENDAR).fullmatch(text):
            raise ValueError(_("要写成 19:30 的样子") if kind == Kind.HOUR else _("要写成 01-31 的样子"))
        return text
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise ValueError(_("要填不小于 0 的整数"))
    if int(text) > (100 if kind in OF_A_HUNDRED else LARGEST):
        raise ValueError(_("不能大于 100"))
    return str(int(text))


def shown(kind: Kind, value: Any) -> str:
    """As people read it: `5 个工作日`, `5.00 万元`, `60%`, `是`."""
    if kind == Kind.YES_NO:
        return _("是") if value else _("否")
    if kind == Kind.MONEY:
        return f"{value / FEN_PER_WAN:,.2f} {kind.label}"
    glue = "" if kind in {Kind.PERCENT, Kind.HOUR, Kind.MONTH_DAY} else " "
    return f"{value}{glue}{kind.label}"
