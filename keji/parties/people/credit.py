"""Whether units and persons were looked up lately enough, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from keji.kernel import days
from keji.kernel.parameters import parameter
from keji.kernel.ui.dates import full_day
from keji.parties.people.choices import CreditResult
from keji.parties.people.models import CreditQuery, Organisation, Person


@dataclass(frozen=True)
class Credit:
    """What is known of one unit or person today."""

    of: Organisation | Person
    latest: CreditQuery | None
    is_valid: bool
    days: int

    @property
    def is_bad(self) -> bool:
        return bool(self.latest and self.latest.result == CreditResult.BAD)

    @property
    def lack(self) -> str:
        """The sentence about what is missing or bad; empty when all is well."""
        if self.latest is None:
            return _("“%(who)s”还没有登记信用查询。") % {"who": self.of}
        if self.is_bad:
            return _("“%(who)s”%(on)s信用查询有不良记录：%(note)s") % {
                "who": self.of,
                "on": full_day(self.latest.on),
                "note": self.latest.note,
            }
        if not self.is_valid:
            return _("“%(who)s”的信用查询（%(on)s）已超过 %(days)s 日，要重新查询。") % {
                "who": self.of,
                "on": full_day(self.latest.on),
                "days": self.days,
            }
        return ""


def valid_days() -> int:
    return int(parameter("CREDIT_CHECK_DAYS").value)


def credit_of(subjects: Iterable[Organisation | Person]) -> list[Credit]:
    """The latest look at each, in the order asked; a bad one of the valid term goes before a clean one."""
    wanted = list(dict.fromkeys(subjects))
    units = [one.pk for one in wanted if isinstance(one, Organisation)]
    persons = [one.pk for one in wanted if isinstance(one, Person)]
    term = valid_days()
    since = days.today() - timedelta(days=term)
    rows = CreditQuery.objects.filter(organisation__in=units) | CreditQuery.objects.filter(person__in=persons)
    latest: dict[tuple[int | None, int | None], CreditQuery] = {}
    for row in rows.order_by("on", "pk"):
        kept = latest.get((row.organisation_id, row.person_id))
        if kept is None or kept.on < since or kept.result != CreditResult.BAD:
            latest[row.organisation_id, row.person_id] = row
    found = []
    for one in wanted:
        key = (one.pk, None) if isinstance(one, Organisation) else (None, one.pk)
        query = latest.get(key)
        found.append(Credit(one, query, bool(query and query.on >= since), term))
    return found
