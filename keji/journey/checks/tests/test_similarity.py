"""The index of texts: the same answers however it was written, and none that break it."""

import json
import os
import random
import resource
import shutil
import subprocess
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path

import opencc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keji.journey.checks.similarity import Broken, Busy, Full, Index, Missing, building, scoring, spans, store
from keji.journey.checks.similarity.folding import fold

WORDS = "牛羊玉米苜蓿核桃蜂蜜鳟鱼酒花贝母草场水渠大棚冷库病虫霜冻青贮繁育采收烘干检测培训育肥犊奶渔药园林雪"


def text(seed: int, length: int = 300) -> str:
    """A text like no other, the same for the same seed."""
    chance = random.Random(seed)
    return "".join(chance.choice(WORDS) + ("," if chance.random() < 0.05 else "") for _ in range(length))


def edited(original: str, share: float, seed: int = 0) -> str:
    chance = random.Random(seed)
    return "".join(chance.choice(WORDS) if chance.random() < share else char for char in original)


@pytest.fixture
def library(tmp_path: Path) -> Index:
    return Index.build(((str(number), text(number)) for number in range(60)), tmp_path / "library")


def test_a_text_is_found_after_a_third_of_it_was_changed(library):
    matches = library.query(edited(text(7), 0.3))
    assert matches[0].key == "7"
    assert matches[0].score > 3 * matches[1].score


def test_a_text_is_itself_and_a_new_one_is_like_none(library):
    assert (library.query(text(3))[0].key, library.query(text(3))[0].score) == ("3", 1.0)
    assert all(match.score < 0.05 for match in library.query(text(1_000)))


@pytest.mark.parametrize("length", [100, 300, 3_000, 50_000])
def test_texts_of_every_length_are_found_inside_longer_ones(tmp_path, length):
    index = Index.build([("own", text(1, length)), ("other", text(2, length))], tmp_path / "one")
    assert index.query(text(5, length // 2) + text(1, length) + text(6, length // 2))[0].key == "own"
    half = index.query(text(5, length // 2) + text(1, length)[: length // 2])
    assert half[0].key == "own"


@given(st.sampled_from(range(60)), st.integers(0, 5))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_script_width_case_spaces_and_punctuation_make_no_difference(library, number, way):
    original = text(number) + "使用DNA检测"
    ways = [
        opencc.OpenCC("s2t").convert,
        lambda some: unicodedata.normalize("NFKC", some).replace(",", "，"),
        " \n".join,
        lambda some: some.replace(",", "。、！"),
        lambda some: some.lower(),
        lambda some: some.replace("育", "育(yù)"),
    ]
    assert fold([ways[way](original)]).codes.tolist() == fold([original]).codes.tolist()


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
from keji.journey.checks.tests.test_similarity import text
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


def test_two_writers_at_once_are_told(library):
    with store.writing(library.path), pytest.raises(Busy):
        library.add("new", text(800))


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


@pytest.mark.parametrize(
    "asked",
    ["", "牛", "牛羊牛", "\x00\xff\ud800" * 900, "哈" * 100_000, "ﷺ😀𠀀" * 500, "牛肉" * 50_000],
    ids=range(7),
)
def test_what_is_no_text_has_an_answer_too(library, asked):
    library.query(asked)
    library.add("odd", asked)
    assert len(library) == 61
    library.explain(asked, text(1))


def test_what_everybody_writes_weighs_nothing(tmp_path):
    pledge = "本单位承诺所提交的申报材料真实合法有效,无弄虚作假和侵犯他人知识产权的行为。"
    index = Index.build([("a", pledge + text(1)), ("b", pledge + text(2))], tmp_path / "pledges")
    assert all(match.score < 0.05 for match in index.query(pledge + text(3)))


def test_places_are_shown_in_both_texts():
    own = "前言一段。" + text(1, 60) + "中间不同。" + text(2, 60)
    theirs = text(2, 60) + "别的内容" + opencc.OpenCC("s2t").convert(edited(text(1, 60), 0.1))
    found = spans.spans(own, theirs)
    assert [own[one.start : one.end][:5] for one in found] == [text(1, 60)[:5], text(2, 60)[:5]]
    assert theirs[found[1].other_start : found[1].other_end].startswith(text(2, 60)[:5])
    assert 0.7 < found[0].likeness < 1.0 == found[1].likeness


@pytest.mark.parametrize("copies", [1, 45, 60, 180])
def test_a_text_is_found_however_many_copies_of_it_there_are(tmp_path, copies):
    holds = ((str(number), text(1 if number < copies else number)) for number in range(200))
    index = Index.build(holds, tmp_path / "copies")
    found = index.query(text(1))
    assert len(found) >= min(copies, 10) and found[0].score == pytest.approx(1)
    assert int(found[0].key) < max(copies, 2)
    for asked in (edited(text(1), 0.1), text(900, 200) + text(1) + text(901, 200)):
        assert index.query(asked)[0].score > 0.25
    assert index.query(text(1)[:150] + text(900)[:150])[0].score > 0.15
    assert all(match.score < 0.05 for match in index.query(text(999)))


def test_copies_with_an_ending_of_their_own_are_found_too(tmp_path):
    holds = ((str(number), (text(1) if number % 2 else "") + text(number + 10, 60)) for number in range(200))
    assert len(Index.build(holds, tmp_path / "endings").query(text(1), top=200)) == 100


def test_a_form_that_many_different_texts_are_written_in_weighs_nothing(tmp_path):
    form = [text(number, 25) for number in range(5_000, 5_004)]

    def filled(number: int) -> str:
        return "。".join(head + text(number * 10 + part, 90) for part, head in enumerate(form))

    index = Index.build(((str(number), filled(number)) for number in range(100)), tmp_path / "forms")
    assert all(match.score < 0.05 for match in index.query(filled(200)))
    assert index.query(filled(7))[0] == ("7", 1.0, index.query(filled(7))[0].shared)


def test_texts_made_to_hit_the_same_lists_cost_no_more_than_the_budget(tmp_path, monkeypatch):
    monkeypatch.setattr(scoring, "BUDGET", 500)
    holds = ((str(number), text(1) + text(number + 10, 20)) for number in range(3_000))
    index = Index.build(holds, tmp_path / "one")
    looked_at = []
    kept = scoring.Account.scores
    monkeypatch.setattr(
        scoring.Account, "scores", lambda own, found: looked_at.append(len(found.texts)) or kept(own, found)
    )
    assert index.query(text(1))[0].score > 0.9
    assert max(looked_at) <= 500


@pytest.mark.parametrize(("here", "there"), [(7, 7), (1, 7), (7, 1), (30, 30), (8, 12)])
def test_a_passage_that_stands_there_often_is_shown(here, there):
    passage = text(1, 60)
    found = spans.spans(passage * here, text(2, 40) + passage * there)
    assert sum(one.end - one.start for one in found) > 0.9 * len(passage * min(here, there))
    assert all(one.likeness > 0.9 for one in found)
    assert spans.spans(passage * here, text(2, 400)) == []


def test_words_that_stand_often_in_both_make_no_passage():
    def mixed(seed: int) -> str:
        return "".join("技术示范" + chr(0x5000 + seed * 500 + part) * 3 for part in range(40))

    assert spans.spans(mixed(1), mixed(2)) == []
