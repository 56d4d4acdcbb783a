"""Taking part: opinions, statements, ballots, what one says about oneself."""

from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, WrongState
from muhit.foundation.core.rows import get_or_insert, put
from muhit.foundation.core.text import fold

from .. import ballot_contents, policies
from ..acts import Act
from ..enums import Channel, Origin, StatementState, Who
from ..errors import MayNotTakePart
from ..models import (
    Ballot,
    Consultation,
    Declaration,
    Follower,
    Opinion,
    Participant,
    Phase,
    Statement,
)
from ..queries.voting import ballot_of
from ..respondent import Respondent
from ..screening import findings_in
from .preparing import next_number

COUNT = "consultations.count"
# Results are made again at most this often while answers come in.
COUNT_SECONDS = 5
MOST_OWN_STATEMENTS = 10

# One append: the participant is found by the print, the statement must be shown here. What is
# the last opinion already is not written once more.
_APPEND = """
WITH place AS (
  SELECT p.id AS participant, s.id AS statement,
    (SELECT o.value FROM consultations_opinion o
     WHERE o.participant_id = p.id AND o.statement_id = s.id
     ORDER BY o.id DESC LIMIT 1) AS last
  FROM consultations_participant p, consultations_statement s
  WHERE p.consultation_id = %(consultation)s AND p.person_print = %(print)s
    AND s.id = %(statement)s AND s.phase_id = %(phase)s AND s.state = 'shown'
), added AS (
  INSERT INTO consultations_opinion (participant_id, statement_id, value)
  SELECT participant, statement, %(value)s FROM place WHERE last IS DISTINCT FROM %(value)s
)
SELECT 1 FROM place
"""


def opine(phase: Phase, *, statement_id: int, value: int, respondent: Respondent) -> None:
    """Agree with, disagree with or pass on a statement; the last opinion counts.

    Raises MayNotTakePart; Invalid for another value; WrongState where the statement is not
    shown here.
    """
    if value not in (Opinion.AGREE, Opinion.PASS, Opinion.DISAGREE):
        raise Invalid(_("Choose one of the three answers."))
    fingerprint = _print(phase, respondent)
    parts: dict[str, int | str] = {
        "value": value,
        "consultation": phase.consultation_id,
        "print": fingerprint,
        "statement": statement_id,
        "phase": phase.pk,
    }
    if not _append(parts):
        join(phase, respondent, fingerprint)
        if not _append(parts):
            raise WrongState(_("This statement can no longer be voted on."))
    ask_for_count(phase)


def _append(parts: dict[str, int | str]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_APPEND, parts)
        return cursor.fetchone() is not None


def _print(phase: Phase, respondent: Respondent) -> str:
    """The print of whoever may take part now. Raises MayNotTakePart."""
    access = policies.access(respondent, phase)
    fingerprint = respondent.fingerprint(phase.consultation_id, phase.who)
    if not access.may or not fingerprint:
        raise MayNotTakePart(_("You cannot take part in this now. The page says what helps."))
    return fingerprint


@transaction.atomic
def join(phase: Phase, respondent: Respondent, fingerprint: str) -> Participant:
    """The participant under this print, made where there is none. Accounts follow what becomes
    of it from then on; nothing leads from there to the participant."""
    with_code = bool(respondent.code) and phase.who in (Who.CODE, Who.RESIDENT)
    row, is_new = get_or_insert(
        Participant,
        consultation_id=phase.consultation_id,
        person_print=fingerprint,
        defaults={
            "channel": Channel.CODE if with_code else Channel.WEB,
            "language": respondent.language,
            "network_print": respondent.network,
            "joined_at": clock.now(),
        },
    )
    if is_new and isinstance(respondent.user, User) and not with_code:
        follow(phase.consultation, by=respondent.user)
    return row


def follow(consultation: Consultation, *, by: User) -> None:
    """Tell this account what becomes of it."""
    get_or_insert(Follower, consultation=consultation, user=by, defaults={"since": clock.today()})


def unfollow(consultation: Consultation, *, by: User) -> None:
    Follower.objects.filter(consultation=consultation, user=by).delete()


@transaction.atomic
def add_statement(
    phase: Phase, *, text: str, respondent: Respondent, channel: str = ""
) -> Statement:
    """Take in a resident's own statement; it is shown after a look, and never dropped.

    Raises MayNotTakePart, or Invalid where it is empty, too long, said already or the eleventh.
    """
    fingerprint = _print(phase, respondent)
    words = " ".join(text.split())
    _check_statement(phase, words)
    participant = join(phase, respondent, fingerprint)
    if participant.statements.filter(phase=phase).count() >= MOST_OWN_STATEMENTS:
        raise Invalid(_("You have added ten statements. Leave some for others."))
    row = _new_statement(phase, words, respondent.language, participant)
    if row is None:
        fault = _("Somebody said this already, in the same words. It is voted on once.")
        raise Invalid(fault, fields={"text": fault})
    return row


def _check_statement(phase: Phase, words: str) -> None:
    if not phase.residents_add:
        raise WrongState(_("No statements can be added here."))
    if not words:
        raise Invalid(
            _("Write your statement first."), fields={"text": _("Write your statement first.")}
        )
    if len(words) > Statement.MOST_LETTERS:
        fault = _("A statement has at most 140 characters.")
        raise Invalid(fault, fields={"text": fault})


def _new_statement(
    phase: Phase, words: str, language: str, participant: Participant | None
) -> Statement | None:
    """The statement, waiting for a look; None where the same words are there already."""
    # The phase's row is the gate: numbers follow one another without gaps or twins.
    Phase.objects.select_for_update(of=("self",)).get(pk=phase.pk)
    if _is_said(phase, words):
        return None
    return Statement.objects.create(
        phase=phase,
        number=next_number(phase),
        texts={language: words},
        language=language,
        origin=Origin.RESIDENT,
        author=participant,
        state=StatementState.WAITING,
        findings=findings_in(words),
        added_at=clock.now(),
    )


def _is_said(phase: Phase, words: str) -> bool:
    """Whether these words stand there in any language, whatever their case, marks and stops."""
    wanted = fold(words) or words
    rows = Statement.objects.filter(phase=phase).values_list("texts", flat=True)
    return any((fold(text) or text) == wanted for texts in rows for text in texts.values())


@transaction.atomic
def cast(phase: Phase, *, content: Any, respondent: Respondent) -> Ballot:
    """Fill in a ballot or questionnaire; the last one counts, and the same again is that one.

    Raises MayNotTakePart, or Invalid by field where it is filled in wrongly.
    """
    fingerprint = _print(phase, respondent)
    checked = ballot_contents.checked(phase, content)
    participant = join(phase, respondent, fingerprint)
    # Whoever sends at the same moment waits here for how the other ends.
    Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    last = ballot_of(phase, fingerprint)
    if last is not None and last.content == checked:
        return last
    row = Ballot.objects.create(phase=phase, participant=participant, content=checked)
    ask_for_count(phase)
    return row


@transaction.atomic
def declare(
    phase: Phase,
    *,
    respondent: Respondent,
    community: str = "",
    age_band: str = "",
    neighbourhood_id: int | None = None,
) -> None:
    """Say something about oneself, for sums alone; saying nothing takes it back.

    Raises MayNotTakePart.
    """
    participant = join(phase, respondent, _print(phase, respondent))
    if not phase.consultation.asks_community:
        community = ""
    if not (community or age_band or neighbourhood_id):
        Declaration.objects.filter(participant=participant).delete()
    else:
        put(
            Declaration,
            participant=participant,
            values={
                "community": community,
                "age_band": age_band,
                "neighbourhood_id": neighbourhood_id,
            },
        )
    ask_for_count(phase)


@transaction.atomic
def take_back(phase: Phase, *, respondent: Respondent) -> None:
    """Take back everything this person answered in the consultation, while it is open.

    Statements stay, as words of nobody. Raises MayNotTakePart.
    """
    fingerprint = _print(phase, respondent)
    consultation = phase.consultation
    Participant.objects.filter(consultation=consultation, person_print=fingerprint).delete()
    if isinstance(respondent.user, User):
        unfollow(consultation, by=respondent.user)
    record(Act.TAKEN_BACK, about=consultation)
    for one in consultation.phases.all():
        ask_for_count(one)


def ask_for_count(phase: Phase) -> None:
    """Have the result made again in some seconds, unless that was asked for just now.

    The job runs a second after the gate opens again, so that no answer is left out.
    """
    moment = clock.now()
    if phase.counted_at is not None and phase.counted_at > moment - timedelta(
        seconds=COUNT_SECONDS
    ):
        return
    # Compared in the database: of many answers at once one asks.
    rows = Phase.objects.filter(pk=phase.pk).exclude(
        counted_at__gt=moment - timedelta(seconds=COUNT_SECONDS)
    )
    asked = rows.update(counted_at=moment)
    phase.counted_at = moment
    if asked:
        app.configure_task(COUNT, schedule_in={"seconds": COUNT_SECONDS + 1}).defer(
            phase_id=phase.pk
        )
