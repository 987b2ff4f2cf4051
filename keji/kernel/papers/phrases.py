"""The words of papers that staff may edit: text with {{fields}} of a closed list, never the layout."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from keji.kernel import journal
from keji.kernel.papers.models import Wording
from keji.kernel.refused import Refused

if TYPE_CHECKING:
    from keji.kernel.accounts.models import User

FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
LONGEST = 2_000


@dataclass(frozen=True)
class Phrase:
    """Some sentences of a paper: what is shipped, and the fields that stand in them, with their names."""

    name: str
    label: str | Promise
    shipped: str | Promise
    fields: Mapping[str, str | Promise]
    #: Model and name of the paper the words stand on.
    stands_on: tuple[str, str]

    def text(self, then: datetime | None = None) -> str:
        """The words in force, or those that were in force then, with their fields."""
        tried = _tried.get()
        if tried is not None and tried[0] == self.name:
            return tried[1] or str(self.shipped)
        written = Wording.objects.filter(phrase=self.name).order_by("-pk")
        last = (written.filter(at__lte=then) if then else written).first()
        return last.text if last and last.text else str(self.shipped)

    def lines(self, **values: object) -> list[str]:
        """The same as one paragraph a line."""
        return [line.strip() for line in self.say(**values).splitlines() if line.strip()]

    def say(self, **values: object) -> str:
        """The words in force, with these values in their fields."""
        return self.said(None, **values)

    def said(self, then: datetime | None, **values: object) -> str:
        """The words that were in force then, as a signed paper keeps them; without a moment, those of now."""
        return FIELD.sub(lambda found: str(values.get(found[1], "")), self.text(then))


#: Name and words of a phrase that is being tried out here and now, and nowhere else.
_tried: ContextVar[tuple[str, str] | None] = ContextVar("tried", default=None)
_phrases: dict[str, Phrase] = {}


def phrase(
    name: str,
    label: str | Promise,
    shipped: str | Promise,
    *,
    stands_on: tuple[str, str],
    **fields: str | Promise,
) -> Phrase:
    """Register words of a paper that staff may edit; `stands_on` names model and kind of that paper."""
    if name in _phrases:
        raise ValueError(f"phrase {name} is registered twice")
    _phrases[name] = Phrase(name, label, shipped, fields, stands_on)
    return _phrases[name]


def phrases() -> list[Phrase]:
    return list(_phrases.values())


def named(name: str) -> Phrase | None:
    return _phrases.get(name)


@contextmanager
def trying(one: Phrase, text: str) -> Iterator[None]:
    """Papers written inside say these words; nothing is kept."""
    token = _tried.set((one.name, text.strip()))
    try:
        yield
    finally:
        _tried.reset(token)


@transaction.atomic
def reword(one: Phrase, text: str, *, by: "User") -> Wording:
    """The phrase says this from now on; without text, what is shipped."""
    if problem := problem_of(one, text):
        raise Refused(problem)
    wording = Wording.objects.create(phrase=one.name, text=text.strip(), by=by)
    journal.write("paper.reword", wording, by=by, detail={"note": f"{one.label}：{text.strip()}"})
    return wording


def problem_of(one: Phrase, text: str) -> str:
    """What is wrong with these words, or nothing; every field the shipped words have must stand in them."""
    if not text.strip():
        return ""
    if len(text) > LONGEST:
        return _("最多 %(most)s 字。") % {"most": LONGEST}
    found = FIELD.findall(text)
    for strange in found:
        if strange not in one.fields:
            known = "、".join(f"{{{{{name}}}}}" for name in one.fields) or _("没有")
            return _("“{{%(strange)s}}”不是这里的字段。可用的字段：%(known)s。") % {
                "strange": strange,
                "known": known,
            }
    if "{{" in FIELD.sub("", text) or "}}" in FIELD.sub("", text):
        return _("有一个 {{ 或 }} 没有成对。")
    for name in FIELD.findall(str(one.shipped)):
        if name not in found:
            named = {"name": name, "label": one.fields[name]}
            return _("少了 {{%(name)s}}（%(label)s），文书上会缺这一项。") % named
    return ""
