"""The house as it is built: nothing leans on what lies above it, every room says what it is."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).parents[2]
TRACKED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=False,
).stdout.splitlines()
TEMPLATES = sorted((ROOT / "keji").rglob("*.html"))
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(work|home|root|Users|mnt|opt|tmp)/[\w.]+")
HOST = re.compile(r"https?://|file://|--index-url|--find-links|--trusted-host")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


def levels() -> dict[str, tuple[int, int]]:
    """Room → (floor, place on the floor), from the contracts that imports are held to."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    floors = [floor.removeprefix("keji.") for floor in reversed(contracts[0]["layers"])]
    places = {}
    for contract in contracts[1:]:
        (container,) = contract["containers"]
        for place, room in enumerate(reversed(contract["layers"])):
            places[f"{container}.{room}"] = place
    return {
        room: (floors.index(room.split(".")[1]), places.get(room, 0))
        for room in settings.INSTALLED_APPS
        if room.startswith("keji.")
    }


def upward(foreign_keys: list[tuple[str, str]], known: dict[str, tuple[int, int]]) -> list[tuple[str, str]]:
    return [(source, target) for source, target in foreign_keys if known[target] > known[source]]


def test_foreign_keys_never_point_up():
    rooms = {config.label: config.name for config in apps.get_app_configs()}
    keys = [
        (rooms[model._meta.app_label], rooms[field.related_model._meta.app_label])
        for model in apps.get_models()
        for field in model._meta.fields
        if field.related_model and rooms[model._meta.app_label].startswith("keji.")
    ]

    assert len(keys) > 50
    assert not upward(keys, levels())


def test_a_key_that_points_up_would_be_found():
    key = ("keji.journey.calls", "keji.outcomes.projects")

    assert upward([key], levels()) == [key]


def test_every_room_says_what_it_is():
    for room in levels():
        readme = ROOT / room.replace(".", "/") / "README.md"
        assert readme.exists(), room
        assert 5 <= len(readme.read_text().splitlines()) <= 60, room


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_script_or_style_stands_in_a_page(path):
    assert not INLINE.findall(re.sub("{#.*?#}", "", path.read_text())), path


def test_lock_files_name_no_host():
    for path in (ROOT / "requirements").glob("*.txt"):
        assert not HOST.search(path.read_text()), path.name
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_no_file_knows_a_machine():
    named = {}
    for name in TRACKED:
        path = ROOT / name
        if path.suffix in {".png", ".svg", ".woff2", ".csv"} or not path.is_file():
            continue
        if found := MACHINE_PATH.search(path.read_text(errors="ignore")):
            named[name] = found[0]

    assert not named


def test_the_tests_find_what_they_look_for():
    assert INLINE.search('<p onclick="x()">')
    assert INLINE.search("<script>x</script>")
    assert not INLINE.search('<script src="/static/a.js" defer></script>')
    assert MACHINE_PATH.search("look in /home/" + "aila/keji")
    assert not MACHINE_PATH.search("https://example.org/work/x /static/root/")
