"""Many people at once: reading, searching, filing, supporting, for a while."""

import random
import re
import statistics
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import quote

from .installation import Installation
from .ledger import Ledger, Outcome
from .people import Broken, Person

WORDS = ("çöp", "yol", "park", "su", "lamba", "gürültü")


@dataclass
class Tally:
    """What happened: how often, how long it took (seconds), what went wrong."""

    done: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str, began: float, error: str = "") -> None:
        with self.lock:
            self.took.append(time.monotonic() - began)
            if error:
                self.wrong[f"{what}: {error}"] += 1
            else:
                self.done[what] += 1


def crowd(place: Installation, ledger: Ledger, *, people: int, seconds: float) -> Outcome:
    """`people` at once for `seconds`; a fifth signed in, each behind an address of their own."""
    before, tally = ledger.mark(), Tally()
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_person, args=(place, ledger, tally, number, until))
        for number in range(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcome = ledger.compare(since=before)
    outcome.faults = sum(tally.wrong.values())
    times = statistics.quantiles(tally.took, n=20)
    outcome.remark = (
        f"{sum(tally.done.values()) / seconds:.0f} pages/s, median {times[9] * 1000:.0f} ms, "
        f"p95 {times[18] * 1000:.0f} ms; "
        + ", ".join(f"{count} {what}" for what, count in tally.done.most_common())
        + "".join(f"; {count} × {error}" for error, count in tally.wrong.most_common(5))
    )
    return outcome


def _person(place: Installation, ledger: Ledger, tally: Tally, number: int, until: float) -> None:
    chance = random.Random(number)
    person = Person(place.port, f"10.200.{number // 200}.{number % 200 + 1}")
    # People do not come in the same blink.
    time.sleep(chance.random() * 2)
    signed_in = number % 5 == 0 and _try(tally, "sign-in", lambda: _sign_in(person, number))
    while time.monotonic() < until:
        what = chance.choices(
            ("list", "one", "search", "map", "file", "support"), (30, 30, 10, 10, 10, 10)
        )[0]
        if what == "support" and not signed_in:
            what = "one"
        _try(tally, what, lambda what=what: _do(person, ledger, chance, what, signed_in))
        time.sleep(chance.random() * 0.5)


def _try(tally: Tally, what: str, act: object) -> bool:
    began = time.monotonic()
    try:
        act()  # type: ignore[operator]
    except (Broken, AssertionError) as error:
        tally.note(what, began, str(error)[:80])
        return False
    tally.note(what, began)
    return True


def _sign_in(person: Person, number: int) -> None:
    assert person.sign_in(f"crowd{number}@example.org"), "no code was shown"


def _do(person: Person, ledger: Ledger, chance: random.Random, what: str, signed_in: bool) -> None:
    if what == "list":
        _good(person.get("/submissions/").status)
    elif what == "search":
        _good(person.get(f"/submissions/?q={quote(chance.choice(WORDS))}").status)
    elif what == "map":
        _good(person.get("/submissions/map.json?bbox=34.4,36.7,34.8,36.9&zoom=12").status)
    elif what == "file":
        words, email = ledger.words(), ledger.email()
        assert person.file(words, email), "was not accepted"
        # Who is signed in is not asked for an address: the account has one.
        ledger.promise(words, "" if signed_in else email)
    else:
        found = re.findall(r'href="/submissions/(\d+)/"', person.get("/submissions/").text)
        number = chance.choice(found)
        _good(person.get(f"/submissions/{number}/").status)
        if what == "support":
            _good(person.insist(f"/submissions/{number}/support/").status)


def _good(status: int) -> None:
    # Supporting one's own, or twice, is refused in words: that is an answer, too.
    assert status in (200, 302, 403), f"status {status}"
