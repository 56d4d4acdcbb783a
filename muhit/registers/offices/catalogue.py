"""The offices of a neighbourhood and of its municipality, and who holds them today.

What each may do stands in the tables of rights of the rooms (`foundation/rights`); the page that
people read before they give or take an office is made of both.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import Text
from muhit.foundation.rights.offices import OFFICES, Holding, Office, Scope
from muhit.foundation.rights.tables import told_of

from .models import Mandate, StaffPost
from .queries import roles_of

BODY = Scope("body")
DEPARTMENT = Scope("department")
NEIGHBOURHOOD = Scope("neighbourhood")
BUILDING = Scope("building")
DISTRICT = Scope("district")

CLERK = StaffPost.Role.CLERK.value
HEAD = StaffPost.Role.HEAD.value
MODERATOR = StaffPost.Role.MODERATOR.value
ADMINISTRATOR = StaffPost.Role.ADMINISTRATOR.value
MUHTAR = Mandate.Office.MUHTAR.value
BUILDING_MANAGER = Mandate.Office.BUILDING_MANAGER.value
INTERPRETER = "interpreter"
OPERATOR = "operator"

STAFF = (
    Office(
        code=CLERK,
        title=_("Clerk"),
        summary=_("Works on the submissions of a department, or of the whole body."),
        scopes=(BODY, DEPARTMENT, DISTRICT),
        may_not=(
            _("publish an answer where the body lets the department head approve it"),
            _("change categories, target times or posts"),
        ),
    ),
    Office(
        code=HEAD,
        title=_("Department head"),
        summary=_("Answers for the work of one department."),
        scopes=(BODY, DEPARTMENT, DISTRICT),
        may_not=(_("read the private submissions of other departments"), _("give posts")),
    ),
    Office(
        code=MODERATOR,
        title=_("Moderator"),
        summary=_("Knows who speaks for whom, and speaks for the body."),
        scopes=(BODY,),
        may_not=(_("read private submissions, or answer any"), _("give posts")),
    ),
    Office(
        code=ADMINISTRATOR,
        title=_("Administrator"),
        summary=_("Sets the body up and says who works in it."),
        scopes=(BODY,),
        may_not=(
            _("read private submissions, or answer any"),
            _("change anything of another body"),
            _("do any of this unseen: every change is kept with who made it and when"),
        ),
    ),
)
ELECTED = (
    Office(
        code=MUHTAR,
        title=_("Muhtar"),
        summary=_("The elected head of a neighbourhood, confirmed by the municipality."),
        scopes=(NEIGHBOURHOOD,),
        may_not=(
            _("read private submissions, or who filed one"),
            _("see what becomes of what was filed for somebody who did not agree to that"),
            _("see how anybody voted"),
        ),
    ),
    Office(
        code=BUILDING_MANAGER,
        title=_("Building manager"),
        summary=_("The elected manager of a building, confirmed by the municipality."),
        scopes=(BUILDING,),
        may_not=(_("read private submissions, or who filed one"), _("see how anybody voted")),
    ),
)
BESIDE = (
    Office(
        code=INTERPRETER,
        title=_("Interpreter"),
        summary=_("Named by a body, for the languages this person knows."),
        scopes=(BODY,),
        may_not=(
            _("see who wrote a text"),
            _("read what is private at a body that did not name them"),
            _("open the desk, or answer anybody"),
        ),
    ),
    Office(
        code=OPERATOR,
        title=_("Operator"),
        summary=_("Runs the installation for all bodies."),
        scopes=(),
        may_not=(_("read private submissions, or answer any"),),
    ),
)


def held(user: User) -> Iterator[Holding]:
    """What this person holds today: posts, mandates, interpreting, and the installation."""
    roles = roles_of(user)
    for post in roles.posts:
        bounds = {BODY: post.body_id}
        if post.department_id is not None:
            bounds[DEPARTMENT] = post.department_id
        if post.district_id is not None:
            bounds[DISTRICT] = post.district_id
        yield Holding(post.role, bounds)
    for place in roles.muhtar_of:
        yield Holding(MUHTAR, {NEIGHBOURHOOD: place.pk})
    for building in roles.manages:
        yield Holding(BUILDING_MANAGER, {BUILDING: building.pk})
    for row in roles.interprets:
        yield Holding(INTERPRETER, {BODY: row.body_id})
    if user.is_superuser:
        yield Holding(OPERATOR)


@dataclass(frozen=True)
class Description:
    """An office as the page shows it."""

    title: Text
    summary: Text
    may: tuple[Text, ...]
    may_not: tuple[Text, ...]


def described(offices: tuple[Office, ...]) -> list[Description]:
    """These offices with all that the tables of rights let them do."""
    return [
        Description(office.title, office.summary, tuple(told_of(office.code)), office.may_not)
        for office in offices
    ]


DECLARED = OFFICES.of(*STAFF, *ELECTED, *BESIDE)
