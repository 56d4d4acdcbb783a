"""Asks a page again and again: one request at a time, and several at once."""

import math
import statistics
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from .client import Ask, Line
from .pages import Page

WARM_UP = 6
MOST, LONGEST_S = 120, 5.0
AT_ONCE, AT_ONCE_S = 8, 3.0


@dataclass(frozen=True)
class Figures:
    """What a page costs: milliseconds one at a time, requests per second with eight at once."""

    p50_ms: float
    p95_ms: float
    rps: float
    queries: int
    rows_read: int
    faults: int


def measure(page: Page, port: int) -> Figures:
    """Ask `page` for a bounded time. Answers other than 200 and 302 are faults."""
    line = Line(port)
    asks = page.endless()
    for _ in range(WARM_UP):
        line.ask(next(asks))
    queries, rows = _counted(line, page)
    times, faults = [], 0
    until = time.perf_counter() + LONGEST_S
    while len(times) < MOST and (time.perf_counter() < until or len(times) < 3):
        begun = time.perf_counter()
        answer = line.ask(next(asks))
        times.append((time.perf_counter() - begun) * 1000)
        faults += answer.status not in (200, 302)
    line.close()
    rps, wrong = at_once(port, page.endless())
    return Figures(*_percentiles(times), rps, queries, rows, faults + wrong)


def together(port: int, asks: Iterator[Ask]) -> int:
    """Ask everything in `asks`, `AT_ONCE` at a time; gives how many were answered wrongly."""
    _rps, wrong = at_once(port, asks, seconds=math.inf)
    return wrong


def _counted(line: Line, page: Page) -> tuple[int, int]:
    """The most queries, and the rows read on average, of some requests."""
    answers = [line.ask(ask, X_Count="yes") for ask in page.asks[:10]]
    queries = [int(answer.headers.get("x-queries", 1)) for answer in answers]
    rows = [int(answer.headers.get("x-rows-read", 1)) for answer in answers]
    return max(queries), round(statistics.mean(rows))


def _percentiles(times: list[float]) -> tuple[float, float]:
    times = sorted(times)
    return statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.95))]


def at_once(port: int, asks: Iterator[Ask], *, seconds: float = AT_ONCE_S) -> tuple[float, int]:
    """Requests per second over `AT_ONCE` connections for so long, and how many went wrong."""
    lock = threading.Lock()
    done = wrong = 0
    until = time.perf_counter() + seconds

    def keep_asking() -> None:
        nonlocal done, wrong
        line = Line(port)
        while time.perf_counter() < until:
            with lock:
                ask = next(asks, None)
            if ask is None:
                break
            answer = line.ask(ask)
            with lock:
                done += 1
                wrong += answer.status not in (200, 302)
        line.close()

    begun = time.perf_counter()
    threads = [threading.Thread(target=keep_asking) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done / (time.perf_counter() - begun), wrong
