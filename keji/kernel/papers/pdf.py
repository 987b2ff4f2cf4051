"""A paper as PDF, set by typst with one layout of ours: the words arrive as data, never as code."""

import json
from functools import cache
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pylopdf_fonts_zh_cn
import typst
from django.conf import settings

from keji.kernel.papers import measures
from keji.kernel.papers.codes import square_code
from keji.kernel.papers.tree import Block, Facts, Heading, Paper, Paragraph, Picture, Seal, Signatures, Table
from keji.kernel.papers.words import clean, seal_lines

LAYOUT = Path(__file__).parent / "layout" / "paper.typ"
SQUARE = "square.png"
PNG = b"\x89PNG"
#: The server's stand-ins where the office's own faces are not in `KEJI_FONTS`.
SONG, HEI = "Noto Serif SC", "Noto Sans SC"
FACES = {
    "title": (measures.TITLE_FACE, "FZXiaoBiaoSong-B05S", SONG),
    "text": (measures.TEXT_FACE, "FangSong", SONG),
    "head": (measures.HEAD_FACE, "SimHei", HEI),
    "subhead": (measures.SUBHEAD_FACE, "KaiTi", SONG),
}


def as_pdf(paper: Paper, *, numbered: bool = True) -> bytes:
    """The bytes of a PDF; the same paper gives the same pages. A book numbers its pages itself."""
    pictures: dict[str, bytes] = {}
    if paper.asked_at:
        pictures[SQUARE] = square_code(paper.asked_at)
    told = json.dumps(_told(paper, pictures) | {"numbered": numbered}, ensure_ascii=False)
    return typeset(LAYOUT, {"paper": told}, pictures)


def typeset(layout: Path, told: dict[str, str], pictures: dict[str, bytes] | None = None) -> bytes:
    """A layout of ours, set in a folder that holds nothing but it and the pictures."""
    with TemporaryDirectory(prefix="keji-paper-") as folder:
        place = Path(folder, layout.name)
        place.write_bytes(layout.read_bytes())
        for name, content in (pictures or {}).items():
            Path(folder, name).write_bytes(content)
        set_ = typst.compile(
            place, font_paths=_folders(), ignore_system_fonts=True, sys_inputs=told, timestamp=0
        )
    assert isinstance(set_, bytes)
    return set_


@cache
def _folders() -> list[Path]:
    own = Path(pylopdf_fonts_zh_cn.__file__).parent
    return [Path(settings.KEJI_FONTS), own] if settings.KEJI_FONTS else [own]


def _told(paper: Paper, pictures: dict[str, bytes]) -> dict[str, Any]:
    return {
        "title": clean(paper.title),
        "subtitle": clean(paper.subtitle),
        "wide": paper.wide,
        "mark": clean(paper.mark),
        "code": clean(paper.code),
        "square": SQUARE if paper.asked_at else "",
        "faces": FACES,
        "measures": {
            "margins": measures.MARGINS_MM,
            "title": measures.TITLE_PT,
            "text": measures.TEXT_PT,
            "table": measures.TABLE_PT,
            "number": measures.NUMBER_PT,
            "square": measures.SQUARE_MM,
            "line": measures.LINE_PT,
        },
        "blocks": [
            {**_put(block, pictures), "held": isinstance(after, Signatures | Seal)}
            for block, after in zip_longest(paper.blocks, paper.blocks[1:])
        ],
    }


def _put(block: Block, pictures: dict[str, bytes]) -> dict[str, Any]:
    return _picture(block, pictures) if isinstance(block, Picture) else _block(block)


def _picture(block: Picture, pictures: dict[str, bytes]) -> dict[str, Any]:
    """The picture lies beside the layout under a number."""
    name = f"{len(pictures)}.{'png' if block.content.startswith(PNG) else 'jpg'}"
    pictures[name] = block.content
    return {"kind": "picture", "file": name, "caption": clean(block.caption), "width": block.width}


def _block(block: Heading | Paragraph | Table | Facts | Signatures | Seal) -> dict[str, Any]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": clean(text), "level": level}
        case Paragraph(text):
            return {"kind": "paragraph", "lines": clean(text).split("\n")}
        case Table():
            return {
                "kind": "table",
                "head": [clean(word) for word in block.head],
                "rows": [[clean(word) for word in row] for row in block.rows],
                "widths": list(block.widths),
                "sides": [block.side(column) for column in range(len(block.head))],
            }
        case Facts(rows):
            return {"kind": "facts", "rows": [[clean(word) for word in row] for row in rows]}
        case Signatures(who):
            return {"kind": "signatures", "who": [clean(word) for word in who]}
        case Seal():
            return {"kind": "seal", "lines": [clean(line) for line in seal_lines(block)]}
