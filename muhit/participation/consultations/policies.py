"""May this person take part, and may that one prepare, moderate, decide.

Row filters stand in `queries/access.py`; a test proves that both agree.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser

from muhit.foundation.accounts.models import User
from muhit.registers.offices.queries import roles_of
from muhit.registers.organisations.models import Body
from muhit.registers.places.models import Neighbourhood

from .areas import lives_in, neighbourhoods_of
from .enums import AreaKind, Method, State, Who
from .models import Consultation, Phase
from .respondent import Respondent
from .rights import TABLE, Verb
from .states import TRANSITIONS, Actor

Person = User | AnonymousUser


class Why(StrEnum):
    """Why somebody may or may not take part."""

    OPEN = "open"
    NOT_YET = "not_yet"
    OVER = "over"
    SIGN_IN = "sign_in"
    NOT_HERE = "not_here"
    CODE = "code"
    MEETING = "meeting"


@dataclass(frozen=True)
class Access:
    """The answer to "may I take part?", and whether signing in or a code would help."""

    why: Why
    sign_in_helps: bool = False
    code_helps: bool = False

    @property
    def may(self) -> bool:
        return self.why == Why.OPEN


def access(respondent: Respondent, phase: Phase) -> Access:
    """May this person answer in this phase, now? Asked before anything is typed, and again
    when an answer comes."""
    if phase.consultation.state == State.WITHDRAWN or phase.is_over:
        return Access(Why.OVER)
    if not phase.is_open:
        return Access(Why.NOT_YET)
    if phase.method == Method.MEETING:
        return Access(Why.MEETING)
    return _standing(respondent, phase)


def _standing(respondent: Respondent, phase: Phase) -> Access:
    """As if the phase were open: does this person count in it?"""
    who = phase.who
    if who == Who.ANYONE:
        return Access(Why.OPEN)
    if who in (Who.CODE, Who.RESIDENT) and respondent.code:
        return Access(Why.OPEN)
    if who == Who.CODE:
        return Access(Why.CODE, code_helps=True)
    if not isinstance(respondent.user, User):
        return Access(Why.SIGN_IN, sign_in_helps=True, code_helps=who == Who.RESIDENT)
    if who == Who.RESIDENT and not lives_in(respondent.user, phase.consultation):
        return Access(Why.NOT_HERE, code_helps=True)
    return Access(Why.OPEN)


def capacities(user: Person, body: Body | int) -> frozenset[Actor]:
    """In which capacities somebody stands to the consultations of a body."""
    key = body.pk if isinstance(body, Body) else body
    roles = roles_of(user)
    found = set()
    if roles.has_post(key, *TABLE.offices(Verb.PREPARE)):
        found.add(Actor.SPEAKER)
    if roles.has_post(key, *TABLE.offices(Verb.DECIDE)):
        found.add(Actor.DECIDER)
    return frozenset(found)


def may(verb: str, user: Person, consultation: Consultation) -> bool:
    """Whether this person may take the step `verb` while the consultation is as it is."""
    mine = capacities(user, consultation.body_id)
    return TRANSITIONS.allows(verb, State(consultation.state), mine)


def may_prepare(user: Person, body: Body) -> bool:
    """Administrators, moderators and department heads ask for their body."""
    return Actor.SPEAKER in capacities(user, body)


def may_read_desk(user: Person, consultation: Consultation) -> bool:
    """Whoever holds a post in the body sees how its consultations are run."""
    return roles_of(user).has_post(consultation.body_id)


def may_enter_paper(user: Person, consultation: Consultation) -> bool:
    """Staff of the body, muhtars of the neighbourhoods it touches, and the manager of the
    building where the area is that building, enter what came in on paper or by telephone."""
    if may_print_codes(user, consultation):
        return True
    is_building = consultation.area_kind == AreaKind.BUILDING
    managed = [row.pk for row in roles_of(user).manages] if is_building else []
    return consultation.building_id in managed


def may_print_codes(user: Person, consultation: Consultation) -> bool:
    """Staff of the body and muhtars print voting codes: nobody for their own building."""
    if may_read_desk(user, consultation):
        return True
    own = [place.pk for place in roles_of(user).muhtar_of]
    if not own:
        return False
    return Neighbourhood.objects.filter(neighbourhoods_of(consultation), pk__in=own).exists()


def may_pass_on(user: Person) -> bool:
    """Muhtars, building managers and staff are asked to pass consultations on."""
    roles = roles_of(user)
    return roles.is_staff or roles.is_muhtar or roles.is_building_manager
