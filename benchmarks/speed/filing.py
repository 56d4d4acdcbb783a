"""Filing over HTTP: the last POST of the form, of people who typed everything before.

Each filing is somebody else's: a session of their own with a whole draft in it. Every tenth is
sent twice. With a photo, the page that takes the photo is sent first; both count as one.
"""

import io
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image

from .client import Ask, Line, network
from .measuring import AT_ONCE_S, Figures, _percentiles, at_once
from .pages import Page, Pages, draft_of

PREPARED = 1500
ALONE = 60
TWICE = 10
CSRF = "a" * 32


@dataclass
class Filings:
    """Sessions with drafts, ready to be sent; and how to count what became of them."""

    keys: list[str]
    sessions: list[str]

    @classmethod
    def prepare(cls, pages: Pages, count: int) -> "Filings":
        """Write `count` sessions at once, through Django's own session store."""
        from django.contrib.sessions.backends.db import SessionStore
        from django.contrib.sessions.models import Session
        from django.utils import timezone

        store = SessionStore()
        found, rows = cls([], []), []
        expires = timezone.now() + timezone.timedelta(days=1)
        for number in range(count):
            key, session = str(uuid.UUID(int=pages.chance.getrandbits(128), version=4)), ""
            session = f"bench{uuid.UUID(key).hex[:27]}"
            draft = draft_of(pages.open_rows[number % len(pages.open_rows)], key, [])
            rows.append(
                Session(
                    session_key=session,
                    session_data=store.encode({"filing": draft}),
                    expire_date=expires,
                )
            )
            found.keys.append(key)
            found.sessions.append(session)
        Session.objects.bulk_create(rows)
        return found

    def sends(self, start: int, end: int) -> Iterator[Ask]:
        """The POST of each; of every tenth, twice."""
        for number in range(start, end):
            ask = self.send(number)
            yield ask
            if number % TWICE == 0:
                yield ask

    def send(self, number: int) -> Ask:
        body = f"key={self.keys[number]}&csrfmiddlewaretoken={CSRF}&trap="
        return self._post(
            number, "/submissions/new/check/", body.encode(), "application/x-www-form-urlencoded"
        )

    def _post(self, number: int, path: str, body: bytes, kind: str) -> Ask:
        headers = {
            "Content-Type": kind,
            "Cookie": f"sessionid={self.sessions[number]}; csrftoken={CSRF}",
            "Referer": "https://127.0.0.1/",
        } | network(number)
        return Ask(path, "POST", headers, body)

    def photo(self, number: int, picture: bytes, text: str) -> Ask:
        fields = {"csrfmiddlewaretoken": CSRF, "kind": "complaint", "text": text}
        parts = [
            f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        head = (
            '--b\r\nContent-Disposition: form-data; name="files"; filename="p.jpg"\r\n'
            "Content-Type: image/jpeg\r\n\r\n"
        )
        body = b"".join(parts) + head.encode() + picture + b"\r\n--b--\r\n"
        return self._post(
            number, "/submissions/new/words/", body, "multipart/form-data; boundary=b"
        )

    def outcome(self, sent: int) -> tuple[int, int]:
        """How many of the first `sent` were lost, and how many came twice."""
        from muhit.participation.record.models import Submission

        keys = self.keys[:sent]
        found = list(
            Submission.objects.filter(filing_key__in=keys).values_list("filing_key", flat=True)
        )
        return len(set(keys) - {str(key) for key in found}), len(found) - len(set(found))


def clear() -> None:
    """Take away what was filed, so that the next size stands on the same city."""
    from django.contrib.sessions.models import Session

    from muhit.foundation.files.models import StoredFile
    from muhit.participation.record.models import Attachment, Submission

    Session.objects.filter(session_key__startswith="bench").delete()
    filed = Submission.objects.filter(filing_key__isnull=False)
    files = list(Attachment.objects.filter(submission__in=filed).values_list("file", flat=True))
    filed.delete()
    StoredFile.objects.filter(pk__in=files).delete()


def a_photo(side: int = 1600) -> bytes:
    """A picture as telephones send it: some hundred kilobytes of JPEG."""
    wave = Image.radial_gradient("L").resize((side, side * 3 // 4))
    noise = Image.effect_noise((side, side * 3 // 4), 40)
    out = io.BytesIO()
    Image.merge("RGB", (wave, noise, wave)).save(out, "JPEG", quality=80)
    return out.getvalue()


def measure_filing(pages: Pages, port: int) -> tuple[Figures, dict[str, int]]:
    """File one at a time, then many at once."""
    filings = Filings.prepare(pages, PREPARED)
    line = Line(port)
    line.ask(filings.send(0))
    times, faults = [], 0
    for number in range(1, ALONE - 1):
        begun = time.perf_counter()
        faults += line.ask(filings.send(number)).status != 302
        times.append((time.perf_counter() - begun) * 1000)
    # The last, when this worker knows what it keeps of places and categories.
    counted = line.ask(filings.send(ALONE - 1), X_Count="yes")
    line.close()
    sent = ALONE

    def noted() -> Iterator[Ask]:
        nonlocal sent
        for number in range(ALONE, PREPARED):
            sent = number + 1
            yield from filings.sends(number, number + 1)

    rps, wrong = at_once(port, noted())
    lost, double = filings.outcome(sent)
    figures = Figures(
        *_percentiles(times), rps, int(counted.headers["x-queries"]),
        int(counted.headers["x-rows-read"]), faults + wrong,
    )  # fmt: skip
    return figures, {"sent": sent, "lost": lost, "double": double}


def measure_filing_photo(pages: Pages, port: int) -> Figures:
    """Send the page with the photo, then the last one; one at a time, and many at once."""
    most = 150
    filings, picture = Filings.prepare(pages, most), a_photo()
    line = Line(port)
    times: list[float] = []
    faults = queries = rows = 0
    until = time.perf_counter() + AT_ONCE_S * 2
    number = 0
    while number < most // 3 and time.perf_counter() < until:
        text = str(pages.open_rows[number % len(pages.open_rows)]["text"])
        more: dict[str, Any] = {"X_Count": "yes"} if number == 1 else {}
        begun = time.perf_counter()
        first = line.ask(filings.photo(number, picture, text), **more)
        second = line.ask(filings.send(number), **more)
        times.append((time.perf_counter() - begun) * 1000)
        faults += (first.status, second.status) != (302, 302)
        if more:
            queries = sum(int(answer.headers["x-queries"]) for answer in (first, second))
            rows = sum(int(answer.headers["x-rows-read"]) for answer in (first, second))
        number += 1
    line.close()
    uploads = (filings.photo(n, picture, "Fotoğraf") for n in range(number, most))
    rps, wrong = at_once(port, uploads)
    return Figures(*_percentiles(times), rps, queries, rows, faults + wrong)


__all__ = ["Page", "measure_filing", "measure_filing_photo"]
