"""What people were promised, and whether it is there."""

import itertools
import threading
import time
from dataclasses import dataclass

from .installation import Installation
from .mailbox import Mailbox

SETTLE_SECONDS = 240


@dataclass
class Outcome:
    """What a trial did. All but `accepted` ought to be 0."""

    accepted: int
    lost: int = 0
    double: int = 0
    unsent: int = 0  # messages neither sent nor listed
    twice: int = 0  # messages that arrived more than once
    orphans: int = 0  # rows without file
    faults: int = 0  # answers that help nobody
    remark: str = ""

    @property
    def is_clean(self) -> bool:
        return not any((self.lost, self.double, self.unsent, self.twice, self.orphans, self.faults))


class Ledger:
    """Remembers what was accepted; compares it with the database, the mailbox and the disk."""

    def __init__(self, place: Installation, mailbox: Mailbox) -> None:
        self.place, self.mailbox = place, mailbox
        self._numbers = itertools.count(1)
        self._promised: list[tuple[str, str]] = []
        self._lock = threading.Lock()

    def words(self) -> str:
        return f"Sokak lambası yanmıyor, kayıt {next(self._numbers)}."

    def email(self) -> str:
        return f"person{next(self._numbers)}@example.org"

    def promise(self, words: str, email: str) -> None:
        with self._lock:
            self._promised.append((words, email))

    def mark(self) -> int:
        return len(self._promised)

    def compare(self, *, since: int) -> Outcome:
        """Everything promised since `since`, once messages have settled."""
        promised = self._promised[since:]
        self._settle()
        outcome = Outcome(accepted=len(promised))
        for words, email in promised:
            there = self.place.count(
                "SELECT count(*) FROM submissions_submission WHERE text = %s", words
            )
            outcome.lost += there == 0
            outcome.double += max(0, there - 1)
            outcome.unsent += not self.mailbox.got[email] and not self._is_listed(email)
            outcome.twice += max(0, self.mailbox.got[email] - 1)
        outcome.orphans = self._rows_without_file()
        return outcome

    def _is_listed(self, email: str) -> bool:
        """Staff see it as not sent, or as unknown whether it arrived."""
        listed = "state IN ('failed', 'unknown', 'sending')"
        return bool(
            self.place.count(
                f"SELECT count(*) FROM muhit_messages_delivery WHERE address = %s AND {listed}",
                email,
            )
        )

    def _settle(self) -> None:
        """Wait until nothing that can be sent waits. Attempts that are due later are made now:
        what the mail server did not take at once is neither lost nor sent."""
        deadline = time.monotonic() + SETTLE_SECONDS
        waiting = (
            "SELECT count(*) FROM muhit_messages_delivery d JOIN procrastinate_jobs j"
            " ON j.task_name = 'messages.deliver' AND (j.args->>'delivery_id')::bigint = d.id"
            " WHERE d.state = 'queued' AND j.status = 'todo'"
        )
        while self.place.count(waiting) and time.monotonic() < deadline:
            self._hurry()
            time.sleep(0.5)
        time.sleep(0.5)

    def _hurry(self) -> None:
        with self.place.database() as connection:
            connection.execute(
                "UPDATE muhit_messages_delivery SET due_at = now()"
                " WHERE state = 'queued' AND due_at > now()"
            )
            connection.execute(
                "UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'"
                " AND task_name = 'messages.deliver' AND scheduled_at > now()"
            )

    def _rows_without_file(self) -> int:
        folder = self.place.folder / "files"
        with self.place.database() as connection:
            rows = connection.execute("SELECT id, kind FROM files_storedfile").fetchall()
        names = {path.name for path in folder.rglob("*") if path.is_file()}
        wanted = {f"{key}-large.{'pdf' if kind == 'pdf' else 'jpg'}" for key, kind in rows}
        return len(wanted - names)
