"""States and steps in words, for templates."""

from typing import Any

from django import template
from django.utils.functional import Promise

from muhit.participation.submissions import words
from muhit.participation.submissions.enums import Family, Kind, State
from muhit.participation.submissions.states import FAMILY

register = template.Library()


@register.filter
def told(step: Any) -> words.Told:
    """A step of a timeline in words: its `text` and `icon`."""
    office = step.department or step.body or ""
    return words.tell_step(step.verb, office=str(office), as_actor=step.as_actor)


@register.filter
def meaning(state: str) -> str:
    """What a state means for whoever reads it."""
    return words.tell_state(state)


@register.filter
def outcome_words(outcome: str) -> str:
    """What an answer says came of it, as a sentence."""
    return words.tell_outcome(outcome)


@register.filter
def state_label(state: str) -> str | Promise:
    return State(state).label


@register.filter
def family_label(family: str) -> str | Promise:
    return Family(family).label


@register.filter
def kind_label(kind: str) -> str | Promise:
    return Kind(kind).label


@register.filter
def tone(state: str) -> str:
    """The colour in which a step that led to this state is drawn."""
    family = FAMILY[State(state)]
    return "plain" if family == Family.OPEN else str(family)
