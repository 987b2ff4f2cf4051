"""Short records: real titles, reworded; what is found again, what cries out.

The titles of funded projects are those the matcher was fitted to, and the threshold is proposed on them. The
titles of abstracts were not looked at in fitting: what that threshold does there is the honest figure. Both
lie beside the checkout (`../shared/data/zh-text-sample`); without them nothing is measured.
"""

import csv
import gzip
import json
import time
from pathlib import Path
from typing import Any

from keji.journey.checks.similarity.calibration import calibrate_titles
from keji.journey.checks.similarity.titles import Titles

SAMPLES = Path(__file__).parents[2] / "shared/data/zh-text-sample"
FITTED, HELD_OUT = SAMPLES / "projects_2000.csv.gz", SAMPLES / "abstracts_1000.jsonl.gz"
#: Characters of what is a title at all.
LEAST, MOST = 10, 40


def fitted() -> list[str]:
    with gzip.open(FITTED, "rt", encoding="utf-8", newline="") as rows:
        return [row["title"] for row in csv.DictReader(rows)]


def held_out() -> list[str]:
    with gzip.open(HELD_OUT, "rt", encoding="utf-8") as lines:
        titles = [str(json.loads(line)["title"]) for line in lines]
    return [title for title in titles if LEAST <= len(title) <= MOST]


def measure(name: str, given: list[str], threshold: float | None = None) -> float:
    """Print what thresholds do to these titles, the named or proposed one (which it returns) by kind."""
    library = [(str(number), title) for number, title in enumerate(given)]
    titles = Titles.of(library)
    began = time.perf_counter()
    for _key, title in library:
        titles.query(title)
    took = (time.perf_counter() - began) / len(library)
    told: dict[str, Any] = calibrate_titles(library, len(library))
    looked_at = float(threshold or told["proposed"])
    print(f"{name}: {told['texts']} titles, {1e3 * took:.2f} ms a question, threshold {looked_at}\n")
    print("| threshold | recall | alarms |\n| --- | --- | --- |")
    for line in told["thresholds"]:
        print(f"| {line['threshold']:.2f} | {line['recall']:.3f} | {line['alarms']:.3f} |")
    chosen = next(line for line in told["thresholds"] if line["threshold"] == looked_at)
    print("\n" + ", ".join(f"{kind} {share:.2f}" for kind, share in chosen["by_kind"].items()) + "\n")
    return looked_at


def main() -> None:
    if not FITTED.exists():
        print("short records: no real titles beside the checkout, not measured")
        return
    threshold = measure("short records, fitted", fitted())
    if HELD_OUT.exists():
        measure("short records, held out", held_out(), threshold)


if __name__ == "__main__":
    main()
