"""Typed questions, and rows that ask them."""

import factory

from muhit.foundation.core.translated import Translated
from muhit.foundation.questions.asked import Option, Question
from muhit.foundation.questions.enums import Kind


class QuestionFactory(factory.Factory):
    """A question for a short text."""

    class Meta:
        model = Question

    class Params:
        required = factory.Trait(is_required=True)
        a_number = factory.Trait(kind=Kind.NUMBER)
        a_date = factory.Trait(kind=Kind.DATE)
        a_choice = factory.Trait(
            kind=Kind.ONE,
            options=(
                Option("big", Translated(tr="Büyük", ar="كبير", en="Big")),
                Option("small", Translated(tr="Küçük", ar="صغير", en="Small")),
            ),
        )

    code = factory.Sequence(lambda n: f"question-{n}")
    label = factory.Sequence(
        lambda n: Translated(tr=f"Soru {n}", ar=f"سؤال {n}", en=f"Question {n}")
    )
    kind = Kind.SHORT


def ask(row, **fields):
    """Let a category or phase ask one more question, of the traits above; returns it."""
    question = QuestionFactory(**fields)
    row.questions = row.questions.changed_to([*row.questions, question])
    row.save(update_fields=["questions"])
    return question
