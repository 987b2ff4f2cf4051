"""A slip of the keyboard that two texts share, and what is none."""

from keji.journey.duplicates.typos import shared_typos

RIGHT = "全株玉米裹包青贮开包以后容易二次发酵"
SLIP = RIGHT.replace("发酵", "发教")


def test_a_homophone_that_two_texts_share_is_told_with_what_is_meant():
    wrong = SLIP + "霉变损失"
    right = RIGHT + "霉变损失"
    (told,) = {
        (one, other, tuple(keys))
        for one, other, keys in shared_typos({1: f"甲{wrong}", 2: f"乙{wrong}", 3: right, 4: right, 5: right})
    }
    assert told == ("次发教霉变", "次发酵霉变", (1, 2))


def test_another_word_in_the_same_place_is_no_slip():
    texts = {1: "示范推广小麦新品种一千亩", 2: "示范推广小麦新品种一千亩"}
    others = {n: "示范推广玉米新品种一千亩" for n in range(3, 8)}

    assert list(shared_typos({**texts, **others})) == []


def test_what_only_one_wrote_and_what_most_wrote_is_none():
    right, wrong = "裹包青贮二次发酵霉变损失", "裹包青贮二次发教霉变损失"

    assert list(shared_typos({1: wrong, 2: right, 3: right, 4: right})) == []
    assert list(shared_typos({1: wrong, 2: wrong, 3: wrong, 4: right, 5: right, 6: right})) == []


def test_nothing_in_no_texts_and_in_texts_without_han():
    assert list(shared_typos({})) == list(shared_typos({1: "", 2: "abc 123 \ud800" * 50})) == []
