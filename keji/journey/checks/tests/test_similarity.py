"""The index of texts: the same answers however it was written, and none that break it."""

import json
import random
import shutil
import unicodedata
from pathlib import Path

import opencc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keji.journey.checks.similarity import Broken, Busy, Index, Missing, building, spans, store
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
        building.segment, "_fill", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(OSError, match="No space"):
        library.add("new", text(800))
    assert Index.open(library.path).query(text(3))[0].key == "3"
    assert len(library) == 60


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


def test_no_index_and_one_of_other_phrases_are_missing(library, tmp_path):
    with pytest.raises(Missing):
        Index.open(tmp_path / "nowhere")
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
