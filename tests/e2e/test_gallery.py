"""The gallery looks as it did when its pictures were kept; `make shots` keeps new ones."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from keji.kernel.ui.gallery import PAGES
from tests.e2e.pictures import LOOKS, WRITING, difference, dress, keep

KEPT = Path(__file__).parent / "gallery"
#: Share of squares that may differ: another version of the browser or of a font.
TOLERATED = 0.01


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("look", LOOKS)
def test_the_gallery_looks_as_it_was_kept(visit, live_server, look, tmp_path):
    width, height, theme = LOOKS[look]
    page = visit(width=width, height=height)
    dress(page, theme, live_server.url)
    changed = []

    for name in PAGES:
        assert page.goto(f"/ui/{name}/").status == 200
        kept, seen = KEPT / f"{name}-{look}.png", tmp_path / f"{name}-{look}.png"
        picture = keep(page, kept if WRITING else seen)
        if WRITING:
            continue
        with Image.open(kept) as before:
            share = difference(picture, before.convert("RGB"))
        if share > TOLERATED:
            beside = kept.with_suffix(".seen.png")
            picture.save(beside)
            changed.append(f"{share:.1%} of {name}, {look}: see {beside}")

    assert not changed


def test_every_kept_picture_is_of_a_page():
    assert {path.name for path in KEPT.glob("*.png") if not path.name.endswith(".seen.png")} == {
        f"{name}-{look}.png" for name in PAGES for look in LOOKS
    }


def test_pictures_differ_by_what_has_changed():
    before = Image.new("RGB", (640, 400), "white")
    ImageDraw.Draw(before).rectangle((40, 40, 200, 80), fill="#17667a")
    moved, paler = Image.new("RGB", (640, 400), "white"), before.copy()
    ImageDraw.Draw(moved).rectangle((40, 60, 200, 100), fill="#17667a")
    ImageDraw.Draw(paler).text((300, 300), "一句新的话" * 3, fill="#ededed")

    assert difference(before, before) == 0
    assert difference(before, paler) == 0
    assert difference(before, moved) > TOLERATED
    assert difference(before, before.resize((640, 420))) == 1.0
