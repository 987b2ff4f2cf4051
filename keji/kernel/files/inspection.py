"""Does every row still have its bytes, and every byte its row?"""

from dataclasses import dataclass, field

from keji.kernel.files import shelf
from keji.kernel.files.models import StoredFile


@dataclass
class Report:
    """`missing` and `damaged` are losses; `orphans` are bytes of uploads that were refused or cut short."""

    sound: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.missing and not self.damaged


def check() -> Report:
    """Every stored file was read again and hashed."""
    report, known = Report(), set()
    for digest in StoredFile.objects.values_list("digest", flat=True).iterator():
        known.add(digest)
        path = shelf.place(digest)
        if not path.exists():
            report.missing.append(digest)
        elif shelf.hash_of(path) != digest:
            report.damaged.append(digest)
        else:
            report.sound += 1
    report.orphans = sorted(set(shelf.on_disk()) - known)
    return report
