"""How well the search finds, on judged queries, beside two plain ways of searching.

    DATABASE_URL=postgres://…/empty python benchmarks/search.py [complaints.csv]

The Arabic texts and all judgements lie in benchmarks/judged/. The Turkish texts may not
lie in the repository; their file (columns label, text) is named on the command line.
Writes into a transaction that is taken back; needs a migrated database without
submissions. Each way is asked the same queries for its ten best.
"""

import argparse
import csv
import os
import re
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

JUDGED = Path(__file__).parent / "judged"
TOP = 10
FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Judged:
    """A query, and the numbers of the texts (from 1) that answer it."""

    typed: str
    wanted: frozenset[int]


@dataclass(frozen=True)
class Score:
    """Means over all queries: recall at 10, reciprocal rank of the first hit; milliseconds."""

    recall: float
    reciprocal_rank: float
    median_ms: float


def _lines(name: str) -> list[tuple[str, str]]:
    lines = (JUDGED / name).read_text(encoding="utf-8").splitlines()
    return [
        (first, second)
        for line in lines
        if line and not line.startswith("#")
        for first, second in [line.split("\t")]
    ]


def arabic(file: str = "arabic.tsv") -> tuple[list[str], list[Judged]]:
    """The Arabic texts and the queries of a file."""
    texts = [text for _number, text in _lines("arabic_texts.tsv")]
    return texts, [
        Judged(typed, frozenset(map(int, numbers.split())))
        for queries, numbers in _lines(file)
        for typed in queries.split(" | ")
    ]


def turkish(path: Path, file: str = "turkish.tsv") -> tuple[list[str], list[Judged]]:
    """The Turkish texts of a CSV and the queries of a file, judged by rules over folded texts.

    What no text is about is left out.
    """
    from muhit.foundation.core.text import fold

    with path.open(encoding="utf-8", newline="") as stream:
        texts = [row["text"] for row in csv.DictReader(stream)]
    folded = [fold(text) for text in texts]
    return texts, [
        Judged(typed, wanted)
        for queries, rule in _lines(file)
        for wanted in [_wanted(rule, folded)]
        if wanted
        for typed in queries.split(" | ")
    ]


def _wanted(rule: str, folded: list[str]) -> frozenset[int]:
    parts = [re.compile(part) for part in rule.split(" & ")]
    return frozenset(
        number
        for number, text in enumerate(folded, start=1)
        if all(part.search(text) for part in parts)
    )


def fill(texts: list[str]) -> dict[int, int]:
    """File the texts as public submissions; the number of each text by primary key."""
    from muhit.foundation.search.actions import count_words, refresh_search
    from muhit.participation.record.models import Submission
    from muhit.participation.record.queries.searching import SUBMISSIONS

    rows = Submission.objects.bulk_create(
        Submission(
            kind="complaint", text=text, language="tr", received_at=moment,
            clock_started_at=moment, changed_at=moment,
        )
        for number, text in enumerate(texts)
        for moment in [FIRST_DAY + timedelta(minutes=number)]
    )  # fmt: skip
    refresh_search(SUBMISSIONS, *rows)
    count_words()
    return {row.pk: number for number, row in enumerate(rows, start=1)}


def by_muhit(typed: str) -> list[int]:
    """Muhit, best match first."""
    return _ours(typed, "best")


def by_muhit_newest(typed: str) -> list[int]:
    """Muhit, newest first."""
    return _ours(typed, "")


def _ours(typed: str, sort: str) -> list[int]:
    from muhit.participation.square.queries.public import Filters, public_search

    return [row.id for row in public_search(Filters(text=typed, sort=sort)).rows[:TOP]]


def by_containing(typed: str) -> list[int]:
    """Each word somewhere in the text (icontains), newest first."""
    from muhit.participation.record.models import Submission

    rows = Submission.objects.all()
    for word in typed.split():
        rows = rows.filter(text__icontains=word)
    return list(rows.values_list("pk", flat=True)[:TOP])


def by_plain_vector(typed: str) -> list[int]:
    """to_tsvector('turkish', text), best rank first."""
    from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector

    from muhit.participation.record.models import Submission

    vector = SearchVector("text", config="turkish")
    query = SearchQuery(typed, config="turkish")
    rows = Submission.objects.annotate(vector=vector, rank=SearchRank(vector, query))
    found = rows.filter(vector=query).order_by("-rank", "-received_at", "-id")
    return list(found.values_list("pk", flat=True)[:TOP])


WAYS: dict[str, Callable[[str], list[int]]] = {
    "Muhit, best match first": by_muhit,
    "Muhit, newest first": by_muhit_newest,
    "icontains, newest first": by_containing,
    "to_tsvector('turkish')": by_plain_vector,
}


def measure(
    way: Callable[[str], list[int]], judged: list[Judged], numbers: dict[int, int]
) -> Score:
    """How well one way answers all queries that have an answer.

    Recall is the share of what is wanted among the first ten, of ten where more is wanted.
    """
    recalls, ranks, times = [], [], []
    for query in judged:
        begun = time.perf_counter()
        found = [numbers[pk] for pk in way(query.typed)]
        times.append((time.perf_counter() - begun) * 1000)
        hits = [place for place, number in enumerate(found, start=1) if number in query.wanted]
        recalls.append(len(hits) / min(TOP, len(query.wanted)))
        ranks.append(1 / hits[0] if hits else 0.0)
    return Score(statistics.mean(recalls), statistics.mean(ranks), statistics.median(times))


def compare(texts: list[str], judged: list[Judged]) -> dict[str, Score]:
    """Every way's score. Writes the texts into the database; call it in a transaction."""
    numbers = fill(texts)
    return {name: measure(way, judged, numbers) for name, way in WAYS.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", help="CSV with a column text")
    parser.add_argument("--only", default="", help="sets with this in their name")
    parser.add_argument("--misses", action="store_true", help="list what was found badly")
    arguments = parser.parse_args()
    os.environ.setdefault("MUHIT_MODE", "development")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muhit.sites.settings.public")

    import django

    django.setup()
    sets = {"Arabic": arabic(), **_halves("Arabic phrases", *arabic("arabic_phrases.tsv"))}
    if arguments.file:
        sets["Turkish"] = turkish(arguments.file)
        phrases = turkish(arguments.file, "turkish_phrases.tsv")
        sets |= _halves("Turkish phrases", *phrases)
    sets = {name: found for name, found in sets.items() if arguments.only in name}
    for name, (texts, judged) in sets.items():
        _print(name, texts, judged, arguments.misses)


def _halves(name: str, texts: list[str], judged: list[Judged]) -> dict[str, Any]:
    """Queries that chose how words are cut and weighed, and those that were only measured."""
    return {
        f"{name}, for choosing": (texts, judged[::2]),
        f"{name}, held back": (texts, judged[1::2]),
    }


def _print(name: str, texts: list[str], judged: list[Judged], misses: bool) -> None:
    from django.db import transaction

    from muhit.participation.record.models import Submission

    if Submission.objects.exists():
        sys.exit("Give a database without submissions.")
    with transaction.atomic():
        print(f"\n{name}: {len(texts)} texts, {len(judged)} queries")
        print(f"{'':26}recall at 10   mean reciprocal rank   median ms")
        for way, score in compare(texts, judged).items():
            print(
                f"{way:<26}{score.recall:>12.3f}{score.reciprocal_rank:>23.3f}"
                f"{score.median_ms:>12.1f}"
            )
        if misses:
            _print_misses(judged)
        transaction.set_rollback(True)


def _print_misses(judged: list[Judged]) -> None:
    from muhit.participation.record.models import Submission

    keys = Submission.objects.order_by("pk").values_list("pk", flat=True)
    numbers = {pk: number for number, pk in enumerate(keys, start=1)}
    for query in judged:
        score = measure(by_muhit, [query], numbers)
        if score.recall < 1:
            print(f"{score.recall:.2f} {score.reciprocal_rank:.2f} {query.typed}")


if __name__ == "__main__":
    main()
