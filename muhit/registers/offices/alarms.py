"""Telling those who administer that something is being misused."""

from django.db.models import Q

from muhit.foundation.accounts.models import User
from muhit.foundation.messages.actions import send

from .enums import MessageKind
from .models import StaffPost
from .queries import current_posts

# A kind of message, declared in notifications.py.


def tell_of_codes(used: int, most: int) -> None:
    """The `Alarm` of `accounts.budget`: operators and administrators find it in their inboxes."""
    posts = current_posts().filter(role=StaffPost.Role.ADMINISTRATOR)
    people = User.objects.filter(Q(is_superuser=True) | Q(pk__in=posts.values("user")))
    send(kind=MessageKind.CODES_RUN_OUT, to=people, params={"used": used, "most": most})
