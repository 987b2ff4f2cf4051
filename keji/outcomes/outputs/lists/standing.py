"""Units and leads of applications with what was found about their credit, a line for each register."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from keji.journey.applications.models import Application
from keji.journey.applications.tables import applications
from keji.kernel import days
from keji.kernel.sealed.masking import mask
from keji.outcomes.outputs.lists.applications import answers_of
from keji.outcomes.outputs.source import Field, Source
from keji.parties.people.choices import CreditResult
from keji.parties.people.credit import valid_days
from keji.parties.people.models import CreditQuery, Organisation, Person

#: Who reads what was found; others see only whom it would be about.
READING = frozenset(seat.role for seat in CreditQuery.SEATS)


@dataclass(frozen=True)
class Row:
    """One unit or person and the last look into one register, or none."""

    of: Organisation | Person
    said: str = ""
    query: CreditQuery | None = None

    @property
    def code(self) -> str:
        """Nobody's identity number leaves the platform whole."""
        return self.of.code or "" if isinstance(self.of, Organisation) else mask(str(self.of.identity or ""))

    @property
    def on(self) -> date | None:
        """The day of the look; without one the day the applicant gave, if it is one."""
        if self.query:
            return self.query.on
        try:
            return date.fromisoformat(self.said)
        except ValueError:
            return None


def rows(found: QuerySet[Application], seat: str) -> list[Row]:
    """Everybody once, in the order of the applications; who was looked up in two registers has two lines."""
    shown = list(found.select_related("unit", "lead").order_by("number", "pk"))
    answers = answers_of(one.pk for one in shown)
    subjects: dict[Organisation | Person, str] = {}
    for one in shown:
        on = (answers.get(one.pk, {}).get("declarations") or {}).get("credit") or ""
        subjects.setdefault(one.unit, str(on))
        subjects.setdefault(one.lead, "")
    looks = _looks(list(subjects)) if seat in READING else {}
    return [row for one, said in subjects.items() for row in _rows_of(one, said, looks.get(one, {}))]


def _rows_of(one: Organisation | Person, said: str, looks: dict[str, CreditQuery]) -> Iterator[Row]:
    if not looks:
        yield Row(one, said)
    for query in looks.values():
        yield Row(one, query=query)


def _looks(subjects: list[Organisation | Person]) -> dict[Organisation | Person, dict[str, CreditQuery]]:
    """By unit or person the last look into each register; a clean one hides no bad one still valid."""
    units = [one.pk for one in subjects if isinstance(one, Organisation)]
    persons = [one.pk for one in subjects if isinstance(one, Person)]
    queries = CreditQuery.objects.filter(Q(organisation__in=units) | Q(person__in=persons))
    since = days.today() - timedelta(days=valid_days())
    found: dict[Organisation | Person, dict[str, CreditQuery]] = {}
    for query in queries.select_related("organisation", "person", "by__person").order_by("on", "pk"):
        if query.of is None:
            continue
        looks = found.setdefault(query.of, {})
        kept = looks.get(query.channel)
        if kept is None or kept.on < since or kept.result != CreditResult.BAD:
            looks[query.channel] = query
    return found


FIELDS = (
    Field("who", _("单位或个人"), lambda row: str(row.of), also=(_("名称"), _("主体名称"))),
    Field("code", _("代码"), lambda row: row.code, also=(_("统一社会信用代码"), _("证件号码"))),
    Field(
        "channel",
        _("渠道"),
        lambda row: row.query and str(row.query.get_channel_display()),
        also=(_("查询渠道"), _("查询平台")),
    ),
    Field("on", _("日期"), lambda row: row.on, "day", also=(_("查询日期"),)),
    Field("result", _("结果"), lambda row: row.query and row.query.said, also=(_("查询结果"),)),
    Field("by", _("经办"), lambda row: row.query and row.query.who, also=(_("经办人"), _("查询人"))),
)

STANDING = Source("standing", _("诚信查询对象"), Application, applications, rows, FIELDS)
