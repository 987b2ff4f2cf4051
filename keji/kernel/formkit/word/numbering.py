"""The numbers Word counts by itself, written out: text alone would lose them."""

from typing import Any

from docx.oxml.ns import qn

HAN = "零一二三四五六七八九十"
BULLET = "· "


class Numbering:
    """Counts on through one document."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str]] = {}
        self.counts: dict[str, list[int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {one.get(qn("w:abstractNumId")): one for one in root.iter(qn("w:abstractNum"))}
        for number in root.iter(qn("w:num")):
            points = number.find(qn("w:abstractNumId"))
            self._learn(
                number.get(qn("w:numId")), abstract.get(points.get(qn("w:val")) if points is not None else "")
            )

    def _learn(self, number: str, abstract: Any) -> None:
        for level in abstract.iter(qn("w:lvl")) if abstract is not None else ():
            kind, text = level.find(qn("w:numFmt")), level.find(qn("w:lvlText"))
            said = (
                kind.get(qn("w:val"), "decimal") if kind is not None else "decimal",
                text.get(qn("w:val"), "") if text is not None else "",
            )
            self.levels[number, int(level.get(qn("w:ilvl"), "0"))] = said

    def of(self, paragraph: Any) -> str:
        """The number before this paragraph, or nothing."""
        at = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        id_ = at.find(qn("w:numId")) if at is not None else None
        if at is None or id_ is None:
            return ""
        deep = at.find(qn("w:ilvl"))
        level = min(int(deep.get(qn("w:val"), "0")), 8) if deep is not None else 0
        kind, text = self.levels.get((id_.get(qn("w:val")), level), ("none", ""))
        if kind == "bullet":
            return BULLET
        if kind == "none" or not text:
            return ""
        counts = self.counts.setdefault(id_.get(qn("w:val")), [0] * 9)
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        for number, count in enumerate(counts[: level + 1], start=1):
            text = text.replace(f"%{number}", _said(count, kind))
        return f"{text} "


def _said(count: int, kind: str) -> str:
    if "chinese" in kind.lower() and count <= 10:
        return HAN[count]
    if kind == "lowerLetter" and count <= 26:
        return chr(ord("a") + count - 1)
    return str(count)
