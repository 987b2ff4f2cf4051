"""One way through all logs, in the order of the leaves, checking everything that is met."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from keji.kernel.journal.breaks import Kind, KnownHead, Report, breaks_in, place_of
from keji.kernel.journal.models import Entry, EntryQuerySet, Log, TreeHead
from keji.kernel.journal.tree import Frontier, leaf_of

CHUNK = 2000


class Walk:
    def __init__(self, known: Iterable[KnownHead] = ()) -> None:
        self.report = Report()
        self.known = {(head.log, head.size): head for head in known}
        self.end = 0
        self.last: TreeHead | None = None
        self.destroyed: dict[str, str] = {}
        self.told: set[str] = set()

    def through(self, log: Log, before: Log | None) -> None:
        """Every leaf and every head of the log has been looked at."""
        if log.first_leaf > self.end or log.previous_id != (before.pk if before else None):
            self.report.note(Kind.CHAIN, _("第 %(log)s 册") % {"log": log.pk})
        opened_on, self.last = self.last, log.heads.order_by("-size").first()
        size = self.last.size if self.last else 0
        leaves = Entry.objects.filter(leaf_index__range=(log.first_leaf, log.first_leaf + size - 1))
        self._opening(log, opened_on, leaves.filter(leaf_index=log.first_leaf).first())
        self._leaves(log, size, leaves)
        self.end = log.first_leaf + size
        self.report.size += size

    def beyond(self, top: int | None) -> None:
        """Nothing sealed lies outside the last head."""
        if top is not None and top >= self.end:
            self.report.note(Kind.BEYOND, _("第 %(number)s 条起") % {"number": self.end + 1})

    def waiting(self) -> None:
        for entry in _each(Entry.objects.waiting().order_by("pk")):
            self.report.waiting += 1
            self._entry(entry)

    def ended(self) -> None:
        """Every destroyed detail has its entry, and every head kept outside was met."""
        for leaf_hash, where in self.destroyed.items():
            if leaf_hash not in self.told:
                self.report.note(Kind.DESTROYED, where)
        for head in self.known.values():
            self.report.note(Kind.OUTSIDE, _("外存树头 %(head)s") % {"head": head})

    def _opening(self, log: Log, opened_on: TreeHead | None, entry: Entry | None) -> None:
        """The first leaf names the key, and the head the log before ends with."""
        said = (entry.verb, entry.before, entry.after) if entry else None
        if said != ("journal.open", str(opened_on or ""), f"{log.algorithm}:{log.public_key}"):
            self.report.note(Kind.CHAIN, _("第 %(log)s 册") % {"log": log.pk})

    def _leaves(self, log: Log, size: int, leaves: EntryQuerySet) -> None:
        tree, place = Frontier(), log.first_leaf
        heads = log.heads.filter(size__lte=size).order_by("size").iterator(CHUNK)
        head = next(heads, None)
        for entry in _each(leaves.order_by("leaf_index")):
            if entry.leaf_index != place:
                self.report.note(Kind.MISSING, _("第 %(number)s 条") % {"number": place + 1})
            self._entry(entry)
            tree.add(leaf_of(entry.text))
            place = (entry.leaf_index or 0) + 1
            self._outside(log, tree)
            while head is not None and head.size <= place - log.first_leaf:
                self._head(head, tree)
                head = next(heads, None)
        if place < log.first_leaf + size:
            self.report.note(Kind.TRUNCATED, _("第 %(number)s 条起") % {"number": place + 1})

    def _entry(self, entry: Entry) -> None:
        for kind in breaks_in(entry):
            self.report.note(kind, place_of(entry))
        if entry.verb == "journal.destroy_detail":
            self.told.add(entry.after)
        detail = getattr(entry, "detail", None)
        if detail is not None and detail.destroyed_at:
            self.destroyed[entry.leaf_hash] = place_of(entry)

    def _head(self, head: TreeHead, tree: Frontier) -> None:
        self.report.heads += 1
        where = _("第 %(log)s 册前 %(size)s 条的树头") % {"log": head.log_id, "size": head.size}
        if head.root != tree.root().hex():
            self.report.note(Kind.ROOT, where)
        elif head.frontier != [peak.hex() for peak in tree.peaks]:
            self.report.note(Kind.FRONTIER, where)
        if not head.is_signed:
            self.report.note(Kind.SIGNATURE, where)

    def _outside(self, log: Log, tree: Frontier) -> None:
        head = self.known.get((log.pk, tree.size))
        if head is not None and head.root == tree.root().hex():
            del self.known[log.pk, tree.size]


def _each(entries: EntryQuerySet) -> Iterator[Entry]:
    return entries.select_related("detail").iterator(CHUNK)
