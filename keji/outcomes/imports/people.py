"""Whom the names in a ledger mean: a person of the unit, one an earlier row named, or somebody new."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from keji.kernel.accounts.models import User
from keji.kernel.codes import uscc
from keji.kernel.papers.ledgers.rows import Read
from keji.parties.people.actions import enter_person
from keji.parties.people.choices import OrganisationKind
from keji.parties.people.models import Organisation, Person
from keji.parties.people.names import fold_name
from keji.parties.people.seats import in_force

#: What the name of a unit says of its kind; the first word found decides.
KINDS = (
    ("合作社", OrganisationKind.COOPERATIVE),
    ("公司", OrganisationKind.ENTERPRISE),
    ("协会", OrganisationKind.ASSOCIATION),
    ("学会", OrganisationKind.ASSOCIATION),
    ("政府", OrganisationKind.GOVERNMENT),
    ("局", OrganisationKind.GOVERNMENT),
    *(
        (word, OrganisationKind.PUBLIC)
        for word in ("中心", "站", "医院", "卫生院", "学校", "中学", "大学", "所")
    ),
)


def kind_of(name: str, code: str) -> str:
    """By the code where there is one, else by the name."""
    if code:
        return uscc.kind(code)
    return next((str(kind) for word, kind in KINDS if word in name), str(OrganisationKind.OTHER))


class Leads:
    """A name alone is no identity: a person is taken who belongs to the unit or led its projects before."""

    def __init__(self, rows: Sequence[Read], *, by: User) -> None:
        self.by = by
        self.made: list[int] = []
        self.known: dict[tuple[str, int], dict[int, Person]] = {}
        names = {fold_name(row.answers["lead"]) for row in rows}
        people = Person.objects.filter(folded_name__in=names)
        for path in ("memberships__organisation_id", "projects__unit_id"):
            here = Q() if path.startswith("projects") else in_force("memberships__")
            for person, unit in _with(people.filter(here), path):
                self.known.setdefault((person.folded_name, unit), {})[person.pk] = person

    def of(self, row: Read, unit: Organisation) -> Person:
        name, phone = row.answers["lead"], row.answers.get("phone") or ""
        found = self.known.setdefault((fold_name(name), unit.pk), {})
        if len(found) == 1:
            return next(iter(found.values()))
        same = next((one for one in found.values() if phone and one.phone == phone), None)
        if same is None:
            same = enter_person(by=self.by, name=name, phone=phone)
            found[same.pk] = same
            self.made.append(same.pk)
        return same


def _with(people: QuerySet[Person], path: str) -> list[tuple[Person, int]]:
    """Each person with the unit at the end of the path."""
    by_id = {person.pk: person for person in people}
    pairs = people.filter(**{f"{path}__isnull": False}).values_list("pk", path)
    return [(by_id[pk], unit) for pk, unit in pairs]
