"""The index of texts: the same answers however it was written, and none that break it."""

import unicodedata

import opencc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keji.journey.checks.similarity import Index, scoring, spans
from keji.journey.checks.similarity.folding import fold

from .alike import edited, text


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
