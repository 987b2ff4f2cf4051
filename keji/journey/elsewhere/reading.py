"""What a row must say to be a funded project, and what the list says for it."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from keji.journey.elsewhere.fields import COLUMNS
from keji.journey.elsewhere.models import FundedList
from keji.kernel.codes import uscc
from keji.kernel.papers.ledgers.choices import Unit
from keji.kernel.papers.ledgers.rows import Read, Reader, required
from keji.parties.people.names import normal_code

#: What a list says once for all rows that say nothing.
GIVEN = ("level", "department", "fund")


def reader_of(held: FundedList) -> Reader:
    given = {key: getattr(held, key) for key in GIVEN}

    def filled(_reader: Reader, told: Read) -> None:
        for key, value in given.items():
            told.answers[key] = told.answers.get(key) or value

    def years(reader: Reader, told: Read) -> None:
        """The term, else the year, else the year of the list."""
        both = told.answers.pop("period", None) or told.answers.get("year")
        if both is None and held.year:
            both = (held.year, held.year)
        if both is None and not any(reader.told_wrong(told, key) for key in ("year", "period")):
            reader.wrong(told, "year", _("不能空着，写成 2019 或 2019-2021；全部同一年的，可以写在名单上"))
        told.answers["year_from"], told.answers["year_to"] = both or (None, None)

    rules: Sequence[Callable[[Reader, Read], None]] = (required, somewhere, code, filled, years)
    return Reader(COLUMNS, held.mapping, held.heads, Unit(held.counted_in).fen, rules)


def lacking(held: FundedList) -> list[str]:
    """What no column says and the list does not say either, so that every row would be at fault."""
    missing = COLUMNS.lacking(held.mapping)
    if not {"unit", "place"} & set(held.mapping):
        missing.append(_("实施单位（或地点）"))
    if not held.year and not {"year", "period"} & set(held.mapping):
        missing.append(_("年度"))
    return missing


def somewhere(reader: Reader, told: Read) -> None:
    """A unit, or at least a place."""
    known = any(told.answers.get(key) or reader.told_wrong(told, key) for key in ("unit", "place"))
    if not known:
        reader.wrong(told, "unit", _("单位和地点不能都空着"))


def code(_reader: Reader, told: Read) -> None:
    """A code that is none is left out: whoever made the list is not asked to mend it."""
    given = normal_code(str(told.answers.get("unit_code") or ""))
    if given and (problem := uscc.problem(given)):
        told.remarks.append(
            _("没有采用统一社会信用代码“%(code)s”：%(why)s") % {"code": given, "why": problem}
        )
        given = ""
    told.answers["unit_code"] = given
