"""One row of a ledger as typed answers, with a sentence for every cell nobody could read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from keji.kernel import days
from keji.kernel.codes import table, uscc
from keji.kernel.papers.sheets import Value
from keji.kernel.ui.numbers import wan
from keji.outcomes.imports import values
from keji.outcomes.imports.fields import BY_KEY, FIELDS, unit_of
from keji.outcomes.projects.choices import AT_WORK, Level, Stage
from keji.parties.people.names import normal_code

#: As long as the columns they go to.
LONGEST = {
    **{"number": 40, "upper_number": 40, "title": 120, "programme": 120, "document_number": 60, "unit": 120},
    **{"support_unit": 200, "lead": 60, "phone": 40, "place": 200, "field": 120, "accepted_in": 40},
    **{"conclusion": 60, "certificate_number": 40, "responsible": 60, "remark": 500},
}
DAYS = ("starts_on", "paid_last_on", "due_on", "extended_until", "accepted_on")
ENDS = ("ends_on", "due_on", "extended_until")
MONEY = ("total", "fiscal", "own", "paid")


@dataclass(frozen=True)
class Problem:
    """Which cell, what stands in it, what is wrong with it."""

    place: str
    content: str
    text: str

    def __str__(self) -> str:
        if not self.content:
            return _("%(place)s：%(text)s") % {"place": self.place, "text": self.text}
        return _("%(place)s“%(content)s”：%(text)s") % {
            "place": self.place,
            "content": self.content,
            "text": self.text,
        }


@dataclass
class Read:
    """A row: its number in the sheet, its answers by field, what is wrong and what is only to be known."""

    number: int
    answers: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    there: str = ""

    @property
    def is_good(self) -> bool:
        return not self.problems and not self.there


@dataclass(frozen=True)
class Reader:
    """Reads rows by the mapping: for every column the field it holds."""

    mapping: Sequence[str]
    heads: Sequence[str]
    unit: int

    @property
    def places(self) -> dict[str, int]:
        return {key: at for at, key in enumerate(self.mapping) if key}

    def read(self, number: int, row: Sequence[Value]) -> Read:
        told = Read(number)
        for key, at in self.places.items():
            self._cell(told, key, row[at] if at < len(row) else None)
        for rule in RULES:
            rule(self, told)
        return told

    def wrong(self, told: Read, key: str, text: str, content: str = "") -> None:
        """The cell of this field is at fault, or the row where no column holds the field."""
        label = str(BY_KEY[key].label)
        at = self.places.get(key)
        place = f"{get_column_letter(at + 1)}{told.number} {label}" if at is not None else label
        told.problems.append(Problem(place, content[:40], text))

    def _cell(self, told: Read, key: str, value: Value) -> None:
        try:
            told.answers[key] = self._value(key, value)
        except values.Unreadable as unreadable:
            self.wrong(told, key, str(unreadable), values.words(value))
            return
        text = told.answers[key]
        if key in LONGEST and len(text) > LONGEST[key]:
            longest = _("有 %(n)s 个字，最多 %(most)s 个") % {"n": len(text), "most": LONGEST[key]}
            self.wrong(told, key, longest, text)

    def _value(self, key: str, value: Value) -> Any:
        if key in MONEY:
            return values.money(value, unit=unit_of(self.heads[self.places[key]]) or self.unit)
        if key in DAYS or key in ENDS:
            return values.day(value, end=key in ENDS)
        if key in TYPED:
            return TYPED[key](value) if values.words(value) else None
        return values.words(value)


TYPED: Mapping[str, Callable[[Value], Any]] = {
    "period": values.period,
    "percent": values.percent,
    "paid_times": values.times,
    "year": values.year,
    "level": values.level,
    "stage": values.stage,
}


def required(reader: Reader, told: Read) -> None:
    read = {key for key, value in told.answers.items() if value not in (None, "")}
    wrong = {problem.place.partition(" ")[2] for problem in told.problems}
    for known in FIELDS:
        if known.required and known.key not in read and str(known.label) not in wrong:
            reader.wrong(told, known.key, _("不能空着"))


def codes(reader: Reader, told: Read) -> None:
    """The unit's code and the township the place lies in."""
    code = normal_code(str(told.answers.get("unit_code") or ""))
    told.answers["unit_code"] = code
    if code and (problem := uscc.problem(code)):
        reader.wrong(told, "unit_code", problem, code)
    place = str(told.answers.get("place") or "")
    townships = table("townships").rows.values()
    told.answers["township"] = next((row.code for row in townships if row.name in place), "")


def level(reader: Reader, told: Read) -> None:
    """A ledger without the column is the county's own; an empty cell in it is a gap."""
    if "level" not in reader.places:
        told.answers["level"] = Level.COUNTY
    elif told.answers.get("level", "") is None:
        reader.wrong(told, "level", _("不能空着，写国家、自治区、州、县、援疆或其他"))


def term(reader: Reader, told: Read) -> None:
    """Both days of the term, from one cell or from two, in their order."""
    both = told.answers.pop("period", None)
    for at, key in enumerate(("starts_on", "ends_on")):
        if both and not told.answers.get(key):
            told.answers[key] = both[at]
    starts_on, ends_on = told.answers.get("starts_on"), told.answers.get("ends_on")
    failed = any(str(BY_KEY[key].label) in problem.place for key in ("period",) for problem in told.problems)
    for key, value in (("starts_on", starts_on), ("ends_on", ends_on)):
        if value is None and not failed and not _told_wrong(told, key):
            reader.wrong(told, key, _("起止时间不能空着，写成 2019.05-2021.05"))
    if starts_on and ends_on and ends_on <= starts_on:
        reader.wrong(told, "ends_on", _("止期不晚于起期 %(day)s") % {"day": starts_on}, str(ends_on))


def _told_wrong(told: Read, key: str) -> bool:
    return any(problem.place.endswith(f" {BY_KEY[key].label}") for problem in told.problems)


def money(reader: Reader, told: Read) -> None:
    """Fiscal and own money; the total must be their sum, or gives the one that is missing."""
    total, fiscal, own = (told.answers.get(key) for key in ("total", "fiscal", "own"))
    if total is not None and fiscal is None and own is None:
        fiscal = total
        told.remarks.append(_("只有批复总额，按财政资金计。"))
    elif fiscal is None and total is not None:
        fiscal = total - (own or 0)
    elif own is None and total is not None and fiscal is not None:
        own = total - fiscal
    if fiscal is None and not any(_told_wrong(told, key) for key in MONEY):
        reader.wrong(told, "fiscal", _("批复经费不能空着，没有财政资金写 0"))
    told.answers["fiscal"], told.answers["own"] = fiscal, own or 0
    if (total is not None and (fiscal or 0) + (own or 0) != total) or min(fiscal or 0, own or 0) < 0:
        parts = {"total": wan(total), "fiscal": wan(fiscal or 0), "own": wan(own or 0)}
        reader.wrong(
            told,
            "total",
            _("总额 %(total)s 万元，不等于财政 %(fiscal)s 加自筹 %(own)s") % parts,
        )


def stage(reader: Reader, told: Read) -> None:
    """The true stage: as written, or what the day of acceptance says where there is no such column."""
    given = told.answers.get("stage")
    if "stage" not in reader.places:
        given = Stage.ACCEPTED if told.answers.get("accepted_on") else Stage.RUNNING
    elif given is None and not _told_wrong(told, "stage"):
        reader.wrong(told, "stage", _("不能空着，写在研、延期、待验收、已验收、终止或撤销"))
    told.answers["stage"] = given
    if given == Stage.RUNNING and told.answers.get("extended_until"):
        told.answers["stage"] = Stage.EXTENDED
    if given == Stage.RUNNING and (due := _due(told)) and due < days.today():
        told.remarks.append(_("应验收日期 %(day)s 已过，台账里显示为待验收。") % {"day": due})
    if given in AT_WORK and told.answers.get("accepted_on"):
        reader.wrong(told, "stage", _("已有验收日期，进展状态却是“%s”，核对哪个对") % Stage(given).label)


def _due(told: Read) -> date | None:
    found: date | None = next(
        (told.answers[key] for key in ("extended_until", "due_on", "ends_on") if told.answers.get(key)), None
    )
    return found


RULES: Sequence[Callable[[Reader, Read], None]] = (required, codes, level, term, money, stage)
