"""A long text with tables and pictures is one string, a block to a line: checks and comparisons read it.

`### 小标题`, `| 甲 | 乙 |` for a row of a table, `【图：技术路线 #0123…】` for a picture, by its digest.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

PICTURE = re.compile(r"【图：([^#【】\n]{0,80})#([0-9a-f]{20})】")
SUBHEAD = "### "
#: How much of a SHA-256 names a picture in a text.
NAMED_BY = 20


@dataclass(frozen=True)
class Line:
    text: str
    kind: str = "line"


@dataclass(frozen=True)
class Subhead:
    text: str
    kind: str = "subhead"


@dataclass(frozen=True)
class Grid:
    """A table of the text; its rows are of one length."""

    rows: Sequence[Sequence[str]]
    kind: str = "grid"


@dataclass(frozen=True)
class Picture:
    caption: str
    digest: str
    kind: str = "picture"


Block = Line | Subhead | Grid | Picture


def blocks(text: str) -> list[Block]:
    """The text as blocks, in its order; what is none of the marks is a line."""
    found: list[Block] = []
    for is_row, lines in groupby(text.split("\n"), key=_is_row):
        if is_row:
            found.append(_grid([_cells(line) for line in lines]))
        else:
            found += [_one(line) for line in lines]
    return found


def words(text: str) -> str:
    """What was written, without the marks: this is counted."""
    if not has_pictures(text) and "|" not in text and SUBHEAD not in text:
        return text
    return "\n".join(_words(block) for block in blocks(text))


def has_pictures(text: str) -> bool:
    return "【图：" in text


def digests(text: str) -> Iterator[str]:
    """The pictures a text shows."""
    yield from (found[2] for found in PICTURE.finditer(text))


def picture_line(caption: str, digest: str) -> str:
    plain = re.sub(r"[#【】\n]", " ", caption).strip()[:80]
    return f"【图：{plain}{' ' if plain else ''}#{digest[:NAMED_BY]}】"


def grid_lines(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows)


def _is_row(line: str) -> bool:
    return len(line) > 3 and line.startswith("| ") and line.endswith(" |")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line[1:-1].split(" |")]


def _cell(text: str) -> str:
    return "；".join(part.strip() for part in text.replace("|", "｜").split("\n") if part.strip())


def _grid(rows: list[list[str]]) -> Grid:
    most = max(len(row) for row in rows)
    return Grid([row + [""] * (most - len(row)) for row in rows])


def _one(line: str) -> Block:
    if picture := PICTURE.fullmatch(line.strip()):
        return Picture(picture[1].strip(), picture[2])
    return Subhead(line[len(SUBHEAD) :]) if line.startswith(SUBHEAD) else Line(line)


def _words(block: Block) -> str:
    match block:
        case Picture():
            return block.caption
        case Grid():
            return "\n".join(" ".join(cell for cell in row if cell) for row in block.rows)
    return block.text
