"""An index that is written step by step, by several, while others read it."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keji.journey.checks.similarity import Busy, Index, store

from .alike import edited, text

step = st.tuples(st.sampled_from(["add", "remove", "merge"]), st.integers(0, 11))


@given(st.lists(step, max_size=30))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_index_written_step_by_step_answers_as_one_built_at_once(tmp_path, steps):
    shutil.rmtree(tmp_path, ignore_errors=True)
    index, holds = Index.build([], tmp_path / "steps"), {}
    for verb, number in steps:
        key = str(number)
        if verb == "add":
            holds[key] = text(number, 40 + 60 * number)
            index.add(key, holds[key])
        elif verb == "remove":
            holds.pop(key, None)
            index.remove(key)
        else:
            index.merge()
    fresh = Index.build(holds.items(), tmp_path / "fresh")
    assert len(index) == len(fresh) == len(holds)
    assert sorted(index.keys()) == sorted(holds)
    for number in range(12):
        asked = edited(text(number, 200), 0.1)
        assert index.query(asked) == fresh.query(asked)


def test_segments_stay_few_whatever_their_sizes(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: None)
    index = Index.build(((f"old {number}", text(number, 40)) for number in range(100)), tmp_path / "grown")
    for number in range(700):
        index.add(str(number), text(number, 40))
    sizes = sorted(len(one) for one in index._segments)
    assert sum(sizes) == len(index) == 800
    levels = [(size.bit_length() - 1) // 3 for size in sizes]
    assert all(levels.count(level) < 8 for level in levels)


def test_removed_texts_go_when_segments_are_merged_or_half_of_them_is_gone(library):
    def held() -> int:
        return sum(map(len, library._segments))

    for number in range(30):
        library.remove(str(number))
    assert (held(), len(library)) == (60, 30)
    library.remove("30")
    assert held() == len(library) == 29
    library.remove("31")
    library.merge()
    assert held() == len(library) == 28
    for key in list(library.keys()):
        library.remove(key)
    assert (held(), len(library), library._segments) == (0, 0, [])
    library.add("new", text(700))
    assert library.query(text(700))[0].key == "new"


def test_a_key_given_again_replaces_its_text(library):
    library.add("7", text(500))
    assert library.query(text(500))[0].key == "7"
    assert library.query(text(7)) == [] or library.query(text(7))[0].score < 0.05
    assert len(library) == 60


def test_segments_built_apart_come_together(library, tmp_path):
    Index.build([("far", text(900))], tmp_path / "apart")
    library.join(tmp_path / "apart")
    assert library.query(text(900))[0].key == "far"


def test_a_reader_sees_what_another_process_wrote(library):
    reader = Index.open(library.path)
    library.add("new", text(700))
    assert reader.query(text(700))[0].key == "new"


def test_a_reader_sees_a_change_that_left_file_and_time_the_same(library, tmp_path):
    reader, manifest = Index.open(library.path), library.path / "manifest.json"
    before = manifest.stat()
    os.link(manifest, tmp_path / "same file")
    library.remove("3")
    (tmp_path / "same file").write_bytes(manifest.read_bytes())
    os.replace(tmp_path / "same file", manifest)
    os.utime(manifest, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (manifest.stat().st_ino, manifest.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert len(reader) == 59
    assert all(match.key != "3" for match in reader.query(text(3)))


def test_a_reader_sees_an_index_that_was_made_anew(library):
    reader = Index.open(library.path)
    shutil.rmtree(library.path)
    Index.build([("another", text(900))], library.path)
    assert [match.key for match in reader.query(text(900))] == ["another"]


def test_two_writers_at_once_are_told(library):
    with store.writing(library.path), pytest.raises(Busy):
        library.add("new", text(800))
