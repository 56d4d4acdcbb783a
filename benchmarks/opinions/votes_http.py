"""``python -m benchmarks.opinions.votes_http``: votes written through HTTP, two workers.

Each person is a browser without an account: it answers the statement it is asked, and the
answer to that is the next one, as on the page. Afterwards every answer must stand in the table.
"""

import os
import tempfile
import threading
import time
from itertools import pairwise
from pathlib import Path

import click
import numpy as np

from benchmarks.speed import database
from benchmarks.speed.client import Ask, Line
from benchmarks.speed.server import serving

from .__main__ import FOLDER, _add

CSRF = "a" * 32
LINES, PEOPLE, STATEMENTS = 12, 600, 20


@click.command()
def command() -> None:
    """Measure how many votes a second two workers write, and that none is lost."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with database.server(FOLDER / "cluster") as server, tempfile.TemporaryDirectory() as data:
        url = database.database(server, -1)
        database.set_up(url, Path(data))
        pk, key, statements = _consultation()
        database.let_go()
        with serving("settings", url, Path(data), ready_at="/healthz") as running:
            seconds, taken = _vote(running.port, f"/consultations/{pk}/{key}/opinion/", statements)
        kept = _kept(key)
    given = PEOPLE * STATEMENTS
    rate, p95 = given / seconds, float(np.percentile(taken, 95)) * 1000
    click.echo(
        f"{given:,} votes of {PEOPLE} people in {seconds:.1f} s: {rate:,.0f}/s (to reach 400), "
        f"p95 {p95:.1f} ms (to reach 50), {given - kept} lost"
    )
    _add({"votes_http.rps": rate, "votes_http.p95_ms": p95, "votes_http.lost": given - kept})


def _consultation() -> tuple[int, int, list[int]]:
    """An open consultation with statements, in a database brought up to date."""
    from datetime import timedelta

    from django.core.management import call_command

    from muhit.foundation.core.clock import now
    from muhit.participation.consultations.enums import Method, StatementState
    from muhit.participation.consultations.models import Consultation, Phase, Statement
    from muhit.registers.organisations.models import Body

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    begins, ends = now() - timedelta(days=1), now() + timedelta(days=9)
    body, _made = Body.objects.get_or_create(code="bench", defaults={"kind": "district"})
    row = Consultation.objects.create(
        body=body, state="open", opens_at=begins, closes_at=ends, published_at=begins,
        question={"tr": "Soru?"}, languages=["tr"],
    )  # fmt: skip
    phase = Phase.objects.create(
        consultation=row, method=Method.STATEMENTS, starts_at=begins, ends_at=ends
    )
    made = Statement.objects.bulk_create(
        Statement(
            phase=phase, number=number, texts={"tr": f"{number}. görüş."}, language="tr",
            state=StatementState.SHOWN, added_at=begins,
        )
        for number in range(1, STATEMENTS + 1)
    )  # fmt: skip
    return row.pk, phase.pk, [one.pk for one in made]


def _vote(port: int, path: str, statements: list[int]) -> tuple[float, list[float]]:
    """All people vote over a few lines; how long it took, and each answer."""
    taken: list[float] = []
    bounds = np.linspace(0, PEOPLE, LINES + 1).astype(int).tolist()
    threads = [
        threading.Thread(target=_line, args=(port, path, statements, first, last, taken))
        for first, last in pairwise(bounds)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start, taken


def _line(
    port: int, path: str, statements: list[int], first: int, last: int, taken: list[float]
) -> None:
    from django.core import signing

    from muhit.participation.consultations import respondent

    line = Line(port)
    for person in range(first, last):
        device = signing.Signer(salt="muhit.consultations.respondent").sign(f"bench-{person}")
        headers = {
            "Cookie": f"csrftoken={CSRF}; {respondent.DEVICE}={device}",
            "X-CSRFToken": CSRF,
            "HX-Request": "true",
            "Referer": "https://127.0.0.1/",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        for place, statement in enumerate(statements):
            choice = ("agree", "disagree", "pass")[(person + place) % 3]
            body = f"statement={statement}&opinion={choice}".encode()
            begun = time.perf_counter()
            answer = line.ask(Ask(path, "POST", headers, body))
            taken.append(time.perf_counter() - begun)
            if answer.status != 200:
                raise RuntimeError(f"a vote was answered with {answer.status}")
    line.close()


def _kept(phase: int) -> int:
    from muhit.participation.consultations.models import Opinion

    return Opinion.objects.filter(statement__phase=phase).count()


if __name__ == "__main__":
    os.environ.setdefault("MUHIT_HOST", "127.0.0.1")
    command()
