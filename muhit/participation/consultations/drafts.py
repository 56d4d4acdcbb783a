"""What somebody wants to ask, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from shapely.errors import ShapelyError
from shapely.geometry import shape

from muhit.foundation.core.errors import Invalid, Text
from muhit.foundation.core.points import Point
from muhit.foundation.core.translated import Translated
from muhit.registers.organisations.models import Body, Department
from muhit.registers.organisations.queries import covers
from muhit.registers.places.models import Building, Neighbourhood

from .enums import AreaKind, Completion, Level, Method, Rule, Who

VOTE_RULES = (Rule.SINGLE, Rule.APPROVAL, Rule.RANKING, Rule.SCORE)
BUDGET_RULES = (Rule.APPROVAL, Rule.POINTS)
MOST_CORNERS = 200


@dataclass(frozen=True, kw_only=True)
class ConsultationDraft:
    """The question, its background, and the area it touches."""

    question: Mapping[str, str]
    background: Mapping[str, str]
    level: Level = Level.CONSULT
    department: Department | None = None
    area_kind: AreaKind = AreaKind.BODY
    neighbourhoods: Sequence[Neighbourhood] = ()
    building: Building | None = None
    centre: Point | None = None
    radius_m: int | None = None
    outline: Mapping[str, Any] | None = None
    languages: Sequence[str] = ()
    asks_community: bool = True

    def check(self, body: Body) -> None:
        """Raises Invalid with every fault, by field."""
        faults: dict[str, Text] = {}
        default = settings.LANGUAGE_CODE
        if not self.question.get(default, "").strip():
            faults["question"] = _("Enter the question in Turkish.")
        if not self.background.get(default, "").strip():
            faults["background"] = _("Enter the background in Turkish.")
        if self.department is not None and self.department.body_id != body.pk:
            faults["department"] = _("This department belongs to another body.")
        faults |= self._area_faults(body)
        if faults:
            raise Invalid(_("Please correct what is marked."), fields=faults)

    def _area_faults(self, body: Body) -> dict[str, Text]:
        kind = self.area_kind
        if kind == AreaKind.NEIGHBOURHOODS:
            if not self.neighbourhoods:
                return {"neighbourhoods": _("Choose at least one neighbourhood.")}
            if not all(covers(body, place) for place in self.neighbourhoods):
                return {"neighbourhoods": _("The body does not cover this area.")}
        if kind == AreaKind.BUILDING:
            if self.building is None:
                return {"building": _("Choose the building.")}
            if not covers(body, self.building.neighbourhood):
                return {"building": _("The body does not cover this area.")}
        if kind == AreaKind.CIRCLE and (self.centre is None or not self.radius_m):
            return {"area_kind": _("Set the pin and say how far around it.")}
        if kind == AreaKind.OUTLINE and not is_polygon(self.outline):
            return {"area_kind": _("Draw the outline on the map: at least three corners.")}
        return {}

    def values(self) -> dict[str, object]:
        """The values of the consultation's columns; the many neighbourhoods are set apart."""
        kind = self.area_kind
        return {
            "question": clean(self.question),
            "background": clean(self.background),
            "level": self.level,
            "department": self.department,
            "area_kind": kind,
            "building": self.building if kind == AreaKind.BUILDING else None,
            "centre": self.centre if kind == AreaKind.CIRCLE else None,
            "radius_m": self.radius_m if kind == AreaKind.CIRCLE else None,
            "outline": dict(self.outline or {}) if kind == AreaKind.OUTLINE else None,
            "languages": list(self.languages) or [code for code, _name in settings.LANGUAGES],
            "asks_community": self.asks_community,
        }


@dataclass(frozen=True, kw_only=True)
class PhaseDraft:
    """One step: its method and dates, who counts as a person, and its rules."""

    method: Method
    starts_at: datetime
    ends_at: datetime
    title: Mapping[str, str] = field(default_factory=dict)
    text: Mapping[str, str] = field(default_factory=dict)
    results_at: datetime | None = None
    who: Who = Who.ANYONE
    residents_add: bool = True
    rule: str = ""
    most: int | None = None
    budget: int | None = None
    completion: str = ""
    place: Mapping[str, str] = field(default_factory=dict)

    def check(self) -> None:
        """Raises Invalid with every fault, by field."""
        faults: dict[str, Text] = {}
        if self.ends_at <= self.starts_at:
            faults["ends_at"] = _("The end comes after the start.")
        if self.results_at is not None and self.results_at < self.starts_at:
            faults["results_at"] = _("Results come after the start.")
        if self.method == Method.VOTE and self.rule not in VOTE_RULES:
            faults["rule"] = _("Choose how people vote.")
        if self.method == Method.BUDGET:
            if self.rule not in BUDGET_RULES:
                faults["rule"] = _("Choose how people vote.")
            if not self.budget:
                faults["budget"] = _("Enter how much money there is.")
        if self.rule in (Rule.SCORE, Rule.POINTS) and not self.most:
            faults["most"] = _("Enter how many.")
        if self.method == Method.MEETING and not self.place.get(settings.LANGUAGE_CODE):
            faults["place"] = _("Say where it takes place.")
        if faults:
            raise Invalid(_("Please correct what is marked."), fields=faults)

    def values(self) -> dict[str, object]:
        """The values of the phase's columns."""
        votes = self.method in (Method.VOTE, Method.BUDGET)
        is_budget = self.method == Method.BUDGET
        return {
            "method": self.method,
            "title": clean(self.title),
            "text": clean(self.text),
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "results_at": self.results_at,
            "who": self.who,
            "residents_add": self.residents_add,
            "rule": self.rule if votes else "",
            "most": self.most if votes else None,
            "budget": self.budget if is_budget else None,
            "completion": (self.completion or Completion.GREEDY) if is_budget else "",
            "place": clean(self.place),
        }


def clean(texts: Mapping[str, str]) -> Translated:
    """Stripped, empty languages left out."""
    return Translated({code: text.strip() for code, text in texts.items() if text.strip()})


def is_polygon(outline: Mapping[str, Any] | None) -> bool:
    """Whether this is one GeoJSON polygon of a sensible number of corners."""
    if not outline or outline.get("type") != "Polygon":
        return False
    try:
        figure = shape(outline)
        corners = sum(len(ring) for ring in outline["coordinates"])
        inside = all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in figure.exterior.coords)
    except (ShapelyError, AttributeError, KeyError, TypeError, ValueError):
        return False
    return bool(inside and figure.is_valid and figure.area > 0 and corners <= MOST_CORNERS)
