"""Pictures of pages: the four looks they are taken in, and how alike two of them are."""

import os
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

#: Width and height of the window, and the theme.
LOOKS = {
    "desk": (1366, 768, "light"),
    "desk-dark": (1366, 768, "dark"),
    "phone": (390, 844, "light"),
    "phone-dark": (390, 844, "dark"),
}
#: `make shots` writes the pictures that the test otherwise compares with.
WRITING = os.environ.get("KEJI_SHOTS") == "1"
#: Pictures are kept at half their size in this many colours; what is compared is coarser than that.
COLOURS = 128
#: The side of the squares compared, in pixels of the kept picture; how far apart two may be, of 255.
SQUARE, FAR = 8, 16


#: A field that asks for the focus has scrolled the page, and what sticks stands in its middle.
TOP = "() => { document.activeElement.blur(); scrollTo(0, 0) }"


def dress(page: Any, theme: str, address: str) -> None:
    """The page shows itself in this theme, and nothing on it moves."""
    page.emulate_media(reduced_motion="reduce")
    page.context.add_cookies([{"name": "theme", "value": theme, "url": address}])


def keep(page: Any, path: Path) -> Image.Image:
    """The whole page, kept at this place at half its size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page.evaluate(TOP)
    page.screenshot(path=path, full_page=True)
    with Image.open(path) as taken:
        half = taken.convert("RGB").resize((taken.width // 2, taken.height // 2), Image.Resampling.BOX)
    small = half.quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    return small.convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of squares that differ: 0.0 for the same picture, 1.0 when even the sizes do.

    Letters drawn by another font engine change a square's mean by a few grey levels; a part that is missing,
    moved or of another colour changes it by more.
    """
    if one.width != other.width or abs(one.height - other.height) > 0.02 * other.height:
        return 1.0
    height = min(one.height, other.height)
    squares = (one.width // SQUARE, height // SQUARE)
    coarse = [
        picture.convert("RGB").crop((0, 0, picture.width, height)).resize(squares, Image.Resampling.BOX)
        for picture in (one, other)
    ]
    apart = ImageChops.difference(*coarse).split()
    far = ImageChops.lighter(ImageChops.lighter(apart[0], apart[1]), apart[2]).point(
        lambda v: 255 * (v > FAR)
    )
    return far.histogram()[255] / (squares[0] * squares[1])
