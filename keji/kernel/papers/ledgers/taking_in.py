"""How an uploaded list becomes a held one, what its columns mean, and what a person may change about that."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from keji.kernel.files.names import clean_name
from keji.kernel.papers.ledgers.choices import Unit
from keji.kernel.papers.ledgers.columns import Columns
from keji.kernel.papers.ledgers.heads import find_ledger
from keji.kernel.papers.ledgers.held import Held
from keji.kernel.papers.sheets import MOST_ROWS, read_sheets
from keji.kernel.refused import Refused

#: So many earlier lists are asked what their columns meant.
REMEMBERED = 20


def take_in(
    held: Held,
    data: bytes,
    name: str,
    *,
    columns: Columns,
    sheet: str = "",
    earlier: Iterable[Held] = (),
    most_rows: int = MOST_ROWS,
) -> None:
    """The list holds what the file says, not yet saved; its columns are proposed from what they meant in
    earlier ones, then from their heads. The file itself is not kept.
    """
    ledger = find_ledger(read_sheets(data, name, most_rows=most_rows), name, columns, sheet)
    held.file_name = clean_name(name)[:120]
    held.digest = hashlib.sha256(data).hexdigest()
    held.sheet = ledger.sheet[:60]
    held.heads = ledger.heads
    held.mapping = columns.proposed(ledger.heads, remembered(earlier))
    held.counted_in = Unit.YUAN if ledger.in_yuan else Unit.WAN
    held.skipped, held.total = ledger.skipped, len(ledger.rows)
    held.rows = ledger.rows


def remembered(earlier: Iterable[Held]) -> dict[str, str]:
    """What each head meant in these lists, the newest first."""
    told: dict[str, str] = {}
    for one in earlier:
        for head, key in zip(one.heads, one.mapping, strict=True):
            told.setdefault(head, key)
    return told


def renamed(held: Held, known: Mapping[str, str]) -> list[str]:
    """The mapping, with these heads meaning these fields."""
    return [known.get(head, key) for head, key in zip(held.heads, held.mapping, strict=True)]


def fitting(held: Held, mapping: Sequence[str], columns: Columns) -> list[str]:
    """The mapping as it may stand: only while the list waits, every field in one column at most."""
    if held.state != held.machine.start:
        raise Refused(_("已经“%(state)s”，不能再改。") % {"state": held.stage.label})
    used = [key for key in mapping if key]
    if twice := next((key for key in used if used.count(key) > 1), ""):
        raise Refused(_("“%(field)s”对应了几列，留下一列。") % {"field": columns.by_key[twice].label})
    if len(mapping) != len(held.heads) or not set(used) <= set(columns.by_key):
        raise Refused(_("列的对应和文件不一致，请重新上传。"))
    return list(mapping)


def still(now: int, seen: int) -> None:
    """Refuses when other rows would come in than the person saw in the preview."""
    if now != seen:
        raise Refused(
            _("预览之后情况变了：刚才能导入 %(seen)s 行，现在是 %(now)s 行，可能有人刚导入过。看一遍再确认。")
            % {"seen": seen, "now": now}
        )
