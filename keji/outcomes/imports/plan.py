"""What an import would do: which rows come in, which are here already, which have something wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keji.kernel.papers.ledgers.choices import Unit
from keji.kernel.papers.ledgers.rows import Judged, Read, Reader
from keji.outcomes.imports.fields import COLUMNS
from keji.outcomes.imports.models import Import
from keji.outcomes.imports.reading import RULES
from keji.outcomes.projects.models import Project
from keji.parties.people.models import Organisation
from keji.parties.people.names import UnitKey, fold_name, same_key, unit_key

#: A title, a unit and a year; what counties take for the same project where numbers are missing.
Same = tuple[str, str, int]


@dataclass(frozen=True)
class Plan(Judged):
    units: "Units"

    @property
    def remarked(self) -> list[Read]:
        return [row for row in self.good if row.remarks]

    @property
    def new_units(self) -> list[str]:
        """Names of units nobody knows yet, once each: a name typed wrongly shows here."""
        names = {
            fold_name(row.answers["unit"]): row.answers["unit"]
            for row in self.good
            if self.units.of(row) is None
        }
        return sorted(names.values())


class Units:
    """The units by code, name, former names and spellings."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self.by_code: dict[str, Organisation] = {}
        self.by_core: dict[str, list[tuple[UnitKey, Organisation]]] = {}
        for unit in organisations:
            self.add(unit)

    def add(self, unit: Organisation) -> None:
        if unit.code:
            self.by_code[unit.code] = unit
        for name in (unit.name, *(other.name for other in unit.names.all())):
            key = unit_key(name)
            self.by_core.setdefault(key.core, []).append((key, unit))

    def named(self, row: Read) -> list[Organisation]:
        """Every unit the name may mean; a name as it stands on the seal means that unit alone."""
        name = row.answers.get("unit") or ""
        key = unit_key(name)
        found = {unit.pk: unit for known, unit in self.by_core.get(key.core, ()) if same_key(key, known)}
        sealed = [unit for unit in found.values() if fold_name(unit.name) == fold_name(name)]
        return sealed or list(found.values())

    def of(self, row: Read) -> Organisation | None:
        """The unit of the row: by its code, else the only one of that name."""
        if code := row.answers.get("unit_code"):
            found = self.by_code.get(code)
            return found or next((unit for unit in self.named(row) if not unit.code), None)
        named = self.named(row)
        return named[0] if len(named) == 1 else None


def plan_of(ledger: Import) -> Plan:
    """Every row read, judged alone, against the others, and against what is here already."""
    reader = Reader(COLUMNS, ledger.mapping, ledger.heads, Unit(ledger.counted_in).fen, RULES)
    rows = [reader.read(number, row) for number, row in ledger.rows]
    units = Units(Organisation.objects.prefetch_related("names"))
    _one_unit_each(reader, rows, units)
    _once_in_the_file(reader, rows)
    _not_here_yet(reader, rows, units, Project.objects.all())
    return Plan(rows, units)


def _one_unit_each(reader: Reader, rows: Sequence[Read], units: Units) -> None:
    for row in rows:
        if not row.answers.get("unit_code") and len(units.named(row)) > 1:
            reader.wrong(row, "unit", _("有几个单位叫这个名字，加一列统一社会信用代码"), row.answers["unit"])


def _once_in_the_file(reader: Reader, rows: Sequence[Read]) -> None:
    """The second row of the same number or certificate, or of the same title, unit and year, is at fault."""
    seen: dict[object, int] = {}
    for row in rows:
        marks: dict[str, object] = {
            "number": row.answers.get("number"),
            "certificate_number": row.answers.get("certificate_number"),
            "title": _same(row),
        }
        for key, mark in marks.items():
            earlier = seen.setdefault((key, mark), row.number) if mark else row.number
            if earlier != row.number:
                text = _("与第 %(row)s 行重复，留下一行") % {"row": earlier}
                reader.wrong(row, key, text, str(row.answers[key]))
                break


def _same(row: Read) -> Same | None:
    title, unit, year = (row.answers.get(key) for key in ("title", "unit", "year"))
    return (fold_name(title), fold_name(unit), year) if title and unit and year else None


def _not_here_yet(reader: Reader, rows: Sequence[Read], units: Units, projects: QuerySet[Project]) -> None:
    numbers, same, certificates = _known(projects)
    for row in rows:
        unit = units.of(row)
        mark = _same(row)
        alike = {(mark[0], fold_name(name), mark[2]) for name in _names(unit, row)} if mark else set()
        number = row.answers.get("number") or row.answers.get("upper_number")
        if number and number in numbers:
            row.there = _("编号 %(number)s 已有：%(title)s") % {"number": number, "title": numbers[number]}
        elif found := next((same[one] for one in alike if one in same), ""):
            row.there = _("名称、单位、年度与 %(number)s 相同") % {"number": found}
        elif (certificate := row.answers.get("certificate_number")) and certificate in certificates:
            text = _("项目 %(number)s 已用这个证书号") % {"number": certificates[certificate]}
            reader.wrong(row, "certificate_number", text, certificate)


def _names(unit: Organisation | None, row: Read) -> list[str]:
    return [unit.name] if unit else [row.answers["unit"]]


def _known(projects: QuerySet[Project]) -> tuple[Mapping[str, str], Mapping[Same, str], Mapping[str, str]]:
    numbers: dict[str, str] = {}
    same: dict[Same, str] = {}
    certificates: dict[str, str] = {}
    told = ("number", "upper_number", "title", "unit__name", "programme__year", "certificate_number")
    for number, upper, title, unit, year, certificate in projects.values_list(*told):
        numbers.update({one: title for one in (number, upper) if one})
        same[(fold_name(title), fold_name(unit), year)] = number
        if certificate:
            certificates[certificate] = number
    return numbers, same, certificates
