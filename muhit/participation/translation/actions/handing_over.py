"""Texts do not stay with an interpreter who has stopped."""

from django.utils.translation import gettext_lazy

from muhit.foundation.accounts.models import User
from muhit.foundation.steps.mover import System
from muhit.registers.offices.handing_over import Work
from muhit.registers.organisations.models import Body

from ..enums import State
from ..models import Translation
from ..policies import can_see
from .interpreting import give_back


def _held(user: User, body: Body) -> int:
    return Translation.objects.filter(state=State.CLAIMED, claimed_by=user, body=body).count()


def _give_back(user: User, body: Body, to: User | None) -> int:
    """Back into the queue, where others find it: interpreters are not given texts."""
    return release_all(user)


def release_all(user: User | None = None) -> int:
    """Give back what is with interpreters who may not see it any more. How many."""
    rows = Translation.objects.filter(state=State.CLAIMED, claimed_by__isnull=False)
    if user is not None:
        rows = rows.filter(claimed_by=user)
    held = [(row, row.claimed_by) for row in rows.select_related("claimed_by")]
    gone = [row for row, holder in held if holder is not None and not can_see(holder, row)]
    for row in gone:
        give_back(row, by=System())
    return len(gone)


WORK = Work(
    code="translations",
    name=gettext_lazy("texts claimed for translation"),
    count=_held,
    hand_over=_give_back,
)
