"""`make faults`: hurts an installation of its own and prints what was tried and what was lost.

make faults                 everything, the load for two minutes
SECONDS=20 make faults      a shorter load
ONLY=killed make faults     the trials whose name holds "killed" (several words parted by commas)
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial

import psycopg

from .installation import Installation
from .ledger import Ledger, Outcome
from .load import crowd
from .mailbox import Mailbox
from .people import Broken
from .trials import LATER, Trials

PEOPLE = 200
COLUMNS = ("tried", "accepted", "lost", "double", "sent later", "twice", "no file", "errors")


def main() -> int:
    # Whoever stops this script ends what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    seconds = float(os.environ.get("LOAD_SECONDS") or 120)
    only = os.environ.get("ONLY", "").split(",")
    mailbox = Mailbox()
    place = Installation(mailbox.port)
    outcomes: list[tuple[str, Outcome]] = []
    try:
        print("Setting up an installation to be hurt …", flush=True)
        place.await_life()
        ledger = Ledger(place, mailbox)
        for trial in Trials(place, mailbox, ledger).all():
            if any(word in trial.__name__ for word in only):
                tried = (trial.__doc__ or "").strip()
                outcomes.append((tried, _tried(place, tried, trial)))
        if any(word in "load" for word in only):
            tried = f"{PEOPLE} people at once for {seconds:.0f} s: read, search, file, support"
            load = partial(crowd, place, ledger, people=PEOPLE, seconds=seconds)
            outcomes.append((tried, _tried(place, tried, load)))
        where = _where(place)
        left = _afterwards(place, ledger)
    except (RuntimeError, psycopg.Error) as error:
        print(f"{error}\n{place.words()}", file=sys.stderr)
        return 2
    finally:
        place.close()
    print(f"\n{where}")
    _print(outcomes, left)
    return 0 if all(outcome.is_clean for _tried, outcome in outcomes) and not left else 1


def _tried(place: Installation, what: str, trial: Callable[[], Outcome]) -> Outcome:
    """One trial; where it breaks off, that is its outcome, and the next one follows."""
    print(f"{what} …", flush=True)
    place.await_life()
    try:
        outcome = trial()
    except (Broken, AssertionError, LookupError, OSError) as error:
        outcome = Outcome(0, faults=1, remark=f"broke off: {type(error).__name__}: {error}")
    print(f"    {outcome}", flush=True)
    return outcome


def _where(place: Installation) -> str:
    version = place.count("SELECT current_setting('server_version_num')::int") // 10_000
    return f"On {os.cpu_count()} cores, PostgreSQL {version}, everything on one machine:"


def _afterwards(place: Installation, ledger: Ledger) -> dict[str, int]:
    """Twenty minutes later: claims of killed workers are listed, nothing waits for nobody."""
    place.run(LATER)
    time.sleep(1)
    claimed = "SELECT count(*) FROM muhit_messages_delivery WHERE state = 'sending'"
    waiting = (
        "SELECT count(*) FROM muhit_messages_delivery d WHERE state = 'queued' AND NOT EXISTS ("
        " SELECT 1 FROM procrastinate_jobs j WHERE j.task_name = 'messages.deliver'"
        " AND (j.args->>'delivery_id')::bigint = d.id AND j.status IN ('todo', 'doing'))"
    )
    whole = ledger.compare(since=0)
    left = {
        "messages claimed by the dead": place.count(claimed),
        "messages that wait for nobody": place.count(waiting),
        "submissions lost": whole.lost,
        "submissions double": whole.double,
        "messages neither sent nor listed": whole.unsent,
        "messages that came twice": whole.twice,
        "people quoted in a log": ledger.quoted(),
    }
    return {what: count for what, count in left.items() if count}


def _print(outcomes: list[tuple[str, Outcome]], left: dict[str, int]) -> None:
    print("\n| " + " | ".join(COLUMNS) + " | remark |")
    print("| " + " | ".join("---" for _column in (*COLUMNS, "")) + " |")
    for tried, one in outcomes:
        numbers = (
            one.accepted, one.lost, one.double, one.unsent, one.twice, one.orphans, one.faults
        )  # fmt: skip
        print(f"| {tried} | " + " | ".join(map(str, numbers)) + f" | {one.remark} |")
    print(
        "\nLeft over at the end: " + (", ".join(f"{n} {w}" for w, n in left.items()) or "nothing")
    )


if __name__ == "__main__":
    sys.exit(main())
