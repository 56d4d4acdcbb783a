"""Extra questions: answers fit, and read as words."""

import pytest

from muhit.foundation.core.errors import Invalid
from muhit.participation.filing.questions import answered, checked_answers
from tests.factories.organisations import CategoryFactory, CategoryQuestionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("trait", "good", "bad"),
    [
        ("a_number", "3.5", "three"),
        ("a_number", "-1", "nan"),
        ("a_number", "0", "inf"),
        ("a_date", "2026-02-28", "2026-02-30"),
        ("a_choice", "small", "middle"),
    ],
)
def test_an_answer_fits_its_question(trait, good, bad):
    question = CategoryQuestionFactory(code="q", **{trait: True})
    assert checked_answers(question.category, {"q": good}) == {"q": good}
    with pytest.raises(Invalid) as error:
        checked_answers(question.category, {"q": bad})
    assert list(error.value.fields) == ["extra_q"]


def test_without_a_category_nothing_is_kept():
    assert checked_answers(None, {"q": "x"}) == {}
    assert answered(None, {"q": "x"}) == []


def test_answers_read_as_words_in_the_order_of_the_questions():
    category = CategoryFactory()
    CategoryQuestionFactory(category=category, code="b", order=2, a_choice=True)
    CategoryQuestionFactory(category=category, code="a", order=1, a_date=True)
    found = answered(category, {"a": "2026-03-01", "b": "big"})
    assert [row.answer for row in found] == ["1 Mart 2026", "Büyük"]
