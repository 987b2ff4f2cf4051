"""Where a list begins: its sheet, its one or two rows of heads, its rows, and what is no row of it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from keji.kernel.papers.ledgers.columns import Columns, plain
from keji.kernel.papers.sheets import Grid, Value
from keji.kernel.refused import Refused

#: The heads stand among the first rows; a row that fills no more cells than these is hardly one.
SOUGHT, FEW = 20, 3
SUMS = ("合计", "总计", "小计", "共计")
SIGNS = ("填报单位", "填表人", "填报人", "审核人", "制表", "负责人签字", "单位(盖章)")
NOTES = ("注:", "说明:", "备注:")
#: 一、 and （一） alone in a row begin a group.
GROUP = re.compile(r"[(（]?[一二三四五六七八九十]+[)）、.．]")


@dataclass(frozen=True)
class Ledger:
    """A sheet as a ledger: a head for every column, the rows with their numbers in the sheet."""

    sheet: str
    heads: list[str]
    rows: list[tuple[int, list[Value]]]
    skipped: int
    in_yuan: bool
    others: list[str]


def find_ledger(grids: Sequence[Grid], name: str, columns: Columns, sheet: str = "") -> Ledger:
    """The sheet that looks most like a ledger, or the one asked for; refuses when none has known heads."""
    asked = [grid for grid in grids if not sheet or grid.name == sheet]
    if not asked:
        raise Refused(
            _("“%(name)s”里没有工作表“%(sheet)s”，有：%(sheets)s。")
            % {"name": name, "sheet": sheet, "sheets": "、".join(grid.name for grid in grids)}
        )
    places = [(grid, *_heads_of(grid, columns)) for grid in asked]
    likely = [(grid, at) for grid, at, known in places if known >= columns.least]
    if not likely and columns.guess:
        likely = [(grid, at) for grid in asked if (at := _full_row(grid)) is not None]
    if not likely:
        raise Refused(
            _("“%(name)s”里没有找到表头：前 %(rows)s 行要有%(heads)s这样的列名。")
            % {"name": name, "rows": SOUGHT, "heads": "".join(f"“{head}”" for head in columns.examples)}
        )
    grid, at = max(likely, key=lambda one: len(one[0].rows))
    return _ledger(grid, at, columns, [other.name for other, _at in likely if other is not grid])


def _heads_of(grid: Grid, columns: Columns) -> tuple[int, int]:
    """The row with the most known heads, and how many those are."""
    best = (0, 0)
    for at, row in enumerate(grid.rows[:SOUGHT]):
        known = {columns.recognised(value) for value in row if isinstance(value, str)} - {""}
        if len(known) > best[1]:
            best = (at, len(known))
    at, known_heads = best
    # merged heads reach down into the second row, which then knows as many as the first
    if at and _is_second(grid.rows[at - 1], grid.rows[at], columns):
        at -= 1
    return at, known_heads


def _full_row(grid: Grid) -> int | None:
    """The first row of several different words and nothing else."""
    for at, row in enumerate(grid.rows[:SOUGHT]):
        told = [value for value in row if value is not None]
        if len(set(told)) >= FEW and all(isinstance(value, str) for value in told):
            return at
    return None


def _ledger(grid: Grid, at: int, columns: Columns, others: list[str]) -> Ledger:
    top, below = grid.rows[at], grid.rows[at + 1] if at + 1 < len(grid.rows) else []
    double = _is_second(top, below, columns)
    heads = _joined(top, below) if double else [str(value or "") for value in top]
    first = at + (2 if double else 1)
    rows = [(number, row) for number, row in enumerate(grid.rows[first:], start=first + 1) if any_in(row)]
    kept = [(number, row) for number, row in rows if not _is_no_row(row, heads, top)]
    if not kept:
        raise Refused(_("工作表“%(sheet)s”只有表头，没有项目。") % {"sheet": grid.name})
    return Ledger(grid.name, heads, kept, len(rows) - len(kept), _in_yuan(grid.rows[:first]), others)


def any_in(row: Sequence[Value]) -> bool:
    return any(value is not None for value in row)


def _is_second(top: Sequence[Value], below: Sequence[Value], columns: Columns) -> bool:
    """Whether the row below only tells the parts of the heads above."""
    pairs = [(above, value) for above, value in zip(top, below, strict=False) if value is not None]
    parts = [plain(str(value)) in columns.parts for above, value in pairs if value != above]
    return bool(parts) and all(parts)


def _joined(top: Sequence[Value], below: Sequence[Value]) -> list[str]:
    heads: list[str] = []
    over = ""
    for above, part in zip(top, below, strict=True):
        over = str(above or (over if part else ""))
        heads.append(f"{over}/{part}" if part and part != above else over)
    return heads


def _is_no_row(row: Sequence[Value], heads: Sequence[str], top: Sequence[Value]) -> bool:
    """Sums, signatures, notes, headings of groups, repeated heads, the row that counts the columns."""
    told = [value for value in row if value is not None]
    words = [unicodedata.normalize("NFKC", str(value)) for value in told]
    different = set(words)
    if any(word.replace(" ", "").startswith(SUMS) for word in words[:3]):
        return True
    if len(different) <= FEW and any(sign in word for sign in SIGNS for word in different):
        return True
    if len(different) == 1 and (len(told) > FEW or words[0].startswith(NOTES) or GROUP.match(words[0])):
        return True
    if sum(value is not None and value == above for value, above in zip(row, top, strict=True)) >= FEW:
        return True
    return len(told) > FEW and all(value == at for at, value in enumerate(row, start=1) if value is not None)


def _in_yuan(rows: Sequence[Sequence[Value]]) -> bool:
    """Whether the sheet says that its money is in 元; ledgers are in 万元 when they say nothing."""
    words = "".join(unicodedata.normalize("NFKC", str(value)) for row in rows for value in row if value)
    return "元" in words.replace("万元", "") and "万元" not in words
