"""What people were promised, and whether it is there."""

import itertools
import threading
import time
from collections import Counter
from dataclasses import dataclass

from .installation import Installation
from .mailbox import Mailbox

# So long nothing may leave before we stop waiting; and so long something may be under way.
STILL_SECONDS = 60
UNDER_WAY_SECONDS = 10


@dataclass
class Outcome:
    """What a trial did. All but `accepted` and `unsent` ought to be 0."""

    accepted: int
    lost: int = 0
    double: int = 0
    # Messages neither sent nor listed yet: what a dead worker held is taken up later, so that
    # only what is left of them at the very end is lost.
    unsent: int = 0
    twice: int = 0  # messages that arrived more than once
    orphans: int = 0  # rows without file
    faults: int = 0  # answers that help nobody
    remark: str = ""

    @property
    def is_clean(self) -> bool:
        return not any((self.lost, self.double, self.twice, self.orphans, self.faults))


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
        """Somebody was thanked for `words`; `email`, if any, is to get one message."""
        with self._lock:
            self._promised.append((words, email))

    def mark(self) -> int:
        return len(self._promised)

    def compare(self, *, since: int) -> Outcome:
        """Everything promised since `since`, once messages have settled."""
        promised = self._promised[since:]
        self._settle()
        outcome = Outcome(accepted=len(promised))
        filed = self._filed([words for words, _email in promised])
        listed = self._listed([email for _words, email in promised])
        for words, email in promised:
            outcome.lost += filed[words] == 0
            outcome.double += max(0, filed[words] - 1)
            if not email:
                continue
            outcome.unsent += not self.mailbox.got[email] and email not in listed
            outcome.twice += max(0, self.mailbox.got[email] - 1)
        outcome.orphans = self._rows_without_file()
        return outcome

    def quoted(self) -> int:
        """How many of those who were promised something stand in a log, PostgreSQL's too.

        Whatever was killed in the middle of a statement is what logs like to quote.
        """
        folder = self.place.folder
        logs = [folder / "demo.log", *(folder / "log").iterdir()]
        said = "\n".join(log.read_text(errors="replace") for log in logs if log.is_file())
        return sum(
            words in said or bool(email and email in said) for words, email in self._promised
        )

    def _filed(self, words: list[str]) -> Counter[str]:
        """How many submissions there are of each of these words."""
        query = "SELECT text FROM submissions_submission WHERE text = ANY(%s)"
        with self.place.database() as connection:
            return Counter(row[0] for row in connection.execute(query, [words]).fetchall())

    def _listed(self, emails: list[str]) -> set[str]:
        """Staff see them as not sent, or as unknown whether they arrived."""
        query = (
            "SELECT address FROM muhit_messages_delivery"
            " WHERE address = ANY(%s) AND state IN ('failed', 'unknown', 'sending')"
        )
        with self.place.database() as connection:
            return {row[0] for row in connection.execute(query, [emails]).fetchall()}

    def _settle(self) -> None:
        """Wait until nothing that can be sent waits. Attempts that are due later are made now:
        what the mail server did not take at once is neither lost nor sent."""
        least, deadline = None, time.monotonic() + STILL_SECONDS
        while (waiting := self._waiting("todo")) and time.monotonic() < deadline:
            if least is None or waiting < least:
                least, deadline = waiting, time.monotonic() + STILL_SECONDS
            self._hurry()
            time.sleep(0.5)
        deadline = time.monotonic() + UNDER_WAY_SECONDS
        while self._waiting("doing") and time.monotonic() < deadline:
            time.sleep(0.5)
        time.sleep(0.5)

    def _waiting(self, status: str) -> int:
        return self.place.count(
            "SELECT count(*) FROM muhit_messages_delivery d JOIN procrastinate_jobs j"
            " ON j.task_name = 'messages.deliver' AND (j.args->>'delivery_id')::bigint = d.id"
            " WHERE d.state IN ('queued', 'sending') AND j.status::text = %s",
            status,
        )

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
            rows = connection.execute("SELECT id::text, kind FROM files_storedfile").fetchall()
        names = {path.name for path in folder.rglob("*") if path.is_file()}
        endings = {"pdf": "pdf", "voice": "m4a"}
        wanted = {f"{key}-large.{endings.get(kind, 'jpg')}" for key, kind in rows}
        return len(wanted - names)
