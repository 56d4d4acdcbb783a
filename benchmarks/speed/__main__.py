"""``make bench``: fill, measure, compare, write down."""

import json
import multiprocessing
import time

import click
import psycopg

from muhit.cli import catalogues
from muhit.sites.environment import ROOT

from . import aims, city, filing, importing, people, soaking
from .database import database, let_go, server, set_up
from .filling import Filler
from .measuring import measure
from .pages import Pages
from .report import Report
from .server import serving

FOLDER = ROOT / "var" / "bench"
SIZES = "10000,1000000"


@click.command()
@click.option("--sizes", default=SIZES, show_default=True, help="How many submissions.")
@click.option("--only", default="", help="Only these pages, parted by commas.")
@click.option("--soak", default=0, help="So many requests more, to see what memory they leave.")
@click.option("--aims", "only_aims", is_flag=True, help="Print the aims beside the last run.")
def command(sizes: str, only: str, soak: int, only_aims: bool) -> None:
    """Measure Muhit at each size, beside a bare Django view on the same database."""
    if only_aims:
        click.echo(aims.table(json.loads((FOLDER / "latest.json").read_text())))
        return
    wanted = sorted(int(size) for size in sizes.split(","))
    chosen = {name for name in only.split(",") if name}
    FOLDER.mkdir(parents=True, exist_ok=True)
    catalogues.compile_into(FOLDER / "files" / "prepared" / "locale")
    report = Report()
    with server(FOLDER) as address:
        for size in wanted:
            url = database(address, size)
            set_up(url, FOLDER / "files")
            _prepare()
            _fill(url, size)
            with psycopg.connect(url, autocommit=True) as connection:
                pages = Pages(connection, people.sessions())
                _measure(pages, url, size, report, chosen)
                if soak and size == max(wanted):
                    soaking.soak(pages, url, FOLDER, soak, report)
            let_go()
    if not chosen:
        report.compare(wanted)
        click.echo("\n" + aims.table(report.numbers))
        report.write(FOLDER / "latest.json")


def _prepare() -> None:
    """Tables and static files."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    connection.close()


def _fill(url: str, size: int) -> None:
    """Bring the database to `size` submissions; what is there is kept, unless it is too many."""
    from django.core.management import call_command
    from django.db import connections

    from muhit.participation.square.actions.map import recount

    with psycopg.connect(url, autocommit=True) as connection:
        filler = Filler(connection)
        begun = time.perf_counter()
        if filler.count() > size * 1.1:
            filler.empty()
            call_command("migrate", interactive=False, verbosity=0)
        if filler.count() == 0:
            city.load()
            filler.finish_city()
            recount()
        if filler.grow(size):
            recount()
        connections.close_all()
        filler.settle()
        click.echo(f"{size:,} submissions stand after {time.perf_counter() - begun:.0f} s")


def _measure(pages: Pages, url: str, size: int, report: Report, chosen: set[str]) -> None:
    """All pages at one size, each for a bounded time."""
    report.begin(size)
    with serving("settings", url, FOLDER, ready_at="/healthz") as site:
        before = site.memory_mb()
        for page in pages.all():
            if not chosen or page.name in chosen:
                report.add(page.name, size, measure(page, site.port))
        if not chosen or "filing" in chosen:
            filing.clear()  # what a run that was broken off left
            figures, counts = filing.measure_filing(pages, site.port)
            report.add("filing", size, figures)
            for name, value in counts.items():
                report.note(f"filing.{size}.{name}", value, f"  filings {name}")
            report.add("filing_photo", size, filing.measure_filing_photo(pages, site.port))
            filing.clear()
        report.note(f"worker_rss_mb.{size}.before", before, "  worker memory before, MB")
        report.note("worker_rss_mb", site.memory_mb(), "  worker memory after, MB")
    with serving("bare_settings", url, FOLDER, ready_at="/bare/1/") as site:
        report.add("bare_view", size, measure(pages.bare(), site.port))
    if not chosen:
        _import(pages, report)


def _import(pages: Pages, report: Report) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as process:
        rate, memory = process.apply(importing.rows_per_second, (FOLDER, pages.open_rows))
    report.note("import.rows_per_s", rate, "  import, rows/s")
    report.note("import.peak_mb", memory, "  import, peak memory, MB")


if __name__ == "__main__":
    command()
