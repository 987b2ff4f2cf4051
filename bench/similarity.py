"""The index of texts beside MinHash LSH: building, asking, disk, memory, recall and alarms, in one run.

    python bench/similarity.py 100000            # Keji, datasketch and rensa
    python bench/similarity.py 1000000 --own     # Keji alone

Every method runs in a process of its own, so that its memory is its own. A method finds a source when that
is its best answer. An alarm is, for a text without source, an answer of an LSH or a score of Keji from its
threshold on. The threshold is what `calibrate` proposes for the index, measured on texts of the library; the
texts alarms are counted on are others, which it has not seen.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.texts import texts
from keji.journey.checks.similarity import Index
from keji.journey.checks.similarity.calibration import calibrate
from keji.journey.checks.similarity.rewriting import kinds

ASKED, CLEAN, ADDED = 50, 1_000, 200
#: Texts of the library the threshold is measured on, drawn from so many first ones. Of 300 the one alarm in a
#: hundred was once measured where there were five; a thousand tell it well enough.
CALIBRATED, DRAWN_FROM = 1_000, 5_000
#: The peers' best settings for Chinese texts: permutations, least Jaccard similarity, characters of a gram.
PERMUTATIONS, JACCARD, WIDTH = 128, 0.5, 4


class Made:
    """The texts of the library, and how long it took to invent them (s): that is no building."""

    def __init__(self, count: int) -> None:
        self.count, self.took = count, 0.0

    def __iter__(self) -> Iterator[str]:
        invented = iter(texts(self.count, 1))
        while True:
            began = time.perf_counter()
            text = next(invented, None)
            self.took += time.perf_counter() - began
            if text is None:
                return
            yield text


Ask = Callable[[str], list[tuple[str, float]]]


def grams(text: str) -> list[str]:
    return [text[at : at + WIDTH] for at in range(len(text) - WIDTH + 1)]


def build_keji(source: Iterable[str], folder: str) -> Ask:
    index = Index.build(((str(number), text) for number, text in enumerate(source)), folder)
    return lambda text: [(match.key, match.score) for match in index.query(text)]


def build_datasketch(source: Iterable[str], _folder: str) -> Ask:
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS)

    def sketch(text: str) -> MinHash:
        made = MinHash(num_perm=PERMUTATIONS)
        made.update_batch([gram.encode() for gram in set(grams(text))])
        return made

    held = {}
    for number, text in enumerate(source):
        held[str(number)] = sketch(text)
        lsh.insert(str(number), held[str(number)])

    def ask(text: str) -> list[tuple[str, float]]:
        asked = sketch(text)
        return sorted(((key, asked.jaccard(held[key])) for key in lsh.query(asked)), key=lambda one: -one[1])

    return ask


def build_rensa(source: Iterable[str], _folder: str) -> Ask:
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS, num_bands=32)

    def sketch(text: str) -> RMinHash:
        made = RMinHash(num_perm=PERMUTATIONS, seed=1)
        made.update(grams(text))
        return made

    held = {}
    for number, text in enumerate(source):
        held[number] = sketch(text)
        lsh.insert(number, held[number])

    def ask(text: str) -> list[tuple[str, float]]:
        asked = sketch(text)
        near = ((str(key), asked.jaccard(held[key])) for key in lsh.query(asked))
        return sorted(near, key=lambda one: -one[1])

    return ask


METHODS = {"keji": build_keji, "datasketch": build_datasketch, "rensa": build_rensa}


def measure(method: str, count: int) -> dict[str, object]:
    """All figures of one method."""
    source = Made(count)
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        ask = METHODS[method](source, folder)
        built = time.perf_counter() - began - source.took
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        disk = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
        recall, scores, took = _recall(ask, count)
        clean = []
        for text in texts(CLEAN, 77):
            took.append(_timed(ask, text)[0])
            clean.append(_timed(ask, text)[1])
        best = np.array([found[0][1] if found else 0.0 for found in clean])
        threshold = _threshold(Path(folder), count) if method == "keji" else None
        above = threshold or np.nextafter(0, 1)
        row = {
            "method": method,
            "texts": count,
            "texts/s": round(count / built),
            "build s": round(built, 1),
            "memory MB": round(memory),
            "disk MB": round(disk),
            "median ms": round(1e3 * float(np.median(took)), 2),
            "p95 ms": round(1e3 * float(np.quantile(took, 0.95)), 2),
            "recall@1": round(float(np.mean(list(recall.values()))), 3),
            "threshold": threshold or "–",
            "recall above": round(float(np.mean([score >= above for score in scores])), 3),
            "alarms": round(float(np.mean(best >= above)), 4),
            "by kind": recall,
        }
        if method == "keji":
            row["add ms"] = round(_adding(Path(folder)), 2)
    return row


def _threshold(folder: Path, count: int) -> float:
    """The threshold proposed for this index, or the shipped one where the library is too small."""
    library = [(str(number), text) for number, text in enumerate(islice(texts(count, 1), DRAWN_FROM))]
    return float(calibrate(Index.open(folder), library, CALIBRATED, seed=5)["proposed"])


def _recall(ask: Ask, count: int) -> tuple[dict[str, float], list[float], list[float]]:
    """Recall at rank one by kind; the scores sources got; the time each question took (s)."""
    chance = random.Random(3)
    wanted = set(chance.sample(range(count), ASKED))
    sources = {number: text for number, text in enumerate(texts(count, 1)) if number in wanted}
    others = list(texts(ASKED, 99))
    recall, scores, took = {}, [], []
    for name, rewrite in kinds().items():
        hits = 0
        for (number, source), other in zip(sources.items(), others, strict=True):
            time_, found = _timed(ask, rewrite(source, other, chance))
            took.append(time_)
            hits += bool(found) and found[0][0] == str(number)
            scores.append(dict(found).get(str(number), 0.0))
        recall[name] = hits / ASKED
    return recall, scores, took


def _timed(ask: Ask, text: str) -> tuple[float, list[tuple[str, float]]]:
    began = time.perf_counter()
    found = ask(text)
    return time.perf_counter() - began, found


def _adding(folder: Path) -> float:
    """What adding one text takes, in ms (median)."""
    index, took = Index.open(folder), []
    for number, text in enumerate(texts(ADDED, 55)):
        began = time.perf_counter()
        index.add(f"new {number}", text)
        took.append(time.perf_counter() - began)
    return 1e3 * float(np.median(took))


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("texts", type=int)
    asked.add_argument("--own", action="store_true", help="leave the peers out")
    asked.add_argument("--method", choices=list(METHODS))
    given = asked.parse_args()
    if given.method:
        print(json.dumps(measure(given.method, given.texts)))
        return
    rows = []
    for method in ["keji"] if given.own else METHODS:
        command = [sys.executable, __file__, str(given.texts), "--method", method]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    columns = [name for name in rows[0] if name != "by kind"]
    print("| " + " | ".join(columns) + " |\n|" + " --- |" * len(columns))
    for row in rows:
        print("| " + " | ".join(str(row.get(name, "–")) for name in columns) + " |")
    print()
    for row in rows:
        print(row["method"], ", ".join(f"{name} {share:.2f}" for name, share in row["by kind"].items()))
    if len(rows) > 1:
        print(f"\nbuilding: {rows[0]['texts/s'] / rows[1]['texts/s']:.0f} × datasketch")


if __name__ == "__main__":
    main()
