"""The words of messages, made when they are read or sent, in the reader's language."""

from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist

from muhit.foundation.accounts.models import User

from .kinds import KINDS
from .models import Message

SUBJECT_LENGTH = 200


@dataclass(frozen=True)
class Worded:
    """A message in words. `url` is a path of this site."""

    subject: str
    body: str
    url: str


def one_line(text: str) -> str:
    """A subject: no line breaks (they would end an e-mail's header), not too long."""
    return " ".join(text.split())[:SUBJECT_LENGTH]


def of_message(message: Message, reader: User) -> Worded | None:
    """The words of a message in the active language.

    None where its kind is no longer declared, what it is about is gone, or the
    reader may no longer see that.
    """
    kind = KINDS.find(message.kind)
    if kind is None or not kind.is_visible(reader, message.about_id):
        return None
    try:
        return Worded(
            subject=one_line(kind.subject(message.params, message.about_id)),
            body=kind.body(message.params, message.about_id),
            url=kind.url(message.about_id, message.params),
        )
    except ObjectDoesNotExist:
        return None
