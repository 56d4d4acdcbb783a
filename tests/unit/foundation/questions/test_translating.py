"""The words of a questionnaire, one by one."""

from hypothesis import given

from muhit.foundation.core.translated import Translated
from muhit.foundation.questions.asked import Questionnaire
from muhit.foundation.questions.enums import Kind
from muhit.foundation.questions.translating import parts_of, text_of, with_text

from .drawn import one_of, questionnaires


@given(questionnaires())
def test_every_text_can_be_put_into_a_language(asked):
    for part in parts_of(asked):
        lines = text_of(asked, part)["tr"].splitlines()
        wanted = "\n".join(f"Word {number}" for number, _line in enumerate(lines))
        changed = with_text(asked, part, "en", wanted)
        assert text_of(changed, part) == {**text_of(asked, part), "en": wanted}
        assert parts_of(changed) == parts_of(asked)


def test_names_that_are_too_few_change_nothing():
    asked = Questionnaire((one_of(Kind.ONE, hint=Translated(tr="Bir tane")),))
    assert parts_of(asked) == ["label-q", "hint-q", "options-q"]
    assert with_text(asked, "options-q", "en", "Apple") is asked
