"""States and steps in words, and cards of submissions, for templates."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import template
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from muhit.foundation.core.translated import Read
from muhit.foundation.reading.drawn import drawn
from muhit.foundation.ui.words import days_ago
from muhit.participation.record import step_texts
from muhit.participation.record.enums import Family, Kind, State
from muhit.participation.record.queries.cards import Card, Marks
from muhit.participation.record.queries.choices import Choices
from muhit.participation.record.states import FAMILY

from ..forms.public import FilterForm

register = template.Library()


@register.filter
def told(step: Any) -> step_texts.Told:
    """A step of a timeline in words: its `text` and `icon`."""
    office = step.department or step.body or ""
    return step_texts.tell_step(step.verb, office=str(office), as_actor=step.as_actor)


@register.filter
def meaning(state: str) -> str:
    """What a state means for whoever reads it."""
    return step_texts.tell_state(state)


@register.filter
def outcome_words(outcome: str) -> str:
    """What an answer says came of it, as a sentence."""
    return step_texts.tell_outcome(outcome)


@register.filter
def outcome_of(answer: Any) -> str:
    """The same of an answer: who says it, and for when it is planned."""
    body = str(answer.said_by) if answer.said_by else ""
    return step_texts.tell_outcome(answer.outcome, body=body, day=answer.planned_for)


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


# Drawn once by each process for as long as they look the same: drawing is most of what a list
# costs.


@dataclass(frozen=True, kw_only=True)
class CardRow:
    """A `Card` as it is drawn: its moment as words, and the level of its heading."""

    pk: int
    kind: Kind
    headline: Read
    category: str
    icon: str
    neighbourhood: str
    district: str
    state: State
    family: Family
    supports: int
    since: str
    photo: UUID | None
    marks: Marks | None
    level: int


@register.simple_tag
def submission_card(card: Card, level: int = 3) -> SafeString:
    """A submission in a list; `level` is that of its heading."""
    row = CardRow(
        pk=card.pk,
        kind=card.kind,
        headline=card.headline,
        category=str(card.category or ""),
        icon=card.icon,
        neighbourhood=card.neighbourhood,
        district=card.district,
        state=card.state,
        family=card.family,
        supports=card.supports,
        since=days_ago(card.received_at),
        photo=card.photo,
        marks=card.marks,
        level=level,
    )
    return drawn("square/parts/card.html", row)


@dataclass(frozen=True)
class ListHead:
    """The head of the public list; `asked` is the query of its address."""

    asked: str


@register.simple_tag
def list_head(asked: str) -> SafeString:
    """The head of the public list, which leads to the map of the same."""
    return drawn("square/parts/list_head.html", ListHead(asked))


@dataclass(frozen=True, kw_only=True)
class Panel:
    """The filters of the public list or map, with what was `typed` into them."""

    typed: str
    choices: Choices
    action: str
    searches_along: bool

    @property
    def form(self) -> FilterForm:
        return FilterForm(QueryDict(self.typed), choices=self.choices)


@register.simple_tag
def filter_panel(form: FilterForm, action: str, searches_along: bool = False) -> SafeString:
    """The filters of the public list or map, which go to the address `action`."""
    panel = Panel(
        typed=form.typed.urlencode(),
        choices=form.choices,
        action=action,
        searches_along=searches_along,
    )
    return drawn("square/parts/filters.html", panel)
