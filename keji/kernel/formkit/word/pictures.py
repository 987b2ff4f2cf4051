"""Pictures are made anew from their pixels: no larger than paper needs, upright, bare."""

import io
import warnings
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from PIL import Image, ImageOps

#: The longer side, in pixels: 300 dpi over the width of a page.
LONGEST = 2000
MOST_PIXELS = 80_000_000
TAKEN = ("PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP")


@dataclass(frozen=True)
class Made:
    """A picture as it is kept."""

    content: bytes
    extension: str

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


def made_anew(raw: bytes, *, known: Collection[str] = (), longest: int = LONGEST) -> Made | None:
    """The picture as it is kept, or nothing for what no browser shows; a known one stays as it is."""
    if sha256(raw).hexdigest() in known:
        return Made(raw, "png" if raw.startswith(b"\x89PNG") else "jpg")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _made(raw, longest)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def _made(raw: bytes, longest: int) -> Made | None:
    with Image.open(io.BytesIO(raw), formats=TAKEN) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            return None
        photograph = picture.format == "JPEG"
        if photograph:
            picture.draft("RGB", (longest, longest))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((longest, longest))
        out = io.BytesIO()
        if photograph:
            upright.convert("RGB").save(out, "JPEG", quality=82, optimize=True)
        else:
            _flat(upright).save(out, "PNG", optimize=True)
        return Made(out.getvalue(), "jpg" if photograph else "png")


def _flat(picture: Image.Image) -> Image.Image:
    """White where it was transparent: paper is white."""
    if picture.mode in {"1", "L", "RGB"}:
        return picture
    clear = picture.convert("RGBA")
    white = Image.new("RGB", clear.size, "white")
    white.paste(clear, mask=clear.getchannel("A"))
    return white
