"""What a row of a ledger must say to become a project."""

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.codes import table, uscc
from keji.kernel.papers.ledgers.rows import Read, Reader, required
from keji.kernel.ui.numbers import wan
from keji.outcomes.projects.choices import AT_WORK, Level, Stage
from keji.parties.people.names import normal_code

MONEY = ("total", "fiscal", "own", "paid")


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
    failed = reader.told_wrong(told, "period")
    for key, value in (("starts_on", starts_on), ("ends_on", ends_on)):
        if value is None and not failed and not reader.told_wrong(told, key):
            reader.wrong(told, key, _("起止时间不能空着，写成 2019.05-2021.05"))
    if starts_on and ends_on and ends_on <= starts_on:
        reader.wrong(told, "ends_on", _("止期不晚于起期 %(day)s") % {"day": starts_on}, str(ends_on))
    for key in ("due_on", "extended_until"):
        later = told.answers.get(key)
        if starts_on and later and later <= starts_on:
            reader.wrong(told, key, _("不晚于起期 %(day)s") % {"day": starts_on}, str(later))


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
    if fiscal is None and not any(reader.told_wrong(told, key) for key in MONEY):
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
    elif given is None and not reader.told_wrong(told, "stage"):
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
