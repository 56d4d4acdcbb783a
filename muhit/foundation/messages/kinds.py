"""The catalogue of what people are told: every kind of message, declared by its own room.

A room writes its kinds in its `notifications.py` and declares them in its `room.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from muhit.foundation.accounts.models import User
from muhit.foundation.rooms import Declarations

from .enums import MessageKind, Topic
from .models import Preference

Params = dict[str, Any]
Words = Callable[[Params, int | None], str]


def _anybody(user: User) -> bool:
    return True


def _anything(user: User, about_id: int | None) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of message.

    `subject(params, about_id)` and `body(params, about_id)` are called in the
    reader's language: the subject says what happened in one line, the body what
    comes next and by when, in plain paragraphs. They may raise ObjectDoesNotExist
    where what they are about is gone. `url(about_id, params)` is a path of this
    site. `is_visible(user, about_id)` is asked each time before words are made.
    `way` is how it reaches people who chose nothing, `topic` under what they choose it;
    `concerns(user)` says whether the kind stands on that person's page of preferences.
    `tells_actor`: whoever caused it gets it too. `always`: nobody can switch it
    off, for what an intruder would switch off first. `stop(about_id)` is called when an
    applicant without an
    account asks by the link in a message to hear nothing more.
    """

    code: MessageKind
    topic: Topic
    title: str | Promise
    subject: Words
    body: Words
    url: Callable[[int | None, Params], str]
    is_visible: Callable[[User, int | None], bool] = _anything
    way: Preference.Way = Preference.Way.DIGEST
    concerns: Callable[[User], bool] = _anybody
    tells_actor: bool = False
    always: bool = False
    stop: Callable[[int], None] | None = None


KINDS = Declarations[Kind]("the kind of message", key=lambda kind: kind.code)
