"""Square codes on paper: printed with a version, found again on a scan or a photograph."""

import io
from collections.abc import Iterator

import pypdfium2
import segno
import zxingcpp
from PIL import Image

#: Pages of a scan that are looked at, and how finely, in multiples of 72 dpi.
MOST_PAGES, SCALES = 6, (2, 4)


def square_code(text: str) -> bytes:
    """The code as PNG, large enough for a bad copier."""
    out = io.BytesIO()
    segno.make(text, error="q", micro=False).save(out, kind="png", scale=8, border=3)
    return out.getvalue()


def codes_on(content: bytes, *, scheme: str = "") -> list[str]:
    """The words of every code of this scheme on a PDF or a picture, whichever way it lies."""
    found: dict[str, None] = {}
    for picture in _looks(content):
        read = (code.text for code in zxingcpp.read_barcodes(picture))
        # the code at the foot that leads to the page of the paper is another one
        found |= dict.fromkeys(text for text in read if text.startswith(scheme))
        if found:
            break
    return list(found)


def _looks(content: bytes) -> Iterator[Image.Image]:
    """The same paper at several sizes: a code that is lost in one is found in another."""
    try:
        if content.startswith(b"%PDF-"):
            yield from _pages(content)
            return
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            grey = picture.convert("L")
        yield grey
        for longest in (1600, 900, 3200):
            share = longest / max(grey.size)
            yield grey.resize((max(1, int(grey.width * share)), max(1, int(grey.height * share))))
    except (OSError, ValueError, pypdfium2.PdfiumError):
        return


def _pages(content: bytes) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(content)
    try:
        for scale in SCALES:
            for number in range(min(len(document), MOST_PAGES)):
                yield document[number].render(scale=scale, grayscale=True).to_pil()
    finally:
        document.close()
