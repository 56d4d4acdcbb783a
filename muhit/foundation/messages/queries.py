"""Reading messages, preferences and deliveries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.foundation.reading.counting import Sets, prepared_counts
from muhit.foundation.reading.prepared import Parameter

from .kinds import Kind
from .models import Delivery, Device, Message, Preference

# A summary tells of the last days only: who was away for longer reads the inbox.
DIGEST_REACHES_BACK = timedelta(days=7)
# What stands for the address of notifications; the devices are looked up when one leaves.
DEVICES = "devices"


@dataclass(frozen=True)
class Reach:
    """Where a person is reached outside the inbox."""

    channel: Delivery.Channel
    address: str


def way_to(user: User, *, channel: str = "") -> Reach | None:
    """The address of a person with an account: e-mail first, else a confirmed phone, else None.

    With `channel`: by that one or not at all.
    """
    if channel == Delivery.Channel.PUSH:
        there = Device.objects.filter(user=user).exists()
        return Reach(Delivery.Channel.PUSH, DEVICES) if there else None
    if channel == Delivery.Channel.SMS:
        is_reached = user.phone and user.phone_confirmed_at
        return Reach(Delivery.Channel.SMS, user.phone or "") if is_reached else None
    if user.email:
        return Reach(Delivery.Channel.EMAIL, user.email)
    if user.phone and user.phone_confirmed_at:
        return Reach(Delivery.Channel.SMS, user.phone)
    return None


def with_devices(user_ids: Iterable[int]) -> frozenset[int]:
    """Those of the people who can be sent a notification; no query where there is nobody."""
    wanted = list(user_ids)
    if not wanted or not settings.WEB_PUSH:
        return frozenset()
    return frozenset(Device.objects.filter(user__in=wanted).values_list("user_id", flat=True))


def ways_of(user_ids: Sequence[int], kind: Kind) -> dict[int, str]:
    """How each of the people wants messages of `kind`: user id → way, from one query."""
    if kind.always:
        return dict.fromkeys(user_ids, str(kind.way))
    chosen = Preference.objects.filter(user__in=user_ids, kind=kind.code)
    return dict.fromkeys(user_ids, str(kind.way)) | dict(chosen.values_list("user_id", "way"))


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
    return _unread(recipient=user.pk)["unread"]


@prepared_counts()
def _unread(recipient: Parameter) -> Sets:
    return {"unread": [Message.objects.filter(recipient=recipient, read_at=None)]}


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


def people_to_text(people: Iterable[User], kind: Kind, about_id: int) -> list[tuple[User, Message]]:
    """Those of `people` who would get an SMS about something in their inbox, with that entry.

    They have a confirmed phone, did not switch the kind off, and got no SMS about it yet.
    """
    reached = [user for user in people if way_to(user, channel=Delivery.Channel.SMS)]
    ways = ways_of([user.pk for user in reached], kind)
    about = {"kind": kind.code, "about_id": about_id, "recipient__in": reached}
    messages = {message.recipient_id: message for message in Message.objects.filter(**about)}
    by_sms = Q(channel=Delivery.Channel.SMS) | Q(channel="", recipient__email=None)
    had = set(Delivery.objects.filter(by_sms, **about).values_list("recipient_id", flat=True))
    return [
        (user, messages[user.pk])
        for user in reached
        if ways[user.pk] != Preference.Way.OFF and user.pk in messages and user.pk not in had
    ]


@dataclass(frozen=True)
class Figures:
    """What became of one thing that people were told of.

    `told` counts inboxes, `read` those who opened it there; `deliveries` are counts by
    channel and state.
    """

    told: int
    read: int
    deliveries: dict[tuple[str, str], int]

    def count(self, *states: str) -> int:
        return sum(count for (_way, state), count in self.deliveries.items() if state in states)

    @property
    def sent(self) -> int:
        return self.count(Delivery.State.SENT)

    @property
    def under_way(self) -> int:
        return self.count(Delivery.State.QUEUED, Delivery.State.SENDING)

    @property
    def troubled(self) -> int:
        return self.count(Delivery.State.FAILED, Delivery.State.UNKNOWN)

    @property
    def by_channel(self) -> list[tuple[str, int, int, int]]:
        """For each channel: its name, sent, under way, not arrived."""
        channels = dict(Delivery.Channel.choices)
        found = sorted({way for way, _state in self.deliveries if way in channels})
        return [(str(channels[way]), *self._of(way)) for way in found]

    def _of(self, way: str) -> tuple[int, int, int]:
        own = {state: count for (one, state), count in self.deliveries.items() if one == way}
        figures = Figures(0, 0, {(way, state): count for state, count in own.items()})
        return figures.sent, figures.under_way, figures.troubled


def figures_of(kinds: Iterable[str], about_id: int) -> Figures:
    """What became of the messages of these kinds about one thing; three queries."""
    kinds = list(kinds)
    inboxes = Message.objects.filter(kind__in=kinds, about_id=about_id)
    counted = (
        Delivery.objects.filter(kind__in=kinds, about_id=about_id)
        .order_by()
        .values_list("channel", "state")
        .annotate(count=Count("pk"))
    )
    return Figures(
        told=inboxes.count(),
        read=inboxes.filter(read_at__isnull=False).count(),
        deliveries={(way, state): count for way, state, count in counted},
    )


def device_count(user: User) -> int:
    """On how many devices `user` wants notifications."""
    return Device.objects.filter(user=user).count() if settings.WEB_PUSH else 0
