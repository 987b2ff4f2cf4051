"""The text of a PDF, as far as its fonts say which characters they show: enough to find a secrecy mark."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from keji.kernel.files.pdfparts import Parts, take_apart

MOST_CODES = 1 << 18
MOST_MAPS = 500
#: Codes looked up; a thousand pages of text have fewer, a hostile file would ask for hours.
MOST_LOOKUPS = 6_000_000
#: Pages may give different fonts one name: so many of them are tried.
MOST_FONTS_OF_A_NAME = 8

#: A string that is never closed is taken to its end, so that nothing is read twice.
STRING = rb"<([0-9A-Fa-f\s]{2,})>|\(((?:\\.|[^\\()])*)\)?"
SHOWN = re.compile(
    STRING + rb"|/([^\s/<>\[\]()]{1,40})\s+[\d.+-]{1,20}\s+Tf\b"
    rb"|([\d.+-]{1,20})\s+(Td|TD|Tm|cm)\b|\b(T\*|BT\b)",
    re.DOTALL,
)
CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\[\]]*)\])")
TO_UNICODE = re.compile(rb"/ToUnicode\s+(\d{1,9})\s+\d{1,5}\s+R")
NAMED = re.compile(rb"/([^\s/<>\[\]()]{1,40})\s+(\d{1,9})\s+\d{1,5}\s+R")
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r\n": b""}


@dataclass
class CharacterMap:
    """One ToUnicode map: codes of `width` bytes to characters."""

    width: int = 2
    characters: dict[int, str] = field(default_factory=dict)

    def read(self, shown: bytes) -> str:
        codes = (int.from_bytes(shown[at : at + self.width]) for at in range(0, len(shown), self.width))
        return "".join(self.characters.get(code, "") for code in codes)


Fonts = dict[bytes, list[CharacterMap]]
Line = list[tuple[bytes, bytes]]


def text(path: Path) -> tuple[str, bool]:
    """The lines that could be read, and whether the pages have text that could (a scan has none)."""
    parts = take_apart(path.read_bytes())
    fonts, lines, left = _fonts(parts), list(_metadata(parts)), MOST_LOOKUPS
    for line in (line for one in parts.streams.values() for line in _lines(one)):
        fits = max((len(fonts.get(name, ())) for name, _shown in line), default=0)
        left -= sum(len(shown) for _name, shown in line) * max(fits, 1)
        if left < 0:
            return "\n".join(lines), False
        lines.extend(
            "".join(_read(fonts.get(name, ()), n, shown) for name, shown in line) for n in range(fits or 1)
        )
    return "\n".join(lines), bool(fonts and left < MOST_LOOKUPS)


def _read(maps: "list[CharacterMap] | tuple[()]", nth: int, shown: bytes) -> str:
    # a font without a map: GBK by name, or letters
    return maps[nth % len(maps)].read(shown) if maps else shown.decode("gb18030", errors="replace")


def _fonts(parts: Parts) -> Fonts:
    """The character maps of every font name the pages use."""
    of_font = {
        number: int(found[1]) for number, body in parts.objects.items() if (found := TO_UNICODE.search(body))
    }
    read, left = dict[int, CharacterMap](), MOST_CODES
    for number in sorted(set(of_font.values()) & parts.streams.keys())[:MOST_MAPS]:
        read[number] = _map(parts.streams[number], left)
        left -= len(read[number].characters)
    maps = {number: read[stream] for number, stream in of_font.items() if stream in read}
    fonts: defaultdict[bytes, list[CharacterMap]] = defaultdict(list)
    for body in parts.objects.values():
        for name, number in NAMED.findall(body):
            one, known = maps.get(int(number)), fonts[name]
            if one and len(known) < MOST_FONTS_OF_A_NAME and all(one is not other for other in known):
                known.append(one)
    return {name: known for name, known in fonts.items() if known}


def _map(stream: bytes, left: int) -> CharacterMap:
    found = CharacterMap()
    for code, target in CHAR.findall(_between(stream, b"beginbfchar", b"endbfchar"))[: max(left, 0)]:
        found.width = (len(code) + 1) // 2
        found.characters[int(code, 16)] = _utf16(target)
    for first, last, start, each in RANGE.findall(_between(stream, b"beginbfrange", b"endbfrange")):
        found.width = (len(first) + 1) // 2
        codes = range(int(first, 16), min(int(last, 16) + 1, int(first, 16) + max(left, 0)))
        left -= len(codes)
        if start:
            base = int(start[-4:], 16) - int(first, 16)
            found.characters.update((code, chr((base + code) & 0xFFFF)) for code in codes)
        else:
            targets = re.findall(rb"<([0-9A-Fa-f]+)>", each)
            found.characters.update(zip(codes, map(_utf16, targets), strict=False))
    return found


def _metadata(parts: Parts) -> Iterator[str]:
    """Title and the like: UTF-16 strings of the dictionaries, and XMP."""
    for body in parts.objects.values():
        for hexed, literal in re.findall(STRING, body, re.DOTALL):
            if (value := _bytes(hexed, literal)).startswith(b"\xfe\xff"):
                yield value[2:].decode("utf-16-be", errors="replace")
    for stream in parts.streams.values():
        if b"<x:xmpmeta" in stream:
            yield re.sub(r"<[^<>]*>", "\n", stream.decode(errors="replace"))


def _lines(stream: bytes) -> Iterator[Line]:
    """What one stream shows, font by font, joined as long as it stays at one height."""
    line: Line = []
    font, here, shown_at = b"", (0, 0.0), (0, 0.0)
    for hexed, literal, chosen, number, moved, other in map(re.Match.groups, SHOWN.finditer(stream)):
        if chosen:
            font = chosen
        elif moved or other:
            here = _height(here, moved or other, number)
        else:
            if line and here != shown_at:
                yield line
                line = []
            line.append((font, _bytes(hexed or b"", literal or b"")))
            shown_at = here
    if line:
        yield line


def _height(here: tuple[int, float], moved: bytes, number: bytes | None) -> tuple[int, float]:
    """Which system of coordinates, and how high in it."""
    system, height = here
    try:
        by = float(number or b"1")
    except ValueError:
        by = 1.0
    if moved == b"cm":
        return system + 1, height
    return system, {b"BT": 0.0, b"Tm": by}.get(moved, height + by)


def _bytes(hexed: bytes, literal: bytes) -> bytes:
    if not hexed:
        return ESCAPE.sub(_unescaped, literal)
    digits = b"".join(hexed.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _unescaped(found: "re.Match[bytes]") -> bytes:
    code = found[1]
    return bytes([int(code, 8) & 0xFF]) if code[:1].isdigit() else PLAIN.get(code, code)


def _between(stream: bytes, begin: bytes, end: bytes) -> bytes:
    return b"\n".join(block.partition(end)[0] for block in stream.split(begin)[1:])


def _utf16(hexed: bytes) -> str:
    digits = hexed[:64].decode()
    return bytes.fromhex(digits.zfill(-(-len(digits) // 4) * 4)).decode("utf-16-be", errors="replace")
