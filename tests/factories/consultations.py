"""Consultations: what is asked, and invented answers to it."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from muhit.participation.consultations.enums import (
    AreaKind,
    Channel,
    Method,
    Origin,
    Rule,
    State,
    StatementState,
    Who,
)
from muhit.participation.consultations.models import (
    Ballot,
    Consultation,
    Opinion,
    Option,
    Participant,
    Phase,
    Statement,
)
from muhit.participation.consultations.searching import CONSULTATIONS

from .organisations import BodyFactory
from .searching import found_in


def days(number: float):
    return factory.LazyFunction(lambda: timezone.now() + timedelta(days=number))


class ConsultationFactory(DjangoModelFactory):
    """An open one of a body, everywhere the body works, begun yesterday."""

    class Meta:
        model = Consultation
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(state=State.DRAFT, published_at=None, opens_at=None, closes_at=None)
        announced = factory.Trait(state=State.ANNOUNCED, opens_at=days(1), closes_at=days(9))
        closed = factory.Trait(
            state=State.CLOSED, opens_at=days(-20), closes_at=days(-1), closed_at=days(-1)
        )
        withdrawn = factory.Trait(
            state=State.WITHDRAWN,
            withdrawn_at=factory.LazyFunction(timezone.now),
            withdrawal="Plan değişti.",
        )

    body = factory.SubFactory(BodyFactory)
    state = State.OPEN
    question = factory.Sequence(
        lambda n: {"tr": f"{n}. soru?", "ar": f"السؤال {n}؟", "en": f"Question {n}?"}
    )
    background = factory.LazyFunction(lambda: {"tr": "Arka plan.", "ar": "خلفية."})
    languages = factory.LazyFunction(lambda: ["tr", "ar", "en"])
    area_kind = AreaKind.BODY
    opens_at = days(-1)
    closes_at = days(7)
    published_at = days(-2)

    @factory.post_generation
    def places(self, create: bool, places, **kwargs) -> None:
        for place in places or ():
            self.neighbourhoods.add(place)

    search = found_in(CONSULTATIONS)


class PhaseFactory(DjangoModelFactory):
    """A phase of statements, open now, for anybody."""

    class Meta:
        model = Phase

    class Params:
        coming = factory.Trait(starts_at=days(1), ends_at=days(5))
        over = factory.Trait(starts_at=days(-9), ends_at=days(-1))
        a_vote = factory.Trait(method=Method.VOTE, rule=Rule.SINGLE)
        a_budget = factory.Trait(
            method=Method.BUDGET, rule=Rule.APPROVAL, budget=1000, completion="greedy"
        )
        a_questionnaire = factory.Trait(method=Method.QUESTIONS)
        a_meeting = factory.Trait(
            method=Method.MEETING, place={"tr": "Mahalle konağı", "ar": "بيت الحي"}
        )

    consultation = factory.SubFactory(ConsultationFactory)
    method = Method.STATEMENTS
    starts_at = days(-1)
    ends_at = days(7)
    who = Who.ANYONE


class StatementFactory(DjangoModelFactory):
    """Shown, in all three languages."""

    class Meta:
        model = Statement

    class Params:
        waiting = factory.Trait(
            state=StatementState.WAITING, texts=factory.LazyFunction(lambda: {"tr": "Bekleyen."})
        )
        turkish_only = factory.Trait(
            texts=factory.Sequence(lambda n: {"tr": f"Yalnız Türkçe {n}."})
        )

    phase = factory.SubFactory(PhaseFactory)
    number = factory.Sequence(lambda n: n + 1)
    texts = factory.Sequence(
        lambda n: {"tr": f"{n}. görüş.", "ar": f"الرأي {n}.", "en": f"Statement {n}."}
    )
    language = "tr"
    origin = Origin.SEED
    state = StatementState.SHOWN
    added_at = factory.LazyFunction(timezone.now)


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    consultation = factory.SubFactory(ConsultationFactory)
    person_print = factory.Sequence(lambda n: f"{n:064x}")
    channel = Channel.WEB
    language = "tr"
    joined_at = factory.LazyFunction(timezone.now)


class OpinionFactory(DjangoModelFactory):
    class Meta:
        model = Opinion

    statement = factory.SubFactory(StatementFactory)
    participant = factory.SubFactory(
        ParticipantFactory, consultation=factory.SelfAttribute("..statement.phase.consultation")
    )
    value = Opinion.AGREE


class OptionFactory(DjangoModelFactory):
    class Meta:
        model = Option

    phase = factory.SubFactory(PhaseFactory, a_vote=True)
    number = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: {"tr": f"Seçenek {n}", "ar": f"الخيار {n}"})


class BallotFactory(DjangoModelFactory):
    class Meta:
        model = Ballot

    phase = factory.SubFactory(PhaseFactory, a_vote=True)
    participant = factory.SubFactory(
        ParticipantFactory, consultation=factory.SelfAttribute("..phase.consultation")
    )
    content = factory.LazyFunction(lambda: [1])
