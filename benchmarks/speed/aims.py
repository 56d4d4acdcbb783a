"""What is to be reached, beside what was measured: the table of docs/performance.md."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .report import READS

Numbers = Mapping[str, float]
HOMES = ("home_citizen", "home_refugee", "home_muhtar", "home_building_manager", "home_staff")
SEARCHES = ("search_rare", "search_common")
QUICK = tuple(page for page in READS if page not in (*HOMES, *SEARCHES, "likely_same"))


@dataclass(frozen=True)
class Aim:
    """One line: what, how much at most (or at least), and how to find what was measured."""

    what: str
    limit: float
    measured: Callable[[Numbers, int], tuple[float, str]]
    unit: str = ""
    at_least: bool = False

    def line(self, numbers: Numbers, size: int) -> str:
        sign = "≥" if self.at_least else "≤"
        aim = f"{sign} {self.limit:,.4g}{self.unit}"
        try:
            value, where = self.measured(numbers, size)
        except (KeyError, ValueError):
            return f"| {self.what} | {aim} | not measured | |"
        reached = value >= self.limit if self.at_least else value <= self.limit
        where = f" ({where})" if where else ""
        return f"| {self.what} | {aim} | {value:,.4g}{self.unit}{where} | {_word(reached)} |"


def _word(reached: bool) -> str:
    return "reached" if reached else "**not reached**"


def _worst(pages: tuple[str, ...], figure: str) -> Callable[[Numbers, int], tuple[float, str]]:
    def find(numbers: Numbers, size: int) -> tuple[float, str]:
        return max((numbers[f"{page}.{size}.{figure}"], page) for page in pages)

    return find


def _growth(numbers: Numbers, size: int) -> tuple[float, str]:
    return max((numbers[f"{page}.growth"], page) for page in READS)


def _one(name: str) -> Callable[[Numbers, int], tuple[float, str]]:
    return lambda numbers, size: (numbers[name.format(size=size)], "")


def _unsound(numbers: Numbers, size: int) -> tuple[float, str]:
    return numbers[f"filing.{size}.lost"] + numbers[f"filing.{size}.double"], ""


def _share(numbers: Numbers, size: int) -> tuple[float, str]:
    return 100 * numbers["public_list.share_of_bare_view"], ""


AIMS = (
    Aim("p95 of lists, map, one submission, inbox, home", 40, _worst(QUICK, "p95_ms"), " ms"),
    Aim("p95 of a search, rare and common word", 150, _worst(SEARCHES, "p95_ms"), " ms"),
    Aim("p95 of likely-the-same", 20, _one("likely_same.{size}.p95_ms"), " ms"),
    Aim("p50 at the larger size by p50 at the smaller, every read", 1.3, _growth),
    Aim("queries of a page", 8, _worst(tuple(p for p in READS if p not in HOMES), "queries")),
    Aim("p95 of each role's home page", 100, _worst(HOMES, "p95_ms"), " ms"),
    Aim("queries of each role's home page", 15, _worst(HOMES, "queries")),
    Aim("public list, share of the bare view's requests/s", 12, _share, " %", at_least=True),
    Aim("filing without photo, a second", 150, _one("filing.{size}.rps"), at_least=True),
    Aim("filings lost or double", 0, _unsound),
    Aim("worker memory, photos uploaded", 200, _one("worker_rss_mb"), " MB"),
    Aim("growth of it over a soak", 10, _one("soak.growth_mb"), " MB"),
    Aim("import, rows a second", 2000, _one("import.rows_per_s"), at_least=True),
    Aim("import, memory", 200, _one("import.peak_mb"), " MB"),
)


def table(numbers: Numbers) -> str:
    """The aims at the largest size that was measured, as Markdown."""
    parts = [name.split(".") for name in numbers]
    size = max(int(part[1]) for part in parts if len(part) == 3 and part[1].isdigit())
    lines = [aim.line(numbers, size) for aim in AIMS]
    return "\n".join([f"| at {size:,} | aim | measured | |", "| --- | --- | --- | --- |", *lines])
