"""What both writers say in the same words."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from keji.kernel.papers.tree import Seal

#: Papers go to offices and archives: Chinese, whatever language the reader's screen has.
LANGUAGE = "zh-hans"
#: What no XML file may hold; somebody pasted it.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: Any) -> str:
    """The words without signs that cannot be written, whatever was typed."""
    return CONTROL.sub("", str(text)).replace("\r\n", "\n").replace("\r", "\n")


def full_day(day: date | None) -> str:
    """2026年5月13日, as papers write it in every language; nothing for no day."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def seal_lines(seal: Seal) -> list[str]:
    """巩留县科学技术局（盖章处）, and the day under it; a day nobody knows yet stays open."""
    day = seal.on
    return [
        _("%(organisation)s（盖章处）") % {"organisation": seal.organisation},
        full_day(day) if day else _("　　年　　月　　日"),
    ]
