"""Verifying: everything is computed again from the columns, and the first break of each kind is named."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keji.kernel.journal.models import Entry, Log, TreeHead


@dataclass
class Report:
    """What a verification found."""

    size: int = 0
    waiting: int = 0
    breaks: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.breaks


def verify() -> Report:
    """Whether entries, details, leaves, heads, signatures and the chain of logs still agree."""
    from keji.kernel.journal.models import Entry, Log

    report = Report(waiting=Entry.objects.filter(leaf_index__isnull=True).count())
    told: set[str] = set()
    for kind, sentence in _breaks(report):
        if kind not in told:
            told.add(kind)
            report.breaks.append(sentence)
    report.size = Entry.objects.filter(leaf_index__isnull=False).count()
    if not Log.objects.exists() and report.size:
        report.breaks.append("there are sealed entries but no log")
    return report


def _breaks(report: Report) -> Iterator[tuple[str, str]]:
    from keji.kernel.journal.models import Entry, Log

    previous: Log | None = None
    for log in Log.objects.order_by("pk"):
        yield from _chain(previous, log)
        yield from _log(log)
        previous = log
    for entry in Entry.objects.filter(leaf_index__isnull=True).select_related("detail").iterator():
        yield from _entry(entry)


def _log(log: "Log") -> Iterator[tuple[str, str]]:
    """Every leaf of one log in order, and every head over them."""
    from keji.kernel.journal.tree import Frontier

    heads = {head.size: head for head in log.heads.order_by("size")}
    frontier = Frontier()
    for entry in log.entries.order_by("leaf_index").select_related("detail").iterator():
        yield from _entry(entry)
        if entry.leaf_index != frontier.size:
            yield "gap", f"log {log.pk}: leaf {frontier.size} is missing (next is entry {entry.pk})"
            return
        frontier.add(bytes.fromhex(entry.leaf_hash))
        if head := heads.pop(frontier.size, None):
            yield from _head(log, head, frontier.root().hex())
    for head in heads.values():
        yield "truncated", f"log {log.pk}: head over {head.size} entries, only {frontier.size} are left"


def _entry(entry: "Entry") -> Iterator[tuple[str, str]]:
    from keji.kernel.journal.canonical import detail_digest, text_of
    from keji.kernel.journal.tree import leaf_hash

    if entry.text != text_of(entry):
        yield "changed", f"entry {entry.pk}: a column differs from its text"
    if entry.leaf_hash != leaf_hash(entry.text).hex():
        yield "rehashed", f"entry {entry.pk}: its text differs from its leaf hash"
    detail = getattr(entry, "detail", None)
    if detail is None:
        if entry.detail_digest:
            yield "detail", f"entry {entry.pk}: its detail is gone"
    elif detail.destroyed_at is None and detail_digest(detail.values, detail.salt) != entry.detail_digest:
        yield "detail", f"entry {entry.pk}: its detail was changed"


def _head(log: "Log", head: "TreeHead", root: str) -> Iterator[tuple[str, str]]:
    from keji.kernel.journal.canonical import moment
    from keji.kernel.journal.keys import signed
    from keji.kernel.journal.sealing import head_text

    if head.root != root:
        yield "root", f"log {log.pk}: the root over {head.size} entries is not the one that was signed"
    if not signed(log.public_key, head.signature, head_text(log, head.size, head.root, moment(head.at))):
        yield "signature", f"log {log.pk}: the signature of the head over {head.size} entries is wrong"


def _chain(previous: "Log | None", log: "Log") -> Iterator[tuple[str, str]]:
    last = previous.heads.order_by("-size").first() if previous else None
    if (log.last_root, log.last_size) != ((last.root, last.size) if last else ("", 0)):
        yield "chain", f"log {log.pk} does not follow the last head of the log before it"
