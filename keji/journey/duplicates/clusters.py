"""疑似同一来源: applications of different units in one call that may come from one hand. Evidence only."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keji.journey.duplicates.models import DuplicateCheck, Finding, LibraryRecord
from keji.journey.duplicates.typos import shared_typos

#: A mark that more applications than this have, and more than half of them all, is no mark of one hand.
MANY = 20

Marks = Callable[[LibraryRecord], Sequence[str]]


@dataclass(frozen=True)
class Sign:
    """What ties two applications: the sentence, and the finding that shows it, where there is one."""

    text: str
    one: int
    other: int
    finding: int | None = None
    #: Which two, where the group has more.
    between: str = ""


@dataclass
class Cluster:
    """Applications tied by signs, directly or one by another."""

    members: list[LibraryRecord] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)

    @property
    def units(self) -> int:
        return len({one.unit_core for one in self.members})


def clusters_of(checks: QuerySet[DuplicateCheck]) -> list[Cluster]:
    """The groups among the applications of these checks, the largest first."""
    rows = LibraryRecord.objects.filter(application__in=checks.values("application"), listed=True)
    records = {one.pk: one for one in rows.select_related("application").order_by("application__number")}
    signs = [sign for sign in _signs(records, checks) if _apart(records[sign.one], records[sign.other])]
    return sorted(_grouped(records, signs), key=lambda one: -len(one.members))


def _apart(one: LibraryRecord, other: LibraryRecord) -> bool:
    """One unit may say the same twice; that is another question."""
    return one.unit_core != other.unit_core


def _signs(records: dict[int, LibraryRecord], checks: QuerySet[DuplicateCheck]) -> Iterator[Sign]:
    yield from _texts(records, checks)
    yield from _marked(
        records.values(), _("同一联系电话"), lambda one: [one.phone_mark] if one.phone_mark else []
    )
    for name, pks in _bearers(records.values(), lambda one: one.authors).items():
        for one, other in combinations(pks, 2):
            yield Sign(_("Word 正文的作者或最后保存者同为“%(name)s”") % {"name": name}, one, other)
    for wrong, right, pks in shared_typos({one.pk: one.text for one in records.values()}):
        for one, other in combinations(pks, 2):
            yield Sign(
                _("同样的错字：“%(wrong)s”（应为“%(right)s”）") % {"wrong": wrong, "right": right}, one, other
            )


def _texts(records: dict[int, LibraryRecord], checks: QuerySet[DuplicateCheck]) -> Iterator[Sign]:
    rows = Finding.objects.filter(check_of__in=checks, record__in=records, text_score__gt=0)
    by_application = {one.application_id: pk for pk, one in records.items()}
    seen: set[tuple[int, ...]] = set()
    for finding in rows.select_related("check_of").order_by("-share"):
        one, other = by_application.get(finding.check_of.application_id), finding.record_id
        pair = tuple(sorted((one or 0, other)))
        if one is None or pair in seen:
            continue
        seen.add(pair)
        yield Sign(_("%(share)d%% 的文字相同或相近") % {"share": finding.share}, one, other, finding.pk)


def _marked(records: Iterable[LibraryRecord], text: str, marks: Marks) -> Iterator[Sign]:
    for pks in _bearers(records, marks).values():
        for one, other in combinations(pks, 2):
            yield Sign(text, one, other)


def _bearers(records: Iterable[LibraryRecord], marks: Marks) -> dict[str, list[int]]:
    """Marks that two or more have, but not everybody."""
    found: dict[str, list[int]] = defaultdict(list)
    every = list(records)
    for record in every:
        for mark in marks(record):
            found[mark].append(record.pk)
    return {mark: pks for mark, pks in found.items() if 2 <= len(pks) <= max(MANY, len(every) // 2)}


def _grouped(records: dict[int, LibraryRecord], signs: Sequence[Sign]) -> list[Cluster]:
    leader = {pk: pk for sign in signs for pk in (sign.one, sign.other)}

    def first(pk: int) -> int:
        while leader[pk] != pk:
            pk = leader[pk]
        return pk

    for sign in signs:
        leader[first(sign.one)] = first(sign.other)
    groups: dict[int, Cluster] = defaultdict(Cluster)
    for pk in (pk for pk in records if pk in leader):
        groups[first(pk)].members.append(records[pk])
    for sign in signs:
        groups[first(sign.one)].signs.append(sign)
    for group in groups.values():
        if len(group.members) > 2:
            group.signs = [replace(sign, between=_between(records, sign)) for sign in group.signs]
    return list(groups.values())


def _between(records: dict[int, LibraryRecord], sign: Sign) -> str:
    return _("、").join(_named(records[pk]) for pk in (sign.one, sign.other))


def _named(record: LibraryRecord) -> str:
    return (record.application and record.application.number) or record.title
