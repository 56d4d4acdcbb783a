"""May this person do this to that submission.

Row filters stand in `queries/access.py`; a test proves that both agree.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser

from muhit.foundation.accounts.models import User
from muhit.foundation.steps.mover import System
from muhit.participation.moderation.policies import may_moderate
from muhit.registers.offices.models import StaffPost
from muhit.registers.offices.queries import roles_of
from muhit.registers.organisations.models import Body

from .enums import Actor, Channel, State, Way
from .models import Submission, Withheld
from .rights import TABLE, TEMPLATES, Verb
from .states import AGENTS, TRANSITIONS

# The roles that work on submissions. Moderators and administrators look after
# texts and settings: what is private is none of their business.
WORKING_ROLES = TABLE.offices(Verb.WORK)

# Taken in by staff for somebody at the desk or on the telephone. Whoever typed it in
# is not the applicant: they may not confirm or withdraw in the applicant's name.
OFFICE_CHANNELS = (Channel.DESK, Channel.HELPLINE)


@dataclass(frozen=True)
class CodeHolder:
    """Somebody without an account who showed the tracking code of one submission."""

    submission_id: int
    is_authenticated: bool = False


Doer = User | AnonymousUser | CodeHolder | System


def working_posts(user: Any) -> list[StaffPost]:
    """The posts in which `user` works on submissions; none for who is not signed in."""
    if not isinstance(user, User):
        return []
    return [post for post in roles_of(user).posts if post.role in WORKING_ROLES]


def handling_body(submission: Submission) -> Body | None:
    """The body whose staff work on it: the one it is for, or the one that keeps it for a body
    where nobody works with Muhit."""
    return submission.keeper if submission.keeper_id is not None else submission.body


def _covers(post: StaffPost, submission: Submission) -> bool:
    """Whether the submission lies in the post's department or, for a post of the whole body or
    a submission without department, in its body."""
    if post.body_id != submission.handler_id:
        return False
    return _within(post, submission.department_id, submission)


def _within(post: StaffPost, department_id: int | None, submission: Submission) -> bool:
    """Whether a post reaches what a department of its body has, or had, at that place; what no
    department has and what lies in no known place is everybody's of the body."""
    if None not in (post.department_id, department_id) and post.department_id != department_id:
        return False
    place = submission.neighbourhood
    return post.district_id is None or place is None or place.district_id == post.district_id


def is_withheld_from(user: User, submission: Submission) -> bool:
    """Whether it is a complaint about this very person. Only private ones can be."""
    if submission.is_public:
        return False
    known = submission.__dict__.get("_withheld_from")
    if known is None:
        rows = Withheld.objects.filter(submission=submission.pk)
        known = submission.__dict__["_withheld_from"] = set(rows.values_list("user", flat=True))
    return user.pk in known


def capacities(by: Doer, submission: Submission) -> frozenset[Actor]:
    """In which capacities `by` stands to this submission; empty for a stranger."""
    if isinstance(by, System):
        return frozenset({Actor.SYSTEM})
    if isinstance(by, CodeHolder):
        return frozenset({_office_of(submission)} if by.submission_id == submission.pk else ())
    if not isinstance(by, User) or not by.is_active:
        return frozenset()
    found = set()
    posts = working_posts(by)
    if posts and is_withheld_from(by, submission):
        posts = []
    for post in posts:
        if _covers(post, submission):
            found.add(Actor.HEAD if post.role == StaffPost.Role.HEAD else Actor.STAFF)
    speaks_as = _speaks_as(by, submission)
    if speaks_as is not None:
        found.add(speaks_as)
    return frozenset(found)


_BY_OFFICE = {Channel.MUHTAR: Actor.MUHTAR, Channel.BUILDING_MANAGER: Actor.MANAGER}


def _office_of(submission: Submission) -> Actor:
    """As whom the applicant speaks: as themselves, or as the muhtar or manager who filed it by
    office and for nobody in particular."""
    applicant = getattr(submission, "applicant", None)
    if applicant is None or applicant.filed_by_id is not None or applicant.user_id is None:
        return Actor.APPLICANT
    return _BY_OFFICE.get(Channel(submission.channel), Actor.APPLICANT)


def _speaks_as(user: User, submission: Submission) -> Actor | None:
    """The applicant; who filed it for them outside an office (a neighbour, a muhtar) speaks for
    them, but never as them."""
    applicant = getattr(submission, "applicant", None)
    if applicant is None:
        return None
    if applicant.user_id == user.pk:
        return _office_of(submission)
    if applicant.filed_by_id != user.pk or submission.channel in OFFICE_CHANNELS:
        return None
    if submission.channel == Channel.MUHTAR and not _is_shared_with(user, submission):
        return None
    return _BY_OFFICE.get(Channel(submission.channel), Actor.AGENT)


def _is_shared_with(muhtar: User, submission: Submission) -> bool:
    """Whether the person agreed that the muhtar follows it. A muhtar who is out of office
    follows nothing any more."""
    consent = getattr(submission, "consent", None)
    return (
        consent is not None
        and consent.shares
        and consent.ended_at is None
        and submission.neighbourhood_id in {place.pk for place in roles_of(muhtar).muhtar_of}
    )


def _took_it_in(by: Doer, submission: Submission) -> bool:
    """Staff who took it in at the desk or on the telephone see it as long as they are staff."""
    applicant = getattr(submission, "applicant", None)
    return (
        isinstance(by, User)
        and by.is_active
        and applicant is not None
        and applicant.filed_by_id == by.pk
        and submission.channel != Channel.MUHTAR
        and roles_of(by).is_staff
    )


def passed_it_on(by: Doer, submission: Submission) -> bool:
    """Staff whose office passed it on to another body through Muhit go on reading it."""
    if not isinstance(by, User) or not by.is_active:
        return False
    posts = working_posts(by)
    if not posts or is_withheld_from(by, submission):
        return False
    handed = set(
        submission.handovers.filter(way=Way.MUHIT).values_list("from_body", "from_department")
    )
    return any(
        body == post.body_id and _within(post, department, submission)
        for body, department in handed
        for post in posts
    )


def may(verb: str, by: Doer, submission: Submission) -> bool:
    """Whether `by` may take the step `verb`, whatever the state is now."""
    return not capacities(by, submission).isdisjoint(TRANSITIONS.rows[verb].actors)


def open_verbs(by: Doer, submission: Submission) -> list[str]:
    """The verbs that `by` may take in the present state, in the table's order."""
    return TRANSITIONS.verbs(State(submission.state), capacities(by, submission))


def can_see(by: Doer, submission: Submission) -> bool:
    """Public ones are for everybody; private ones for their two sides only."""
    return (
        submission.is_public
        or bool(capacities(by, submission) - {Actor.SYSTEM})
        or _took_it_in(by, submission)
        or passed_it_on(by, submission)
    )


def works_on(by: Doer, submission: Submission) -> bool:
    """Staff of the department (or body) that has it."""
    return not capacities(by, submission).isdisjoint({Actor.STAFF, Actor.HEAD})


def may_withhold(by: Doer, submission: Submission) -> bool:
    """Hide a photo or draw black boxes on it: who works on it and, on what its applicant made
    public, the body's moderators. Words are covered in moderation alone."""
    return works_on(by, submission) or (
        isinstance(by, User)
        and by.is_active
        and (submission.is_public or hasattr(submission, "taken_out"))
        and may_moderate(by, submission.handler_id)
    )


def is_applicant(by: Doer, submission: Submission) -> bool:
    """The applicant, or who filed it for them and may act for them."""
    return not capacities(by, submission).isdisjoint((Actor.APPLICANT, *AGENTS))


def needs_asking(by: Doer, submission: Submission) -> bool:
    """Whether `by` acts for somebody else, who has to have asked for it."""
    is_person = Actor.APPLICANT in capacities(by, submission)
    applicant = getattr(submission, "applicant", None)
    return not is_person and applicant is not None and applicant.filed_by_id is not None


def can_support(by: Doer, submission: Submission) -> bool:
    """Anybody signed in, on a public open submission that is not their own."""
    return (
        isinstance(by, User)
        and by.is_active
        and submission.is_public
        and submission.is_open
        and not is_applicant(by, submission)
    )


def takes_supports_of_devices(submission: Submission) -> bool:
    """Anybody at all may say "me too" here without an account; it is counted apart."""
    return submission.is_public and submission.is_open


def can_follow(by: Doer, submission: Submission) -> bool:
    return isinstance(by, User) and can_see(by, submission)


def manages_templates(by: Doer, body: Body) -> bool:
    """Department heads and administrators of the body write its answer templates."""
    return isinstance(by, User) and TEMPLATES.may(by, Verb.WRITE_TEMPLATES, body)


def has_desk(by: Doer) -> bool:
    """Whether somebody works on submissions at all."""
    return isinstance(by, User) and by.is_active and bool(working_posts(by))
