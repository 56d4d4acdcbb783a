"""Protection of the process: what looks like one hand is held for a look, never dropped.

Three signs, each a rule that anybody may read: many people at once, many equal answers, many
people from one network. Held answers do not count until somebody has looked; how many were
held, and what came of it, is published with the result. And a watch on ourselves: is what
people are asked next what the priorities say?
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod
from statistics import median

from django.db import connection, transaction
from django.db.models import Count, QuerySet

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.foundation.core.rows import get_or_insert
from muhit.foundation.messages.actions import send
from muhit.mathematics.opinions import routing
from muhit.registers.offices.queries import current_posts

from .actions.answering import ask_for_count
from .enums import Channel, Look, MessageKind, Method, State, Suspicion, Who
from .models import Consultation, Participant, Phase, Quarantine
from .queries.voting import next_statement
from .rights import TABLE, Verb

WAVE_MINUTES = 10
WAVE_LEAST, WAVE_TIMES = 60, 10  # so many in ten minutes, and so many times as many as usual
# So many people with the same answers to so many statements, and so many times as many as
# there would be if everybody answered each statement as people on the whole do.
ALIKE_LEAST, ALIKE_ANSWERS, ALIKE_TIMES = 8, 7, 5
NETWORK_LEAST = 25  # so many people of one network: more than a family, a café, a school class
DRAWS = 200

# Everybody's last answers to a phase in one text; equal texts are equal answers.
_ANSWERS = """
SELECT participant_id, string_agg(statement_id || ':' || value, ',' ORDER BY statement_id)
FROM (
  SELECT DISTINCT ON (o.participant_id, o.statement_id)
         o.participant_id, o.statement_id, o.value
  FROM consultations_opinion o
  JOIN consultations_participant p ON p.id = o.participant_id
  WHERE p.consultation_id = %s AND p.held_id IS NULL AND p.channel = 'web'
  ORDER BY o.participant_id, o.statement_id, o.id DESC
) last
GROUP BY participant_id HAVING count(*) >= %s
"""


@dataclass(frozen=True)
class Suspect:
    """People who have a mark in common."""

    suspicion: Suspicion
    mark: str
    participants: tuple[int, ...]


def watch_all() -> None:
    """Look at every consultation that is open."""
    free = Phase.objects.filter(who=Who.ANYONE).values("consultation")
    rows = Consultation.objects.filter(state=State.OPEN, pk__in=free)
    for row in rows:
        watch(row)
    for phase in Phase.objects.filter(method=Method.STATEMENTS).select_related("consultation"):
        if phase.is_open:
            watch_routing(phase)


def watch(consultation: Consultation) -> list[Quarantine]:
    """Hold what looks like one hand, and tell the staff who decide about it."""
    found = [hold(consultation, one) for one in suspects(consultation)]
    if found:
        _tell(consultation, "held")
        for phase in consultation.phases.all():
            ask_for_count(phase)
    return found


def suspects(consultation: Consultation) -> Iterator[Suspect]:
    """What bears one of the three signs and was not looked at before."""
    free = Participant.objects.filter(
        consultation=consultation, channel=Channel.WEB, held=None
    ).order_by()
    taken: set[int] = set()
    for suspect in (*_alike(consultation), *_networks(free), *_waves(free)):
        left = tuple(key for key in suspect.participants if key not in taken)
        if left:
            taken.update(left)
            yield Suspect(suspect.suspicion, suspect.mark, left)


def _alike(consultation: Consultation) -> Iterator[Suspect]:
    with connection.cursor() as cursor:
        cursor.execute(_ANSWERS, [consultation.pk, ALIKE_ANSWERS])
        rows = cursor.fetchall()
    groups: dict[str, list[int]] = {}
    for key, answers in rows:
        groups.setdefault(answers, []).append(key)
    given = Counter(one for _key, answers in rows for one in answers.split(","))
    to = Counter(one.split(":")[0] for one in given.elements())
    for answers, keys in groups.items():
        by_chance = len(rows) * prod(
            given[one] / to[one.split(":")[0]] for one in answers.split(",")
        )
        if len(keys) >= max(ALIKE_LEAST, ALIKE_TIMES * by_chance):
            mark = hashlib.sha256(answers.encode()).hexdigest()
            yield Suspect(Suspicion.ALIKE, mark, tuple(keys))


def _networks(free: QuerySet[Participant]) -> Iterator[Suspect]:
    rows = free.exclude(network_print="")
    many = rows.values_list("network_print").annotate(count=Count("pk"))
    for mark, _count in many.filter(count__gte=NETWORK_LEAST):
        keys = rows.filter(network_print=mark).values_list("pk", flat=True)
        yield Suspect(Suspicion.NETWORK, mark, tuple(keys))


def _waves(free: QuerySet[Participant]) -> Iterator[Suspect]:
    """Ten minutes in which far more people came than usual; the first day is all wave."""
    rows = list(free.values_list("pk", "joined_at"))
    step = WAVE_MINUTES * 60
    buckets = Counter(int(joined.timestamp()) // step for _key, joined in rows)
    if not buckets:
        return
    calm_from = min(buckets) + 24 * 3600 // step
    usual = median(buckets.values())
    for bucket, count in buckets.items():
        if bucket >= calm_from and count >= max(WAVE_LEAST, WAVE_TIMES * usual):
            keys = [key for key, joined in rows if int(joined.timestamp()) // step == bucket]
            yield Suspect(Suspicion.WAVE, str(bucket), tuple(keys))


@transaction.atomic
def hold(consultation: Consultation, suspect: Suspect) -> Quarantine:
    """Hold these answers until somebody has looked at them."""
    row, _made = get_or_insert(
        Quarantine,
        consultation=consultation,
        suspicion=suspect.suspicion,
        mark=suspect.mark,
        look=Look.WAITING,
        defaults={"count": 0, "found_at": clock.now()},
    )
    Participant.objects.filter(pk__in=suspect.participants).update(held=row)
    row.count = row.participants.count()
    row.save(update_fields=["count"])
    return row


def watch_routing(phase: Phase) -> routing.Alarm | None:
    """Draw as pages draw, for made-up people, and compare with the priorities.

    It sees what nobody notices by looking: priorities that are all equal, or a draw that
    does not follow them.
    """
    language = phase.consultation.languages[0] if phase.consultation.languages else "tr"
    rows = phase.statements.filter(state="shown", texts__has_key=language)
    counted: Mapping[int, float] = dict(rows.values_list("pk", "priority"))
    answered = phase.statements.filter(opinions__isnull=False).exists()
    if len(counted) < 3 or not answered:
        return None
    shown: Counter[int] = Counter()
    for number in range(DRAWS):
        made_up = hashlib.sha256(f"{phase.pk}:{clock.now().timestamp()}:{number}".encode())
        asked = next_statement(phase, made_up.hexdigest(), language)
        if asked is not None:
            shown[asked.pk] += 1
    alarm = routing.departure(shown, counted)
    if alarm is not None:
        _tell(phase.consultation, "routing")
    return alarm


def _tell(consultation: Consultation, what: str) -> None:
    posts = current_posts().filter(body=consultation.body_id, role__in=TABLE.offices(Verb.PREPARE))
    people = User.objects.filter(pk__in=posts.values("user"), is_active=True)
    send(kind=MessageKind.ALARM, to=people, about_id=consultation.pk, params={"what": what})
