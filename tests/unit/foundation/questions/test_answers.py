"""Answers: checked in one place, kept as JSON, read back whatever became of the questions."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.translated import Translated
from muhit.foundation.questions.answers import (
    Unfit,
    checked,
    chosen,
    is_shown,
    read,
    stored,
    up_to,
)
from muhit.foundation.questions.asked import Question, Questionnaire, ShownWhen
from muhit.foundation.questions.counting import counted
from muhit.foundation.questions.enums import DataClass, Kind
from muhit.foundation.questions.reading import answered as in_words_of

from .drawn import ONE_OF_EACH, answered, one_of


@given(answered())
def test_what_fits_is_kept_and_survives_json(drawn):
    asked, given_ = drawn
    kept = checked(asked, given_)
    assert kept == {code: given_[code] for code in kept}
    assert checked(asked, json.loads(json.dumps(stored(kept)))) == kept


@given(answered())
def test_only_what_is_asked_is_kept(drawn):
    asked, given_ = drawn
    kept = checked(asked, {**given_, "forged": "x"})
    assert set(kept) == {
        one.code for one in asked if one.code in given_ and is_shown(asked, one, kept)
    }
    for question in asked:
        rule = question.shown_when
        if rule is not None and question.code in kept:
            taken = chosen(asked.by_code[rule.question], kept[rule.question])
            assert not set(taken).isdisjoint(rule.answers)


@given(answered())
def test_what_is_required_and_asked_is_missed_by_name(drawn):
    asked, given_ = drawn
    needed = [one.code for one in asked if one.is_required and one.code in checked(asked, given_)]
    for code in needed:
        with pytest.raises(Invalid) as error:
            checked(asked, {**given_, code: None}, prefix="x_")
        assert f"x_{code}" in error.value.fields


@given(st.sampled_from(Kind), st.one_of(st.text(), st.integers(), st.lists(st.text()), st.none()))
def test_whatever_is_given_fits_or_is_refused(kind, value):
    question = one_of(kind)
    try:
        answer = read(question, value)
    except Unfit:
        return
    if answer is not None:
        again = stored({"q": answer})["q"]
        assert read(question, json.loads(json.dumps(again))) == answer


@pytest.mark.parametrize(
    ("question", "bad"),
    [
        (one_of(Kind.NUMBER), "three"),
        (one_of(Kind.NUMBER), "nan"),
        (one_of(Kind.NUMBER), Decimal("inf")),
        (one_of(Kind.NUMBER), Decimal("1.234")),
        (one_of(Kind.NUMBER, least=2), "1"),
        (one_of(Kind.NUMBER, most=2), 3),
        (one_of(Kind.DATE), "2026-02-30"),
        (one_of(Kind.ONE), "c"),
        (one_of(Kind.SEVERAL), ["a", "c"]),
        (one_of(Kind.SEVERAL, most=1), ["a", "b"]),
        (one_of(Kind.YES_NO), "perhaps"),
        (one_of(Kind.SCALE), 6),
        (one_of(Kind.SCALE, least=0, most=10), 11),
        (one_of(Kind.PLACE), {"latitude": 91, "longitude": 0}),
        (one_of(Kind.FILE), ["no key"]),
        (one_of(Kind.FILE, most=1), ["0" * 32, "1" * 32]),
    ],
)
def test_an_answer_fits_its_question(question, bad):
    with pytest.raises(Invalid) as error:
        checked(Questionnaire((question,)), {"q": bad}, prefix="extra_")
    assert list(error.value.fields) == ["extra_q"]


def test_skipping_goes_on_to_what_depends_on_the_skipped():
    asked = Questionnaire(
        (
            Question(code="a", kind=Kind.YES_NO, label=Translated(tr="A?")),
            Question(
                code="b",
                kind=Kind.SCALE,
                label=Translated(tr="B?"),
                is_required=True,
                shown_when=ShownWhen("a", ("yes",)),
            ),
            Question(
                code="c",
                kind=Kind.SHORT,
                label=Translated(tr="C?"),
                is_required=True,
                shown_when=ShownWhen("b", ("5",)),
            ),
        )
    )
    assert checked(asked, {"a": False, "b": 5, "c": "x"}) == {"a": False}
    assert checked(asked, {"a": "yes", "b": "5", "c": "x"}) == {"a": True, "b": 5, "c": "x"}
    with pytest.raises(Invalid) as error:
        checked(asked, {"a": True, "b": 5})
    assert list(error.value.fields) == ["c"]


def test_what_is_guarded_more_closely_is_left_out():
    guarded = Questionnaire((one_of(Kind.SHORT, data_class=DataClass.SPECIAL),))
    assert up_to(guarded, {"q": "x", "unknown": "y"}, DataClass.PERSONAL) == {}
    assert up_to(guarded, {"q": "x"}, DataClass.SPECIAL) == {"q": "x"}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.SHORT, "Ali"),
        (Kind.LONG, "Bir\niki"),
        (Kind.NUMBER, "1250,5"),
        (Kind.ONE, "Armut"),
        (Kind.SEVERAL, "Elma ve Armut"),
        (Kind.YES_NO, "Hayır"),
        (Kind.SCALE, "4"),
        (Kind.DATE, "1 Mart 2026"),
        (Kind.PLACE, "36.80000, 34.60000"),
        (Kind.FILE, "1 dosya"),
    ],
)
def test_answers_read_as_words(kind, words):
    asked = Questionnaire((one_of(kind),))
    answer = ONE_OF_EACH[kind][1]
    assert in_words_of(asked, {"q": answer}) == [("Soru?", words)]
    assert in_words_of(asked, stored({"q": answer})) == [("Soru?", words)]


def test_an_answer_without_its_question_stands_under_its_code():
    assert in_words_of(Questionnaire(), {"old": "x"}) == [("old", "x")]
    assert in_words_of(Questionnaire((one_of(Kind.ONE),)), {"q": "gone"}) == [("Soru?", "gone")]


@given(answered(), st.integers(0, 4))
def test_every_answer_is_counted_once(drawn, times):
    asked, given_ = drawn
    kept = checked(asked, given_)
    tallies = counted(asked, [kept, stored(kept)] * times)
    for question in asked:
        tally = tallies[question.code]
        assert tally.answers == (2 * times if question.code in kept else 0)
        assert len(tally.counts) == len(question.values)
        if question.values and question.kind != Kind.SEVERAL:
            assert sum(tally.counts) == tally.answers
