"""What may stand on a ballot, as it is stored; checked in one place for web, paper and code."""

from typing import Any

from django.utils.translation import gettext as _

from muhit.foundation.core.errors import Invalid, Text

from .enums import Method, QuestionKind, Rule
from .models import Phase, Question

LONGEST_ANSWER = 1000


def checked(phase: Phase, content: Any) -> Any:
    """The content as it is stored. Raises Invalid, by field where a question is at fault."""
    if phase.method == Method.QUESTIONS:
        return _answers(list(phase.questions.all()), content)
    known = set(phase.options.values_list("number", flat=True))
    if phase.rule in (Rule.SCORE, Rule.POINTS):
        return _numbers(phase, content, known)
    chosen = [int(number) for number in content]
    if len(set(chosen)) != len(chosen) or not known.issuperset(chosen):
        raise Invalid(_("Choose each of them once."))
    if not chosen:
        raise Invalid(_("Choose at least one."))
    if phase.rule == Rule.SINGLE and len(chosen) > 1:
        raise Invalid(_("Choose one only."))
    if phase.rule == Rule.APPROVAL and phase.most and len(chosen) > phase.most:
        raise Invalid(_("Choose at most %(most)d.") % {"most": phase.most})
    return chosen if phase.rule == Rule.RANKING else sorted(chosen)


def _numbers(phase: Phase, content: Any, known: set[int]) -> dict[str, int]:
    most = phase.most or 0
    given = {int(number): int(value) for number, value in dict(content).items() if value}
    if not known.issuperset(given) or any(value < 0 for value in given.values()):
        raise Invalid(_("Please correct what is marked."))
    if not given:
        raise Invalid(_("Choose at least one."))
    if phase.rule == Rule.SCORE and any(value > most for value in given.values()):
        raise Invalid(_("The highest score is %(most)d.") % {"most": most})
    if phase.rule == Rule.POINTS and sum(given.values()) > most:
        over = sum(given.values()) - most
        raise Invalid(_("You gave %(over)d points too many.") % {"over": over})
    return {str(number): given[number] for number in sorted(given)}


def _answers(questions: list[Question], content: Any) -> dict[str, Any]:
    given = {str(key): value for key, value in dict(content).items()}
    faults: dict[str, Text] = {}
    kept: dict[str, Any] = {}
    for question in questions:
        answer = _answer(question, given.get(str(question.number)))
        if answer in (None, "", []):
            if question.is_required:
                faults[f"question_{question.number}"] = _("Please answer this question.")
            continue
        kept[str(question.number)] = answer
    if faults:
        raise Invalid(_("Please correct what is marked."), fields=faults)
    if not kept:
        raise Invalid(_("Answer at least one question."))
    return kept


def _answer(question: Question, value: Any) -> Any:
    """One answer as it is stored: the place of a choice from 0, a list of places, or words."""
    if question.kind == QuestionKind.TEXT:
        return str(value or "").strip()[:LONGEST_ANSWER]
    count = 5 if question.kind == QuestionKind.SCALE else len(question.choices)
    first = 1 if question.kind == QuestionKind.SCALE else 0
    places = range(first, first + count)
    if question.kind == QuestionKind.SEVERAL:
        return sorted({int(one) for one in value or [] if int(one) in places})
    return int(value) if value not in (None, "") and int(value) in places else None
