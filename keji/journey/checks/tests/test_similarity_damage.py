"""What stops half way, does not fit or is damaged: the old answers or a plain error, never a wrong one."""

import json
import os
import random
import resource
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from keji.journey.checks.similarity import Broken, Full, Index, Missing, building, store

from .alike import text


def test_a_killed_build_leaves_the_old_index_working(library):
    def dies():
        yield "a", text(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Index.build(dies(), library.path)
    assert Index.open(library.path).query(text(3))[0].key == "3"
    library.add("b", text(2_000))
    assert {path.name for path in library.path.iterdir()} == {
        "manifest.json",
        "lock",
        *store.read(library.path).segments,
    }


def test_a_full_disk_leaves_the_old_index_working(library, monkeypatch):
    monkeypatch.setattr(
        building.writing, "_fill", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(Full, match="磁盘已满"):
        library.add("new", text(800))
    assert Index.open(library.path).query(text(3))[0].key == "3"
    assert len(library) == 60


@pytest.fixture
def small_files():
    """No file may grow beyond 20,000 bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(("in_memory", "run"), [(10**9, 10**9), (0, 10**9), (10**9, 100)])
def test_what_did_not_fit_is_taken_away_at_once(library, monkeypatch, request, in_memory, run):
    monkeypatch.setattr(building.writing, "IN_MEMORY", in_memory)
    monkeypatch.setattr(building, "RUN", run)
    before = {path.name for path in library.path.iterdir()}
    request.getfixturevalue("small_files")
    with pytest.raises(Full, match="磁盘已满"):
        Index.build(((str(number), text(number)) for number in range(900)), library.path)
    assert {path.name for path in library.path.iterdir()} == before
    assert library.query(text(3))[0].key == "3"


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one megabyte, where this process may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    if os.geteuid() or not shutil.which("mount") or subprocess.call(mount):
        pytest.skip("only root may make a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_disk_that_is_full_is_an_error_and_not_the_end_of_the_process(small_disk):
    program = f"""
import sys
sys.path.insert(0, {str(Path.cwd())!r})
from django.conf import settings
settings.configure(USE_I18N=False)
from keji.journey.checks.similarity import Full, Index, building
from keji.journey.checks.tests.alike import text
building.writing.IN_MEMORY = 0
index = Index.build([("old", text(1))], {str(small_disk / "index")!r})
try:
    Index.build(((str(number), text(number % 50) * 20) for number in range(3_000)), index.path)
except Full:
    print(index.query(text(1))[0].key, len(list(index.path.iterdir())))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("old 3\n", 0), done.stderr


def test_what_a_killed_writer_left_is_swept_before_the_next_one_writes(library):
    for name in (f"{'0' * 32}.npy", "manifest.json.77"):
        (library.path / name).write_text("left")
    (library.path / "keji-scratch-left").mkdir()
    library.remove("none such")
    assert {path.name for path in library.path.iterdir()} == {
        "manifest.json",
        "lock",
        *store.read(library.path).segments,
    }


def test_a_broken_segment_is_noticed(library):
    (segment,) = store.read(library.path).segments
    path = library.path / segment
    whole = bytearray(path.read_bytes())
    whole[-500] ^= 255
    path.write_bytes(whole)
    with pytest.raises(Broken):
        Index.open(library.path).check()
    path.write_bytes(whole[:4_000])
    with pytest.raises(Broken):
        Index.open(library.path)


def test_damage_in_the_first_bytes_never_gives_another_answer(library):
    (segment,) = store.read(library.path).segments
    path = library.path / segment
    whole = path.read_bytes()
    for at in range(0, 2_176, 3):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 7
        path.write_bytes(flipped)
        with pytest.raises(Broken):
            Index.open(library.path)


def test_damage_anywhere_is_broken_or_a_right_answer_and_never_another_error(library):
    (segment,) = store.read(library.path).segments
    path = library.path / segment
    whole = path.read_bytes()
    cut = [whole[:length] for length in (0, 1, 9, 10, 100, 128, 135, 500, 2_176, 4_000, len(whole) - 1)]
    chance, flipped = random.Random(1), []
    for _ in range(60):
        flipped.append(bytearray(whole))
        for _ in range(20):
            flipped[-1][chance.randrange(2_000, len(whole))] = chance.randrange(256)
    for content in [*cut, bytes(len(whole)), *flipped]:
        path.write_bytes(content)
        for use in (len, Index.check, lambda index: index.query(text(3)), lambda index: list(index.keys())):
            with suppress(Broken):
                use(Index.open(library.path))
        with pytest.raises(Broken):
            Index.open(library.path).check()


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: "",
        lambda _: "[]",
        lambda told: told.replace('"removed": {}', '"removed": {"x": ["a"]}'),
        lambda told: told.replace('"removed": {}', '"removed": []'),
        lambda told: told.replace('"segments": ["', '"segments": ["../'),
        lambda told: json.dumps(json.loads(told) | {"removed": {json.loads(told)["segments"][0]: [60]}}),
    ],
    ids=range(6),
)
def test_a_damaged_manifest_is_broken(library, damage):
    manifest = library.path / "manifest.json"
    manifest.write_text(damage(manifest.read_text()))
    with pytest.raises(Broken):
        Index.open(library.path).query(text(3))
    assert len(Index.build([("a", text(1))], library.path)) == 1


def test_no_index_and_one_of_other_phrases_are_missing(library, tmp_path):
    with pytest.raises(Missing):
        Index.open(tmp_path / "nowhere")
    with pytest.raises(Missing):
        Index.open(library.path / "lock")
    manifest = library.path / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"made_with": "other"}))
    with pytest.raises(Missing):
        Index.open(library.path)
