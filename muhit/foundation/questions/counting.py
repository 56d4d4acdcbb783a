"""How often each answer was given. What of it may be told is for whoever asks to decide."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .answers import Unfit, chosen, read
from .asked import Question, Questionnaire


@dataclass(frozen=True)
class Tally:
    """How many answered, and how many took each of the question's `values`; none of an open one.
    Figures as they are: small ones point at people."""

    answers: int
    counts: tuple[int, ...]


def counted(asked: Questionnaire, everybody: Iterable[Mapping[str, object]]) -> dict[str, Tally]:
    """A tally of each question, by its code, over the answers of everybody, typed or stored."""
    people = list(everybody)
    return {question.code: _tally(question, people) for question in asked}


def _tally(question: Question, people: Iterable[Mapping[str, object]]) -> Tally:
    answers, taken = 0, Counter[str]()
    for one in people:
        try:
            answer = read(question, one.get(question.code))
        except Unfit:
            continue
        if answer is not None:
            answers += 1
            taken.update(chosen(question, answer) if question.values else ())
    return Tally(answers, tuple(taken[value] for value in question.values))
