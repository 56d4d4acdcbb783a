"""Questionnaires and answers as Hypothesis draws them."""

import uuid
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from muhit.foundation.core.points import Point
from muhit.foundation.core.translated import Translated
from muhit.foundation.questions.asked import Option, Question, Questionnaire, ShownWhen
from muhit.foundation.questions.enums import DataClass, Kind

words = st.text(alphabet="abcç üğ؟ابت", min_size=1, max_size=12).map(lambda text: f"y{text}x")
texts = st.builds(lambda tr, ar: Translated(tr=tr, ar=ar), words, words)


@st.composite
def questions(draw, code: str, earlier: list[Question]) -> Question:
    kind = draw(st.sampled_from(Kind))
    chosen = kind in (Kind.ONE, Kind.SEVERAL)
    options = tuple(
        Option(f"o{n}", draw(texts)) for n in range(draw(st.integers(2, 4)) if chosen else 0)
    )
    closed = [one for one in earlier if one.values]
    rule = None
    if closed and draw(st.booleans()):
        asked = draw(st.sampled_from(closed))
        wanted = st.lists(st.sampled_from(asked.values), min_size=1, max_size=2, unique=True)
        rule = ShownWhen(asked.code, tuple(draw(wanted)))
    return Question(
        code=code,
        kind=kind,
        label=draw(texts),
        hint=draw(st.one_of(st.just(Translated()), texts)),
        is_required=draw(st.booleans()),
        options=options,
        shown_when=rule,
        data_class=draw(st.sampled_from(DataClass)),
    )


@st.composite
def questionnaires(draw) -> Questionnaire:
    asked: list[Question] = []
    for number in range(draw(st.integers(0, 6))):
        asked.append(draw(questions(f"q{number}", asked)))
    return Questionnaire(tuple(asked), draw(st.integers(1, 9)))


_ANSWERS = {
    Kind.SHORT: words,
    Kind.LONG: words,
    Kind.NUMBER: st.decimals(-(10**9), 10**9, places=2),
    Kind.YES_NO: st.booleans(),
    Kind.DATE: st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    Kind.PLACE: st.builds(Point, st.floats(-90, 90), st.floats(-180, 180)),
    Kind.FILE: st.lists(st.uuids(), min_size=1, max_size=3, unique=True).map(tuple),
}


def answers_to(question: Question) -> st.SearchStrategy:
    """Typed answers that fit."""
    if question.kind == Kind.ONE:
        return st.sampled_from(question.values)
    if question.kind == Kind.SCALE:
        return st.sampled_from(question.values).map(int)
    if question.kind == Kind.SEVERAL:
        several = st.sets(st.sampled_from(question.values), min_size=1)
        return several.map(lambda some: tuple(one for one in question.values if one in some))
    return _ANSWERS[question.kind]


@st.composite
def answered(draw) -> tuple[Questionnaire, dict]:
    """A questionnaire, and answers to all of it or some."""
    asked = draw(questionnaires())
    given = {
        one.code: draw(answers_to(one)) for one in asked if one.is_required or draw(st.booleans())
    }
    return asked, given


ONE_OF_EACH: dict[Kind, tuple[object, object]] = {
    # What is typed into the field, and the answer.
    Kind.SHORT: (" Ali ", "Ali"),
    Kind.LONG: ("Bir\niki", "Bir\niki"),
    Kind.NUMBER: ("1.250,5", Decimal("1250.5")),
    Kind.ONE: ("b", "b"),
    Kind.SEVERAL: (["b", "a"], ("a", "b")),
    Kind.YES_NO: ("no", False),
    Kind.SCALE: ("4", 4),
    Kind.DATE: ("2026-03-01", date(2026, 3, 1)),
    Kind.PLACE: (("36,8", "34.6"), Point(36.8, 34.6)),
    Kind.FILE: (None, (uuid.UUID(int=7),)),
}


def one_of(kind: Kind, **more) -> Question:
    options = (Option("a", Translated(tr="Elma")), Option("b", Translated(tr="Armut")))
    chosen = kind in (Kind.ONE, Kind.SEVERAL)
    return Question(
        code="q",
        kind=kind,
        label=Translated(tr="Soru?", ar="سؤال؟"),
        options=options if chosen else (),
        **more,
    )
