"""What the administration pages share."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from muhit.foundation.audit.acts import in_words
from muhit.foundation.audit.queries import events_about
from muhit.foundation.core.text import fold

from .. import policies
from ..models import Body


def body_seen(request: HttpRequest, code: str) -> Body:
    """The body, for those who may see its administration; 404 for everybody else."""
    body = get_object_or_404(Body, code=code)
    if not policies.may_see(request.user, body):
        raise Http404
    return body


def page_of(request: HttpRequest, body: Body, tab: str, **more: object) -> dict[str, object]:
    """What every page of a body's administration shows."""
    return {
        "body": body,
        "tab": tab,
        "may_change": policies.may_administer(request.user, body),
        "is_operator": policies.may_create_bodies(request.user),
        **more,
    }


def typed(request: HttpRequest) -> str:
    return request.GET.get("q", "")[:100]


def named_like(rows, words: str) -> list:
    """The rows whose name holds every typed word, in any language, however it is spelt.

    For lists of a body: tens of rows, read whole.
    """
    keys = fold(words).split()
    return [row for row in rows if all(key in _names(row) for key in keys)]


def _names(row) -> str:
    return fold(" ".join([*row.name.values(), *getattr(row, "keywords", [])]))


def history_of(row, most: int = 50) -> list[dict[str, object]]:
    """The last changes of a row in words, newest first."""
    return [
        {"at": event.at, "by": event.actor.name if event.actor else "", "words": in_words(event)}
        for event in events_about(row)[:most]
    ]
