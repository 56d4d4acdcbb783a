"""How fast `muhit submissions import` is, and how much memory it takes.

    python benchmarks/importing.py FILE.csv --mapping sf311 --area=-123.2,37.6,-122.2,37.95

Imports FILE into an empty embedded PostgreSQL in a temporary folder. Prints seconds,
rows per second, peak memory, and how much longer that took than Python's csv module takes
to read the same file: the figure that travels from one machine to another.
"""

import argparse
import csv
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def muhit(folder: Path, *arguments: str, **environment: str) -> str:
    """What the command prints; it must succeed."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "muhit", *arguments],
        cwd=ROOT,
        env={"MUHIT_MODE": "development", **kept, "MUHIT_DATA": str(folder), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--mapping", required=True)
    parser.add_argument("--area", default="-180,-90,180,90")
    options = parser.parse_args()
    file = options.file.resolve()

    started = time.perf_counter()
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = sum(1 for _row in csv.DictReader(stream))
    reading = time.perf_counter() - started

    with tempfile.TemporaryDirectory(prefix="muhit-import-") as name:
        folder = Path(name)
        folder.chmod(0o711)  # the user PostgreSQL runs as passes through
        muhit(folder, "migrate")
        started = time.perf_counter()
        said = muhit(
            folder, "submissions", "import", str(file), "--mapping", options.mapping,
            "--report", str(folder / "report.csv"), MUHIT_AREA=options.area,
        )  # fmt: skip
        took = time.perf_counter() - started
        started = time.perf_counter()
        muhit(folder, "submissions", "import", "--help")
        start_up = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(re.sub(r"\s+", " ", said.strip().splitlines()[0]))
    print(f"{took:.1f} s with starting PostgreSQL and Django ({start_up:.1f} s for --help alone)")
    print(
        f"{rows / took:,.0f} rows/s, {peak:.0f} MB at most, {took / reading:,.0f} × reading alone"
    )


if __name__ == "__main__":
    main()
