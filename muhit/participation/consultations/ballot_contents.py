"""What may stand on a ballot, as it is stored; checked in one place for web, paper and code."""

from typing import Any

from django.utils.translation import gettext as _

from muhit.foundation.core.errors import Invalid
from muhit.foundation.questions import answers as answering

from .enums import Method, Rule
from .models import Phase

# Before the codes of a questionnaire's questions, in names of fields.
ASKED = "question_"


def checked(phase: Phase, content: Any) -> Any:
    """The content as it is stored. Raises Invalid, by field where a question is at fault."""
    if phase.method == Method.QUESTIONS:
        return _answers(phase, content)
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


def _answers(phase: Phase, content: Any) -> dict[str, Any]:
    answers = answering.checked(phase.questions, dict(content), prefix=ASKED)
    if not answers:
        raise Invalid(_("Answer at least one question."))
    return answering.stored(answers)
