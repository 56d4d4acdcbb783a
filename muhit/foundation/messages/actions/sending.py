"""Telling people: entries in inboxes, and deliveries put in the queue."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import translation
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock

from .. import kinds, queries, words
from ..acts import Act
from ..enums import MessageKind
from ..kinds import KINDS
from ..models import Delivery, Message, Preference

# The task by its name: tasks call actions, so actions cannot import them.
DELIVER = "messages.deliver"


def send(
    *,
    kind: MessageKind,
    to: Iterable[User],
    about_id: int | None = None,
    params: dict[str, Any] | None = None,
    by: User | None = None,
) -> list[Message]:
    """Put one message into the inbox of each of `to`, and queue what they want to get at once.

    Whoever caused it (`by`) is left out unless the kind `tells_actor`; so are
    inactive accounts and repeated names. `params` hold keys and ids, no
    particulars of people. Jobs are written in the same transaction, so a message
    is delivered exactly if what it tells of was saved.
    Raises KeyError for an undeclared kind.
    """
    people = {user.pk: user for user in to if user.is_active}
    messages = _new(KINDS.get(kind), people, about_id, params, by)
    for message in messages:
        message.recipient = people[message.recipient_id]
    return _send(KINDS.get(kind), messages)


def send_to_ids(
    *,
    kind: MessageKind,
    to: Iterable[int],
    about_id: int | None = None,
    params: dict[str, Any] | None = None,
    by: User | None = None,
) -> list[Message]:
    """The same for active people of whom only the ids are known: who wants to get it at once is
    read then."""
    return _send(KINDS.get(kind), _new(KINDS.get(kind), dict.fromkeys(to), about_id, params, by))


def _new(
    declared: kinds.Kind,
    ids: Iterable[int],
    about_id: int | None,
    params: dict[str, Any] | None,
    by: User | None,
) -> list[Message]:
    left_out = by.pk if by is not None and not declared.tells_actor else None
    return [
        Message(recipient_id=pk, kind=declared.code, about_id=about_id, params=params or {})
        for pk in ids
        if pk != left_out
    ]


# No savepoint: where telling fails, what it tells of is not to stay either.
@transaction.atomic(savepoint=False)
def _send(declared: kinds.Kind, messages: list[Message]) -> list[Message]:
    if not messages:
        return []
    Message.objects.bulk_create(messages)
    ways = queries.ways_of([message.recipient_id for message in messages], declared)
    push = Preference.Way.PUSH
    notified = queries.with_devices(pk for pk, way in ways.items() if way == push)
    at_once = [m for m in messages if ways[m.recipient_id] in (Preference.Way.AT_ONCE, push)]
    prefetch_related_objects(at_once, "recipient")
    queue(
        Delivery(
            recipient=message.recipient,
            message=message,
            kind=declared.code,
            about_id=message.about_id,
            # Who wants notifications but has no device any more is told the usual way.
            channel=Delivery.Channel.PUSH if message.recipient_id in notified else "",
            language=message.recipient.language,
            due_at=clock.now(),
        )
        for message in at_once
        if message.recipient_id in notified or queries.way_to(message.recipient) is not None
    )
    return messages


def send_contact(
    *,
    kind: MessageKind,
    phone: str = "",
    email: str = "",
    language: str,
    about_id: int | None = None,
    params: dict[str, Any] | None = None,
    url: str,
) -> Delivery | None:
    """Tell somebody without an account, at once: by SMS where `phone` is given, else by e-mail.

    `url` is the path they may open (their tracking page). Returns None where
    there is no way to reach them.
    """
    if not (phone or email):
        return None
    declared = KINDS.get(kind)
    with translation.override(language):
        subject = declared.subject(params or {}, about_id)
        body = declared.body(params or {}, about_id)
    return queue(
        [
            Delivery(
                kind=kind,
                about_id=about_id,
                params=params or {},
                channel=Delivery.Channel.SMS if phone else Delivery.Channel.EMAIL,
                address=phone or email,
                subject=words.one_line(subject),
                body=body,
                url=url,
                language=language,
                due_at=clock.now(),
            )
        ]
    )[0]


@transaction.atomic
def send_by_sms(*, kind: MessageKind, to: Iterable[User], about_id: int) -> int:
    """Queue an SMS about something that people were told of in their inboxes; how many.

    For what cannot wait: it goes to the phone also of those who read e-mail, but not to
    those who switched the kind off, or who got it as an SMS already.
    """
    found = queries.people_to_text(to, KINDS.get(kind), about_id)
    queue(
        Delivery(
            recipient=user,
            message=message,
            kind=kind,
            about_id=about_id,
            channel=Delivery.Channel.SMS,
            language=user.language,
            due_at=clock.now(),
        )
        for user, message in found
    )
    return len(found)


@transaction.atomic(savepoint=False)
def queue(deliveries: Iterable[Delivery]) -> Sequence[Delivery]:
    """Save deliveries and the jobs that send them, in the present transaction."""
    saved = Delivery.objects.bulk_create(deliveries)
    if saved:
        jobs: list[JSONDict] = [{"delivery_id": row.pk} for row in saved]
        app.configure_task(DELIVER).batch_defer(*jobs)
    return saved


@transaction.atomic
def send_again(delivery: Delivery, *, by: User) -> Delivery:
    """Queue once more what failed, or what may not have arrived; staff decide that.

    Does nothing where somebody was faster or the address is gone.
    """
    row = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if row.can_be_sent_again:
        row.state, row.attempts, row.due_at = Delivery.State.QUEUED, 0, clock.now()
        row.save(update_fields=["state", "attempts", "due_at"])
        record(Act.SENT_AGAIN, by=by, about=row, kind=row.kind)
        app.configure_task(DELIVER).defer(delivery_id=row.pk)
    return row
