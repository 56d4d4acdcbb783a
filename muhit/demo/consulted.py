"""Invented consultations of the demo city: one open, one decided, one budget."""

import random
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now, today
from muhit.participation.consultations import counting
from muhit.participation.consultations.actions.preparing import set_dates
from muhit.participation.consultations.enums import (
    AreaKind,
    Channel,
    Method,
    Origin,
    State,
    StatementState,
)
from muhit.participation.consultations.models import (
    Ballot,
    Consultation,
    Decision,
    Declaration,
    Follower,
    Milestone,
    Opinion,
    Option,
    Participant,
    Phase,
    Reply,
    Statement,
)
from muhit.registers.organisations.models import Body
from muhit.registers.places.models import Neighbourhood

from .people import home

FILE = Path(__file__).parent / "mersin" / "consultations.toml"
BODY = "mersin-buyuksehir"
_SHARE = (0.42, 0.36, 0.22)  # of the three invented groups of opinion
_REFUGEE = (0.12, 0.18, 0.72)  # of each, who declares to belong to the refugee community
_AGES = ("u18", "18-29", "30-44", "30-44", "45-64", "65+", "")

Table = dict[str, Any]


def load_consultations(bodies: Mapping[str, Body], people: Mapping[str, User]) -> None:
    """Write the three of them, counted back from now. Their voters are numbers, not people."""
    with FILE.open("rb") as file:
        tables = tomllib.load(file)
    luck = random.Random(1923)  # noqa: S311 - an invented city, the same each time
    body, staff = bodies[BODY], people["administrator"]
    places = list(
        Neighbourhood.objects.filter(district=home().district_id, is_current=True)
        .defer("boundary")
        .order_by("folded")[:3]
    )
    for name in ("finished", "budget", "open"):
        table = tables[name]
        row = _consultation(body, table, staff)
        row.neighbourhoods.set([home(), *places])
        is_budget = name == "budget"
        phase = _phase(row, table, Method.BUDGET if is_budget else Method.STATEMENTS)
        if is_budget:
            _projects(phase, table, luck, row)
        else:
            _views(phase, table, luck, row)
        if name == "open":
            _later_phases(row, table)
        set_dates(row)
        counting.count(phase)
        if name == "finished":
            _decide(row, table, staff)
        Follower.objects.create(consultation=row, user=people["citizen"], since=today())


def _consultation(body: Body, table: Table, staff: User) -> Consultation:
    begins = now() + timedelta(days=table["days"][0])
    is_over = table["days"][1] < 0
    return Consultation.objects.create(
        body=body,
        department=body.departments.filter(code=table["department"]).first(),
        state=State.CLOSED if is_over else State.OPEN,
        level=table["level"],
        question=table["question"],
        background=table["background"],
        languages=["tr", "ar", "en"],
        area_kind=AreaKind.NEIGHBOURHOODS,
        prepared_by=staff,
        published_by=staff,
        published_at=begins - timedelta(days=2),
        invited_at=begins - timedelta(days=2),
        closed_at=now() + timedelta(days=table["days"][1]) if is_over else None,
    )


def _phase(row: Consultation, table: Table, method: Method) -> Phase:
    begins, ends = (now() + timedelta(days=days) for days in table["days"])
    budget = {name: table.get(name) for name in ("budget", "completion")} | {"rule": "approval"}
    return Phase.objects.create(
        consultation=row,
        method=method,
        who=table["who"],
        starts_at=begins,
        ends_at=ends,
        opened_at=begins,
        closed_at=ends if table["days"][1] < 0 else None,
        **(budget if method == Method.BUDGET else {}),
    )


def _people(row: Consultation, table: Table, luck: random.Random) -> list[tuple[Participant, int]]:
    """Participants with their group of opinion, and what some of them said about themselves."""
    places = list(row.neighbourhoods.values_list("pk", flat=True))
    found, said = [], []
    for _number in range(table["people"]):
        group = luck.choices(range(3), _SHARE)[0]
        is_refugee = luck.random() < _REFUGEE[group]
        participant = Participant(
            consultation=row,
            channel=luck.choices([Channel.WEB, Channel.PAPER, Channel.PHONE], [88, 9, 3])[0],
            language="ar" if is_refugee and luck.random() < 0.85 else "tr",
            joined_at=now() + timedelta(days=table["days"][0] + luck.random() * 8),
        )
        found.append((participant, group))
        if luck.random() < 0.82:
            said.append(
                Declaration(
                    participant=participant,
                    community="refugee" if is_refugee else "host",
                    age_band=luck.choice(_AGES),
                    neighbourhood_id=luck.choice(places),
                )
            )
    Participant.objects.bulk_create(one for one, _group in found)
    Declaration.objects.bulk_create(said)
    return found


def _views(phase: Phase, table: Table, luck: random.Random, row: Consultation) -> None:
    seeds = Statement.objects.bulk_create(
        Statement(
            phase=phase,
            number=number,
            texts={code: one[code] for code in ("tr", "ar", "en")},
            language="tr" if number % 3 else "ar",
            origin=Origin.SEED if number <= 6 else Origin.RESIDENT,
            state=StatementState.SHOWN,
            added_at=phase.starts_at,
        )
        for number, one in enumerate(table["statements"], start=1)
    )
    Statement.objects.bulk_create(
        Statement(
            phase=phase,
            number=len(seeds) + number,
            texts={one["language"]: one["text"]},
            language=one["language"],
            added_at=now() - timedelta(hours=5 * number),
        )
        for number, one in enumerate(table.get("waiting", []), start=1)
    )
    opinions = []
    for participant, group in _people(row, table, luck):
        asked = luck.sample(range(len(seeds)), luck.randint(len(seeds) // 2, len(seeds)))
        for place in asked:
            chance = table["statements"][place]["agree"][group]
            drawn = luck.random()
            value = 0 if luck.random() < 0.07 else 1 if drawn < chance else -1
            opinions.append(Opinion(participant=participant, statement=seeds[place], value=value))
    Opinion.objects.bulk_create(opinions, batch_size=5000)


def _projects(phase: Phase, table: Table, luck: random.Random, row: Consultation) -> None:
    Option.objects.bulk_create(
        Option(
            phase=phase,
            number=number,
            title=one["title"],
            cost=one["cost"],
            place=one["place"],
            categories=[one["category"]],
        )
        for number, one in enumerate(table["options"], start=1)
    )
    ballots = []
    for participant, group in _people(row, table, luck):
        chosen = [
            number
            for number, one in enumerate(table["options"], start=1)
            if luck.random() < one["agree"][group]
        ]
        if chosen:
            ballots.append(Ballot(phase=phase, participant=participant, content=chosen))
    Ballot.objects.bulk_create(ballots)


def _later_phases(row: Consultation, table: Table) -> None:
    """A meeting in a week, and a vote after the views."""
    at = now().replace(minute=0, second=0, microsecond=0) + timedelta(days=6)
    Phase.objects.create(
        consultation=row,
        method=Method.MEETING,
        order=2,
        starts_at=at,
        ends_at=at + timedelta(hours=2),
        title={"tr": "Mahalle toplantısı", "ar": "اجتماع الحي", "en": "Neighbourhood meeting"},
        text={
            "tr": "Planı birlikte inceliyoruz. Arapça tercüme ve çocuk köşesi var.",
            "ar": "ندرس المخطط معًا. توجد ترجمة إلى العربية وركن للأطفال.",
            "en": "We look at the plan together. Arabic interpretation and a children's corner.",
        },
        place={"tr": "Mahalle konağı", "ar": "بيت الحي", "en": "Neighbourhood house"},
    )
    ends = now() + timedelta(days=table["days"][1])
    vote = Phase.objects.create(
        consultation=row,
        method=Method.VOTE,
        order=3,
        starts_at=ends,
        ends_at=ends + timedelta(days=10),
        who="signed_in",
        rule="ranking",
        title={"tr": "Seçeneklerin oylanması", "ar": "التصويت على الخيارات", "en": "Vote"},
    )
    titles = (
        {"tr": "İki gün kapalı", "ar": "إغلاق يومين", "en": "Closed two days"},
        {"tr": "Yalnızca pazar kapalı", "ar": "إغلاق الأحد فقط", "en": "Closed on Sundays only"},
        {"tr": "Kapatılmasın", "ar": "عدم الإغلاق", "en": "Not closed"},
    )
    Option.objects.bulk_create(
        Option(phase=vote, number=number, title=title)
        for number, title in enumerate(titles, start=1)
    )


def _decide(row: Consultation, table: Table, staff: User) -> None:
    day = today() + timedelta(days=table["days"][1] + 25)
    Decision.objects.create(
        consultation=row,
        text=table["decision"],
        decided_by=table["decided_by"],
        decided_on=day,
        written_by=staff,
        published_at=now() + timedelta(days=table["days"][1] + 26),
    )
    for order, one in enumerate(table["replies"]):
        reply = Reply.objects.create(
            consultation=row,
            title=one["title"],
            verdict=one["verdict"],
            reason=one["reason"],
            order=order,
        )
        reply.statements.set(
            Statement.objects.filter(phase__consultation=row, number__in=one["statements"])
        )
    for order, one in enumerate(table["milestones"]):
        is_done = one["progress"] == 100
        Milestone.objects.create(
            consultation=row,
            title=one["title"],
            note=one["note"],
            weight=one["weight"],
            progress=one["progress"],
            done_on=today() - timedelta(days=30) if is_done else None,
            due_on=None if is_done else today() + timedelta(days=one["due_days"]),
            order=order,
        )
    row.state = State.DECIDED
    row.save(update_fields=["state"])
