"""Reading messages, preferences and deliveries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock

from .kinds import Kind
from .models import Delivery, Message, Preference

# A summary tells of the last days only: who was away for longer reads the inbox.
DIGEST_REACHES_BACK = timedelta(days=7)


@dataclass(frozen=True)
class Reach:
    """Where a person is reached outside the inbox."""

    channel: Delivery.Channel
    address: str


def way_to(user: User) -> Reach | None:
    """The address of a person with an account: e-mail first, else a confirmed phone, else None."""
    if user.email:
        return Reach(Delivery.Channel.EMAIL, user.email)
    if user.phone and user.phone_confirmed_at:
        return Reach(Delivery.Channel.SMS, user.phone)
    return None


def ways_of(users: Iterable[User], kind: Kind) -> dict[int, str]:
    """How each of `users` wants messages of `kind`: user id → way, from one query."""
    chosen = dict(
        Preference.objects.filter(user__in=list(users), kind=kind.code).values_list(
            "user_id", "way"
        )
    )
    return {user.pk: chosen.get(user.pk, kind.way) for user in users}


def chosen_ways(user: User) -> dict[str, str]:
    """What `user` chose: kind → way. Kinds left alone are missing."""
    return dict(Preference.objects.filter(user=user).values_list("kind", "way"))


def inbox_of(user: User) -> QuerySet[Message]:
    """The messages of `user`; `is_unread` lets lists show unread ones first."""
    is_unread = Case(
        When(Q(read_at=None), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    return Message.objects.filter(recipient=user).annotate(is_unread=is_unread)


def unread_count(user: User) -> int:
    """How many messages `user` has not read; answered by the partial index of unread ones."""
    return Message.objects.filter(recipient=user, read_at=None).count()


def waiting_for_digest() -> QuerySet[Message]:
    """Messages nobody has read and no summary has told of yet, of the last days."""
    return Message.objects.filter(
        read_at=None, digested_at=None, created_at__gte=clock.now() - DIGEST_REACHES_BACK
    )


def readers_of_digests() -> QuerySet[User]:
    """The people a daily summary may have something for, and who have an e-mail address."""
    waiting = waiting_for_digest().filter(recipient=OuterRef("pk"))
    return User.objects.filter(Exists(waiting), is_active=True, email__isnull=False)


def troubled_deliveries() -> QuerySet[Delivery]:
    """Deliveries that failed, or of which nobody knows whether they arrived."""
    return Delivery.objects.filter(state__in=(Delivery.State.FAILED, Delivery.State.UNKNOWN))
