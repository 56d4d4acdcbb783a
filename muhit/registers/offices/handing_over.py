"""What somebody leaves behind whose post ends: each room says what of its work points to a person.

A room declares its kinds of work. Whoever ends a post sees how much there is, and
chooses who goes on with it; what nobody is chosen for goes back to where the office finds it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import Text
from muhit.foundation.rooms import Declarations
from muhit.registers.organisations.models import Body

from .models import StaffPost


@dataclass(frozen=True)
class Work:
    """One kind of open work. `count` tells how much of it lies with a person in a body;
    `hand_over` gives it to a colleague, or back to the office for None, as far as the person may
    not go on with it. `objects_to` says why a post cannot end yet, empty where it can."""

    code: str
    name: Text
    count: Callable[[User, Body], int] = lambda _user, _body: 0
    hand_over: Callable[[User, Body, User | None], int] = lambda _user, _body, _to: 0
    objects_to: Callable[[StaffPost], str] = lambda _post: ""


WORK = Declarations[Work]("the kind of work", key=lambda work: work.code)


def left_by(user: User, body: Body) -> list[tuple[Text, int]]:
    """What lies with the person in the body: name and number of each kind that there is."""
    counted = [(one.name, one.count(user, body)) for one in WORK.every()]
    return [(name, number) for name, number in counted if number]


def objections(post: StaffPost) -> list[str]:
    """Why the post cannot end yet."""
    return [text for one in WORK.every() if (text := one.objects_to(post))]


def hand_over(user: User, body: Body, to: User | None) -> int:
    """Hand over all that the person may not go on with; how much that was. The post has ended."""
    return sum(one.hand_over(user, body, to) for one in WORK.every())
