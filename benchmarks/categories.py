"""How often the right category is among those suggested, over texts already sorted.

    python benchmarks/categories.py tr-belediye-sikayet-dev.csv

Reads a table with the columns label and text; needs no database. Prints the shares
for 5 folds (learnt from four, asked on the fifth), beside always guessing the
commonest classes.
"""

import argparse
import csv
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from muhit.participation.likeness.suggesting.learning import (
    FEWEST_TEXTS,
    WIDTH,
    cross_validated,
    fit,
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="CSV with the columns label and text")
    parser.add_argument("--width", type=float, default=WIDTH)
    parser.add_argument("--fewest", type=int, default=FEWEST_TEXTS)
    asked = parser.parse_args()
    with asked.file.open(encoding="utf-8", newline="") as stream:
        rows = [(row["text"], row["label"]) for row in csv.DictReader(stream)]
    texts, labels = [text for text, _ in rows], [label for _, label in rows]
    started = time.perf_counter()
    figures = cross_validated(texts, labels, width=asked.width, fewest=asked.fewest)
    seconds = time.perf_counter() - started
    common = [count for _label, count in Counter(labels).most_common(3)]
    weights = fit(texts, labels, width=asked.width, fewest=asked.fewest)
    tell = sys.stdout.write
    tell(f"{len(texts)} texts, {len(set(labels))} classes, 5 folds in {seconds:.1f} s\n")
    tell(f"{'':28}{'first':>8}{'in three':>10}\n")
    tell(f"{'suggested':28}{figures.top_1:8.1%}{figures.top_3:10.1%}\n")
    most, three = common[0] / len(texts), sum(common) / len(texts)
    tell(f"{'the commonest classes':28}{most:8.1%}{three:10.1%}\n")
    tell(f"{len(weights.pieces)} pieces, {len(weights.packed()) / 1000:.0f} kB\n")


if __name__ == "__main__":
    main()
