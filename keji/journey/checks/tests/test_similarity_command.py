"""`keji similarity`: tables in, indexes, answers and measured thresholds out."""

import csv
import gzip
import json
import random
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from keji.journey.checks.similarity import Index
from keji.journey.checks.similarity.calibration import ENOUGH, SHIPPED, calibrate, calibrate_titles

from .alike import edited, text


def run(*words: object, err: StringIO | None = None) -> str:
    out = StringIO()
    call_command("similarity", *map(str, words), stdout=out, stderr=err or StringIO())
    return out.getvalue()


@pytest.fixture(scope="module")
def table(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "library.csv.gz"
    with gzip.open(path, "wt", encoding="utf-8", newline="") as out:
        lines = csv.writer(out)
        lines.writerow(["no", "title", "body"])
        lines.writerows([f"P{number}", text(number, 12), text(number)] for number in range(80))
    return path


@pytest.fixture(scope="module")
def index(table) -> Path:
    folder = table.parent / "index"
    assert "80" in run("build", table, "--key", "no", "--text", "title,body", "--out", folder)
    return folder


def test_a_rewritten_text_is_found_from_a_file(index, tmp_path):
    (tmp_path / "asked.txt").write_text(edited(text(5), 0.2), "utf-8")
    found = json.loads(run("query", index, "--file", tmp_path / "asked.txt", "--top", "3", "--json"))
    assert found[0]["key"] == "P5" and 0.2 < found[0]["score"] < 1 and found[0]["shared"] > 10
    assert "P5" in run("query", index, "--file", tmp_path / "asked.txt").splitlines()[0]


def test_thresholds_are_measured_and_a_small_library_gets_the_shipped_one(index):
    measured = json.loads(run("calibrate", index, "--sample", "40"))
    assert (measured["sample"], measured["measured"], measured["proposed"]) == (40, False, 0.15)
    strict = measured["thresholds"][-1]
    assert strict["alarms"] == 0 and strict["by_kind"]["traditional"] == 1
    recalls = [line["recall"] for line in measured["thresholds"]]
    assert recalls == sorted(recalls, reverse=True) and recalls[0] > 0.95


def test_a_library_of_short_texts_or_a_small_sample_measures_nothing(tmp_path):
    short = [(str(number), text(number, 20)) for number in range(2_100)]
    measured = calibrate(Index.build(short, tmp_path / "short"), short, 500)
    assert (measured["sample"], measured["measured"], measured["proposed"]) == (0, False, SHIPPED)

    long = [(str(number), text(number, 110)) for number in range(2_000)]
    index = Index.build(long, tmp_path / "long")
    few = calibrate(index, long, ENOUGH - 1)
    assert (few["sample"], few["measured"], few["proposed"]) == (ENOUGH - 1, False, SHIPPED)
    assert calibrate(index, long, ENOUGH)["measured"]


def test_alarms_of_a_call_are_told(index, table):
    for told in (
        run("calibrate", index, "--sample", "40", "--texts-per-call", "30"),
        run("titles", table, "--key", "no", "--title", "title", "--sample", "40", "--texts-per-call", "30"),
    ):
        measured = json.loads(told)
        assert (measured["sample"], measured["texts_per_call"]) == (40, 30)
        for line in measured["thresholds"]:
            assert line["alarms_per_call"] == pytest.approx(30 * line["alarms"], abs=1e-3)
            assert line["by_kind"]


@pytest.mark.parametrize("number", ["0", "-5"])
def test_a_sample_of_none_is_refused(index, table, number):
    for words in (("calibrate", index), ("titles", table, "--key", "no", "--title", "title")):
        with pytest.raises(CommandError, match=number):
            run(*words, f"--sample={number}")
    with pytest.raises(ValueError, match=number):
        calibrate_titles([("a", "b")], int(number))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no,other\n1,2\n", "title"),
        (b"\x1f\x8b\x00\x00", "table"),
        ("no,title\n1,牛羊肉".encode("gbk"), "table"),
        (b"", "no, title"),
    ],
    ids=["another heading", "half a gzip", "gbk", "empty"],
)
def test_what_is_no_table_is_refused_with_its_name(tmp_path, content, says):
    (tmp_path / "table.csv").write_bytes(content)
    with pytest.raises(CommandError, match=says):
        run("build", tmp_path / "table.csv", "--key", "no", "--text", "title", "--out", tmp_path / "index")
    with pytest.raises(CommandError):
        run("verify", tmp_path / "index")


def test_a_whole_index_says_so_and_a_broken_one_too(index, tmp_path):
    assert run("verify", index)
    for path in index.glob("*.npy"):
        (tmp_path / path.name).write_bytes(path.read_bytes()[:-200] + bytes(200))
    (tmp_path / "manifest.json").write_bytes((index / "manifest.json").read_bytes())
    with pytest.raises(CommandError):
        run("verify", tmp_path)


def test_other_things_in_the_folder_stay_and_a_folder_of_other_things_is_refused(table, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "manifest.json").write_text('{"name": "a page of the web"}')
    with pytest.raises(CommandError, match=tmp_path.name) as refused:
        run("build", table, "--key", "no", "--text", "body", "--out", tmp_path)
    assert refused.value.returncode == 2
    assert {path.name for path in tmp_path.iterdir()} == {"letters", "manifest.json"}

    own = tmp_path / "own"
    run("build", table, "--key", "no", "--text", "body", "--out", own)
    (own / "letter.txt").write_text("mine")
    (own / "data.npy").write_text("mine")
    (own / "tmp1").mkdir()
    (own / f"{'0' * 32}.npy").write_text("left by a killed writer")
    run("build", table, "--key", "no", "--text", "body", "--out", own)
    assert {"letter.txt", "data.npy", "tmp1", "sample.json"} <= {path.name for path in own.iterdir()}
    assert len(list(own.glob("*.npy"))) == 2


def test_rows_read_replaced_and_without_key_are_told(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("no,body\nA,one\nA,two\n,three\n  ,four\nB,five\n", "utf-8")
    out = run("build", table, "--key", "no", "--text", "body", "--out", tmp_path / "index")
    assert [int(part) for part in re.findall(r"\d+", out)] == [2, 5, 1, 2]
    assert sorted(Index.open(tmp_path / "index").keys()) == ["A", "B"]


def test_a_quotation_mark_that_is_not_closed_is_pointed_at(tmp_path):
    table, err = tmp_path / "table.csv", StringIO()
    lines = [f"{number},{chr(34) if number == 7 else ''}text" for number in range(80)]
    table.write_text("\n".join(["no,body", *lines]), "utf-8")
    run("build", table, "--key", "no", "--text", "body", "--out", tmp_path / "index", err=err)
    assert re.findall(r"\d+", err.getvalue()) == ["9", "73"]


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_gzip_is_one_sentence(table, tmp_path, seed):
    chance, content = random.Random(seed), bytearray(table.read_bytes())
    for _ in range(4):
        content[chance.randrange(20, len(content) - 20)] ^= 255
    (tmp_path / "damaged.csv.gz").write_bytes(content)
    with pytest.raises(CommandError, match=r"damaged.csv.gz, \d+: "):
        run(
            "build", tmp_path / "damaged.csv.gz", "--key", "no", "--text", "body", "--out", tmp_path / "index"
        )


def test_drawn_texts_belong_to_one_build(table, tmp_path):
    run("build", table, "--key", "no", "--text", "body", "--out", tmp_path)
    Index.open(tmp_path).add("later", text(300))
    assert json.loads(run("calibrate", tmp_path, "--sample", "5"))["texts"] == 81
    Index.build([("another", text(1))], tmp_path)
    with pytest.raises(CommandError, match=r"sample\.json"):
        run("calibrate", tmp_path, "--sample", "5")
    (tmp_path / "sample.json").write_text("[]")
    with pytest.raises(CommandError, match=r"sample\.json"):
        run("calibrate", tmp_path, "--sample", "5")
