"""Questionnaires: sound from the start, there and back through JSON, one name for each version."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.translated import Translated
from muhit.foundation.questions.actions import version_of
from muhit.foundation.questions.asked import Option, Question, Questionnaire, ShownWhen
from muhit.foundation.questions.enums import Kind
from muhit.foundation.questions.models import Version

from .drawn import one_of, questionnaires

_APPLE = Option("a", Translated(tr="Elma"))


@given(questionnaires())
def test_json_gives_the_same_back(asked):
    again = Questionnaire.from_json(json.loads(json.dumps(asked.to_json())))
    assert again == asked
    assert again.digest == asked.digest


@given(questionnaires())
def test_the_same_questions_are_no_new_version(asked):
    assert asked.changed_to(asked.questions) is asked
    more = asked.changed_to([*asked, Question(code="z", kind=Kind.SHORT, label=Translated(tr="?"))])
    assert more.version == asked.version + 1
    assert more.digest != asked.digest


@pytest.mark.parametrize(
    "wrong",
    [
        replace(one_of(Kind.SHORT), code=""),
        replace(one_of(Kind.SHORT), label=Translated(tr="  ")),
        replace(one_of(Kind.ONE), options=(_APPLE,)),
        replace(one_of(Kind.ONE), options=(_APPLE, _APPLE)),
        one_of(Kind.NUMBER, least=5, most=4),
        one_of(Kind.SCALE, least=3, most=3),
        one_of(Kind.SHORT, shown_when=ShownWhen("q", ("a",))),
        one_of(Kind.SHORT, shown_when=ShownWhen("first", ("nowhere",))),
        one_of(Kind.SHORT, shown_when=ShownWhen("first", ())),
        one_of(Kind.SHORT, shown_when=ShownWhen("open", ("a",))),
    ],
)
def test_what_could_not_be_answered_is_refused(wrong):
    first = replace(one_of(Kind.ONE), code="first")
    unbound = replace(one_of(Kind.LONG), code="open")
    with pytest.raises(Invalid) as error:
        Questionnaire((first, unbound, wrong))
    assert list(error.value.fields) == ["questions"]


def test_two_questions_of_one_code_are_refused():
    with pytest.raises(Invalid):
        Questionnaire((one_of(Kind.SHORT), one_of(Kind.DATE)))


@pytest.mark.django_db
def test_a_version_stands_once_and_is_read_back():
    asked = Questionnaire((one_of(Kind.SEVERAL, most=2),), 3)
    first, second = version_of(asked), version_of(Questionnaire.from_json(asked.to_json()))
    assert first == second
    assert Version.objects.get().questions == asked


@pytest.mark.django_db
def test_a_version_never_changes():
    version = version_of(Questionnaire((one_of(Kind.SHORT),)))
    version.questions = Questionnaire()
    with pytest.raises(Exception, match="Cannot update"):
        version.save()
