"""Copies the few files browsers load from node_modules to assets/vendor, and builds the icon sprite.

A named list: whole packages hold references to files they do not ship, which a manifest refuses.
"""

import re
import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGES = HERE.parent / "node_modules"
VENDOR = HERE / "vendor"

FILES = {
    "echarts/dist/echarts.common.min.js": "echarts/echarts.min.js",
    "@tabler/core/dist/css/tabler.min.css": "tabler/tabler.min.css",
    "@tabler/core/dist/css/tabler.rtl.min.css": "tabler/tabler.rtl.min.css",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
}
BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def symbol(name: str) -> str:
    """One outline icon as a symbol; it takes the colour of the text around it."""
    source = (PACKAGES / "@tabler/icons/icons/outline" / f"{name}.svg").read_text(encoding="utf-8")
    found = BODY.search(source[source.index("<svg") :])
    if found is None:
        raise SystemExit(f"{name}: not an icon")
    paths = re.sub(r"\s+", " ", found[1]).strip()
    look = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    return f'<symbol id="{name}" viewBox="0 0 24 24" {look}>{paths}</symbol>'


def main() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in FILES.items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PACKAGES / source, VENDOR / target)
    names = sorted({line.strip() for line in (HERE / "icons.txt").read_text().splitlines() if line.strip()})
    sprite = "\n".join(symbol(name) for name in names)
    (VENDOR / "icons.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">\n{sprite}\n</svg>\n', encoding="utf-8"
    )
    print(f"assets: {len(FILES)} files and {len(names)} icons in {VENDOR.name}/")


if __name__ == "__main__":
    main()
