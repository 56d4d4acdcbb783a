"""Bringing over a consultation that was held with Polis, as a finished one."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.typed import clean
from muhit.foundation.search.actions import refresh_search
from muhit.mathematics.opinions import polis
from muhit.registers.organisations.models import Body

from .. import counting
from ..acts import Act
from ..enums import Channel, Method, Origin, State, StatementState, Who
from ..models import Consultation, Participant, Phase, Statement
from ..searching import CONSULTATIONS
from .preparing import set_dates

QUESTION_LETTERS = 200
# A code of BCP 47 that fits the column: de, zh, zh-Hant, pt-BR.
LANGUAGE = re.compile(r"(?=.{2,8}$)[a-z]{2,3}(-[A-Za-z0-9]{2,5})*")
SOURCE = "Polis"
# Where moderation had not looked, people saw the statement and voted on it.
STATES = {
    polis.REJECTED: StatementState.REFUSED,
    polis.UNSEEN: StatementState.SHOWN,
    polis.ACCEPTED: StatementState.SHOWN,
}


@transaction.atomic
def import_polis(
    *, folder: Path, body: Body, language: str = "en", by: User | None = None
) -> Consultation:
    """Make a finished consultation of a folder that Polis exported, and count it.

    `language`: the code of the one its statements are written in, whether Muhit speaks it or not;
    they are kept as in that language. Nobody's identity comes along: participants
    are new random numbers. The times of votes are not kept. `by` is None at the command line.
    Raises Invalid where the folder cannot be read.
    """
    if not LANGUAGE.fullmatch(language):
        raise Invalid(_("%(code)s is no code of a language.") % {"code": language})
    try:
        given = polis.read_export(folder, clean)
    except (OSError, ValueError) as error:
        raise Invalid(_("The folder is not an export of Polis: %(why)s") % {"why": error}) from None
    if not len(given.votes):
        raise Invalid(_("The folder is not an export of Polis: %(why)s") % {"why": folder})
    row = _consultation(given, body, language, by)
    begins, ends = _dates(given)
    phase = Phase.objects.create(
        consultation=row,
        method=Method.STATEMENTS,
        who=Who.ANYONE,
        starts_at=begins,
        ends_at=ends,
        opened_at=begins,
        closed_at=ends,
    )
    set_dates(row)
    statements = _statements(phase, given, language)
    _opinions(row, given, statements, language, begins)
    record(Act.IMPORTED, by=by, about=row, body=body.pk, votes=len(given.votes))
    counting.count(phase)
    return row


def _consultation(
    given: polis.Conversation, body: Body, language: str, by: User | None
) -> Consultation:
    question = (given.topic or given.description or SOURCE)[:QUESTION_LETTERS]
    source = f"{SOURCE}: {given.url}" if given.url else SOURCE
    background = "\n\n".join(part for part in (given.description, source) if part)
    begins, ends = _dates(given)
    row = Consultation.objects.create(
        body=body,
        state=State.CLOSED,
        question={language: question},
        background={language: background},
        languages=[language],
        asks_community=False,
        prepared_by=by,
        published_by=by,
        published_at=begins,
        invited_at=begins,
        closed_at=ends,
    )
    refresh_search(CONSULTATIONS, row)
    return row


def _dates(given: polis.Conversation) -> tuple[datetime, datetime]:
    """From the day of the first statement to the day after the last one, never in the future."""
    times = [each.created_ms for each in given.comments if each.created_ms > 0]
    if not times:
        return clock.now() - timedelta(days=1), clock.now()
    first, last = (datetime.fromtimestamp(ms / 1000, UTC) for ms in (min(times), max(times)))
    ends = min(last + timedelta(days=1), clock.now())
    return min(first, ends - timedelta(hours=1)), ends


def _statements(phase: Phase, given: polis.Conversation, language: str) -> dict[int, int]:
    """Write the statements; the key of each by its number in the export."""
    texts = {each.id: each for each in given.comments}
    missing = set(given.votes.statements.tolist()) - texts.keys()
    rows = [
        Statement(
            phase=phase,
            number=number,
            texts={language: each.text},
            language=language,
            is_about_person=each.is_meta,
            origin=Origin.RESIDENT,
            state=STATES[each.moderated],
            refusal=_("Not taken up in Polis.") if each.moderated == polis.REJECTED else "",
            added_at=datetime.fromtimestamp(each.created_ms / 1000, UTC),
        )
        for number, each in enumerate(sorted(texts.values(), key=lambda one: one.id), start=1)
    ]
    made = Statement.objects.bulk_create(rows, batch_size=1000)
    keys = [each.pk for each in made]
    if missing:
        raise Invalid(
            _("The folder is not an export of Polis: %(why)s") % {"why": sorted(missing)[:3]}
        )
    return dict(zip(sorted(texts), keys, strict=True))


def _opinions(
    row: Consultation,
    given: polis.Conversation,
    statements: Mapping[int, int],
    language: str,
    begins: datetime,
) -> None:
    """Write participants and their opinions, these by COPY: there can be millions."""
    votes = given.votes
    people = [
        Participant(consultation=row, channel=Channel.WEB, language=language, joined_at=begins)
        for _person in votes.people
    ]
    Participant.objects.bulk_create(people, batch_size=5000)
    columns = [statements[statement] for statement in votes.statements.tolist()]
    table = "COPY consultations_opinion (participant_id, statement_id, value) FROM STDIN"
    with connection.cursor() as cursor:
        with cursor.copy(table) as copy:
            for person, column, value in zip(
                votes.rows.tolist(), votes.columns.tolist(), votes.values.tolist(), strict=True
            ):
                copy.write_row((people[person].pk, columns[column], value))
        # They are counted at once: not by a plan made for the tables as they were before, which
        # may have been empty.
        cursor.execute(
            "ANALYZE consultations_participant, consultations_statement, consultations_opinion"
        )
