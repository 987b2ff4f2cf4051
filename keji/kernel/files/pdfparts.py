"""A PDF taken apart without a PDF library: its objects and its inflated streams, within limits.

The cross-reference table is not read: damaged and hostile files have wrong ones, and a scan wants everything
that is there, not only what is referred to. No step reads any byte twice, whatever the file holds.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_INFLATED = 64 << 20
MOST_STREAM = 4 << 20

NUMBER = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+obj\b")
OPAQUE = re.compile(rb"/Subtype\s*/Image|/Length1\b|/FontFile|/DCTDecode|/JPXDecode|/CCITTFaxDecode")
FIRST = re.compile(rb"/First\s+(\d{1,9})")


@dataclass
class Parts:
    """Objects by number (a stream's object is its dictionary), and streams by the number of theirs."""

    objects: dict[int, bytes] = field(default_factory=dict)
    streams: dict[int, bytes] = field(default_factory=dict)


def take_apart(raw: bytes) -> Parts:
    parts, left = Parts(), MOST_INFLATED
    for before, body in _cut(raw):
        number = _objects(before, parts)
        dictionary = parts.objects.get(number, b"")
        if body is None or left <= 0 or OPAQUE.search(dictionary):
            continue
        piece = _inflated(body, min(MOST_STREAM, left))
        left -= len(piece)
        parts.streams[number] = piece
        if b"/ObjStm" in dictionary:
            _packed_objects(piece, dictionary, parts)
    return parts


def _cut(raw: bytes) -> Iterator[tuple[bytes, bytes | None]]:
    """Each stream with everything that stands before it since the last one; the rest with none."""
    at = 0
    while (start := raw.find(b"stream", at)) >= 0:
        if (end := raw.find(b"endstream", start + 6)) < 0:
            break
        yield raw[at:start], raw[start + 6 : end].lstrip(b"\r\n")
        at = end + len(b"endstream")
    yield raw[at:], None


def _objects(text: bytes, parts: Parts) -> int:
    """The objects written in this text are known; answers the number of the last one."""
    heads = list(NUMBER.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=False):
        parts.objects[int(head[1])] = text[head.end() : end]
    return int(heads[-1][1]) if heads else -1


def _packed_objects(stream: bytes, dictionary: bytes, parts: Parts) -> None:
    first = FIRST.search(dictionary)
    start = int(first[1]) if first else 0
    numbers = [int(word) for word in stream[:start].split() if word.isdigit() and len(word) < 10]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
    ends = [offset for _number, offset in pairs[1:]] + [len(stream)]
    reached = 0
    for (number, offset), end in zip(pairs, ends, strict=True):
        if reached <= offset <= end:  # in order, as programs write them: so no two pieces overlap
            parts.objects[number] = stream[start + offset : start + end]
            reached = end


def _inflated(body: bytes, at_most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, at_most)
    except zlib.error:
        return body[:at_most]
