"""How fast an existing complaint system comes over: `muhit submissions import`'s own code."""

import csv
import time
from pathlib import Path

ROWS = 10_000


def rows_per_second(folder: Path, rows: list[dict[str, object]]) -> tuple[float, float]:
    """Import a made-up file; gives rows per second and the peak memory in megabytes.

    Runs in a process of its own, so that the peak is the import's.
    """
    import django

    django.setup()
    from django.db import transaction

    from muhit.participation.bringing_over.actions.importing import import_rows
    from muhit.participation.bringing_over.mapping import read_mapping
    from muhit.participation.bringing_over.reading import open_rows

    file, mapping_file = folder / "import.csv", folder / "import.toml"
    _write(file, rows)
    mapping_file.write_text(MAPPING)
    mapping = read_mapping(mapping_file)
    wrong: list[str] = []
    with open_rows(file, mapping) as (_stream, found), transaction.atomic():
        begun = time.perf_counter()
        counts = import_rows(
            found, mapping, on_fault=lambda line, key, fault: wrong.append(fault.reason)
        )
        spent = time.perf_counter() - begun
        transaction.set_rollback(True)  # the next size shall find what this one found
    if counts.added != ROWS:
        raise RuntimeError(f"{counts.added} of {ROWS} rows came over: {wrong[:3]}")
    return counts.added / spent, _peak_mb()


def _peak_mb() -> float:
    """The most memory this program took. `getrusage` would tell the more of this program and
    of the one that started it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


MAPPING = """
[source]
name = "benchmark"
format = "csv"
date_formats = ["iso"]
kind = "complaint"
language = "tr"
privacy = "public"
[body]
code = "benchmark"
kind = "district"
name = { tr = "Deneme Belediyesi", en = "Benchmark" }
[department]
code = "benchmark"
name = { tr = "Deneme", en = "Benchmark" }
[columns]
id = "id"
text = ["text"]
received = "at"
category = "code"
[position]
latitude = "lat"
longitude = "lon"
[categories]
create = true
"""


def _write(file: Path, rows: list[dict[str, object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "text", "at", "code", "lat", "lon"])
        for number in range(ROWS):
            row = rows[number % len(rows)]
            writer.writerow(
                [f"b{number}", row["text"], row["at"], row["code"], row["lat"], row["lon"]]
            )
