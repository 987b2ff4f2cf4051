"""Short records: real titles of funded projects, reworded; what is found again, what cries out.

The titles lie beside the checkout (`../shared/data/zh-text-sample/projects_2000.csv.gz`); without them
nothing is measured.
"""

import csv
import gzip
import time
from pathlib import Path

from keji.journey.checks.similarity.calibration import calibrate_titles
from keji.journey.checks.similarity.titles import Titles

SAMPLE = Path(__file__).parents[2] / "shared/data/zh-text-sample/projects_2000.csv.gz"


def main() -> None:
    if not SAMPLE.exists():
        print("short records: no real titles beside the checkout, not measured")
        return
    with gzip.open(SAMPLE, "rt", encoding="utf-8", newline="") as rows:
        library = [(str(number), row["title"]) for number, row in enumerate(csv.DictReader(rows))]
    titles = Titles.of(library)
    began = time.perf_counter()
    for _key, title in library:
        titles.query(title)
    took = (time.perf_counter() - began) / len(library)
    told = calibrate_titles(library, len(library))
    print(f"short records: {told['texts']} titles, {1e3 * took:.2f} ms a question")
    print(f"proposed threshold {told['proposed']}\n")
    print("| threshold | recall | alarms |\n| --- | --- | --- |")
    for line in told["thresholds"]:
        print(f"| {line['threshold']:.2f} | {line['recall']:.3f} | {line['alarms']:.3f} |")
    chosen = next(line for line in told["thresholds"] if line["threshold"] == told["proposed"])
    print("\n" + ", ".join(f"{name} {share:.2f}" for name, share in chosen["by_kind"].items()))


if __name__ == "__main__":
    main()
