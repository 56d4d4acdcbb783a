"""What is done to the installation, one function each; the first line says what is tried."""

import io
import os
import random
import re
import resource
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from PIL import Image

from muhit.cli.processes import SETTLED_SECONDS

from .installation import Installation
from .ledger import Ledger, Outcome
from .mailbox import Mailbox
from .people import NEW, Broken, Person

FILERS = 8
PER_FILER = 3
# Further than a claim of the worker lasts.
LATER = """
from datetime import timedelta
from django.utils import timezone
real = timezone.now
timezone.now = lambda: real() + timedelta(minutes=20)
from muhit.foundation.messages.actions.delivering import recover
print(recover())
"""


class Trials:
    """The trials on one installation; `ledger` holds what people were promised."""

    def __init__(self, place: Installation, mailbox: Mailbox, ledger: Ledger) -> None:
        self.place, self.mailbox, self.ledger = place, mailbox, ledger

    def all(self) -> list[Callable[[], Outcome]]:
        return [
            self.web_worker_killed,
            self.web_killed,
            self.background_killed,
            self.database_killed,
            self.everything_killed,
            self.disk_full,
            self.clock_set_back,
            self.same_twice,
            self.same_ten_times,
            self.two_clerks,
        ]

    # Killing

    def web_worker_killed(self) -> Outcome:
        """kill -9 of one web process while people file"""
        return self._while_filing(lambda: self.place.kill("web", whole=False), times=3)

    def web_killed(self) -> Outcome:
        """kill -9 of the whole web server while people file"""
        return self._while_filing(lambda: self.place.kill("web"), times=2)

    def background_killed(self) -> Outcome:
        """kill -9 of the worker while it hands over messages"""
        self.mailbox.slowness = 0.2
        try:
            return self._while_filing(lambda: self.place.kill("worker"), times=3)
        finally:
            self.mailbox.slowness = 0.0

    def database_killed(self) -> Outcome:
        """kill -9 of PostgreSQL while people file and messages leave"""
        return self._while_filing(lambda: self.place.kill("postgres"), times=2)

    def everything_killed(self) -> Outcome:
        """kill -9 of web server, worker and PostgreSQL at once"""

        def all_of_them() -> None:
            for part in ("web", "worker", "postgres"):
                self.place.kill(part)

        return self._while_filing(all_of_them, times=1)

    def _while_filing(self, hurt: Callable[[], None], *, times: int) -> Outcome:
        before = self.ledger.mark()
        stop = threading.Event()
        broken: Counter[str] = Counter()

        def keep_filing(number: int) -> None:
            person = self._visitor()
            done = 0
            while done < PER_FILER or not stop.is_set():
                words, email = self.ledger.words(), self.ledger.email()
                try:
                    if person.file(words, email):
                        self.ledger.promise(words, email)
                    else:
                        broken["sent, but not thanked"] += 1
                except Broken as error:
                    broken[str(error)] += 1
                done += 1

        with ThreadPoolExecutor(FILERS) as pool:
            running = [pool.submit(keep_filing, number) for number in range(FILERS)]
            for _time in range(times):
                time.sleep(1.5)
                hurt()
                time.sleep(1.0)
                self.place.await_life()
                time.sleep(SETTLED_SECONDS)
            stop.set()
            for one in running:
                one.result()
        outcome = self.ledger.compare(since=before)
        outcome.remark = f"killed {times} times"
        if broken:
            told = ", ".join(f"{count} × {what}" for what, count in broken.most_common())
            outcome.remark += f"; began anew after: {told}"
        return outcome

    # The disk, the clock

    def disk_full(self) -> Outcome:
        """no room on the disk while photos are uploaded, then room again"""
        before = self.ledger.mark()
        photo = _photo()
        limit = len(photo) // 4
        told = 0
        pids = self.place.pids("web")
        for pid in pids:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        people = [self._visitor() for _number in range(4)]
        for person in people:
            person.prepare("x")
            with suppress(Broken):
                answer = person.post_file(
                    f"{NEW}words/", "files", photo, kind="complaint", text="x"
                )
                told += answer.status == 422
        for pid in pids:
            with suppress(ProcessLookupError):
                resource.prlimit(
                    pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
                )
        for person in people:
            words, email = self.ledger.words(), self.ledger.email()
            person.post_file(f"{NEW}words/", "files", photo, kind="complaint", text=words)
            key = person.prepare(words, email)
            if "/done/" in person.send(key).where:
                self.ledger.promise(words, email)
        outcome = self.ledger.compare(since=before)
        outcome.remark = f"{told} of {len(people)} were told in words; photos kept afterwards"
        if told < len(people):
            outcome.faults += len(people) - told
        return outcome

    def clock_set_back(self) -> Outcome:
        """the clock set back by a day, then people go on"""
        before = self.ledger.mark()
        words, email = self.ledger.words(), self.ledger.email()
        code = Path(__file__).with_name("clock_back.py").read_text()
        said = self.place.run(f"WORDS, EMAIL = {words!r}, {email!r}\n{code}")
        self.ledger.promise(words, email)
        outcome = self.ledger.compare(since=before)
        outcome.remark = said.strip().splitlines()[-1]
        return outcome

    # At once

    def same_twice(self) -> Outcome:
        """the same POST twice at once, five people"""
        return self._same(2, people=5)

    def same_ten_times(self) -> Outcome:
        """the same POST ten times at once, three people"""
        return self._same(10, people=3)

    def _same(self, times: int, *, people: int) -> Outcome:
        before = self.ledger.mark()
        thanked = 0
        for _number in range(people):
            person = self._visitor()
            words, email = self.ledger.words(), self.ledger.email()
            key = person.prepare(words, email)
            with ThreadPoolExecutor(times) as pool:
                tabs = [person.twin() for _tab in range(times)]
                answers = list(pool.map(lambda tab, key=key: tab.send(key), tabs))
            thanked += sum("/done/" in answer.where for answer in answers)
            self.ledger.promise(words, email)
        outcome = self.ledger.compare(since=before)
        outcome.remark = f"{thanked} of {times * people} requests led to the thank-you page"
        return outcome

    def two_clerks(self) -> Outcome:
        """two clerks answer the same submission at once, five times"""
        before = self.ledger.mark()
        won, told = 0, 0
        rows = self._at_the_desk(5)
        for pk in rows:
            clerks = [self._visitor(), self._visitor()]
            for clerk in clerks:
                clerk.enter("head")
            seen = [_seen(clerk.get(f"/desk/{pk}/").text) for clerk in clerks]
            with ThreadPoolExecutor(2) as pool:
                answers = list(
                    pool.map(
                        lambda clerk, seen, pk=pk: clerk.post(
                            f"/desk/{pk}/answer/",
                            seen=seen, text="Yapıldı.", outcome="done", language="tr",
                        ),
                        clerks,
                        seen,
                    )
                )  # fmt: skip
            won += sum(answer.status == 302 for answer in answers)
            told += sum(answer.status == 422 for answer in answers)
        published = self.place.count(
            "SELECT count(*) FROM submissions_answer WHERE submission_id = ANY(%s)", list(rows)
        )
        outcome = self.ledger.compare(since=before)
        outcome.faults += abs(published - len(rows)) + abs(won - len(rows))
        outcome.remark = (
            f"{len(rows)} submissions: {published} answers, {won} won, {told} were told"
        )
        return outcome

    def _at_the_desk(self, most: int) -> list[int]:
        person = self._visitor()
        person.enter("head")
        found = re.findall(r'href="/desk/(\d+)/', person.get("/desk/?queue=all").text)
        return [int(pk) for pk in dict.fromkeys(found)][:most]

    def _visitor(self) -> Person:
        address = ".".join(str(part) for part in (10, *random.choices(range(1, 255), k=3)))
        return Person(self.place.port, address)


def _seen(page: str) -> str:
    found = re.search(r'name="seen"[^>]*value="([^"]+)"', page)
    return found[1] if found else ""


def _photo() -> bytes:
    content = io.BytesIO()
    Image.frombytes("RGB", (400, 300), os.urandom(400 * 300 * 3)).save(content, "JPEG", quality=90)
    return content.getvalue()
