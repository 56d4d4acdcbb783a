"""The same form sent twice does one thing, however quickly and however often.

Every form carries a key of its own (the tag `csrf_token` writes it), and every view that
takes forms in is looked after by `ui.once.SentOnce`, without being asked: the first to come
does it, whoever comes meanwhile waits for how that ends, and whoever comes later is led to
what came of it. A key counts only together with the browser or account it was sent from,
with the address it was sent to and with all that was typed: it opens nothing for anybody
else, and other words are another thing.

A view whose form may be sent again and again, because it says how something shall be and
not that something shall be made, is declared `repeatable`, with the reason.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from .clock import now
from .errors import MuhitError
from .logs import without_particulars
from .models import SentForm
from .rows import insert_unless_there

FIELD = "form_key"
# A browser that is opened again after a weekend offers to send its pages again.
DAYS = 3
LONGEST_KEY = 64
# What is not done by then was broken off: a process that was killed in the middle.
_BROKEN_OFF = timedelta(minutes=2)
_WAIT_SECONDS, _LOOK_EVERY_SECONDS = 10.0, 0.1

View = TypeVar("View", bound=Callable[..., Any])


class StillSending(MuhitError):
    """The same form came a moment ago, and what it asks for is not done yet."""

    code = "still_sending"
    status = 409

    def __init__(self) -> None:
        super().__init__(_("This is being sent already. Wait a moment, then look whether it came."))


@dataclass(frozen=True)
class Done:
    """It was sent before; `location` is what followed, empty for the page of the form."""

    location: str


def mark_of(owner: str, address: str, key: str, contents: Iterable[tuple[str, str]]) -> str:
    """The fingerprint of one sending: whose browser or account, where to, which form, what."""
    parts = [owner, address, key, *(part for pair in sorted(contents) for part in pair)]
    # With the lengths, so that no two different lists of parts make the same text.
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return salted_hmac("muhit.core.once", text, algorithm="sha256").hexdigest()


def begin(mark: str) -> SentForm | Done:
    """The row of a sending that begins now, or what came of it before.

    Waits for one that is at work in another process. Raises StillSending where that takes
    longer than people wait.
    """
    deadline = time.monotonic() + _WAIT_SECONDS
    while True:
        row = SentForm(mark=mark, began_at=now())
        if insert_unless_there(row):
            return row
        found = SentForm.objects.filter(mark=mark).first()
        if found is not None and found.done_at is not None:
            return Done(found.location)
        if found is not None and _take_over(found):
            return found
        if time.monotonic() > deadline:
            raise StillSending
        time.sleep(_LOOK_EVERY_SECONDS)


def _take_over(found: SentForm) -> bool:
    """Begin again what was broken off; True for one of those who try at once."""
    if found.began_at > now() - _BROKEN_OFF:
        return False
    same = SentForm.objects.filter(pk=found.pk, began_at=found.began_at, done_at=None)
    return same.update(began_at=now()) == 1


def finish(row: SentForm, *, location: str, page: str) -> None:
    """It is done: `location` is the address that follows, `page` that of the form.

    An address with a secret in it, such as a tracking page's, is not kept.
    """
    is_kept = location != page and without_particulars(location) == location
    SentForm.objects.filter(pk=row.pk).update(location=location if is_kept else "", done_at=now())


def release(row: SentForm) -> None:
    """It was not done, and may be sent again."""
    SentForm.objects.filter(pk=row.pk).delete()


def spend(what: str, *, days: int) -> None:
    """Remember for so many days that `what` was used up, by a fingerprint of it alone."""
    # Kept as long as a sending that begins that much later (`retention.py`).
    at = now() + timedelta(days=max(0, days - DAYS))
    insert_unless_there(SentForm(mark=mark_of("spent", "", what, ()), began_at=at, done_at=now()))


def is_spent(what: str) -> bool:
    return SentForm.objects.filter(mark=mark_of("spent", "", what, ())).exists()


def repeatable(reason: str, *, where: str = "") -> Callable[[View], View]:
    """Let every sending through: doing it again changes nothing, for this `reason`.

    `where` names a part of the address; without it the view makes something new, once.
    """

    def declare(view: View) -> View:
        view.repeatable = (reason, where)  # type: ignore[attr-defined]
        return view

    return declare


def reason_of(view: Callable[..., Any], parts: Mapping[str, Any]) -> str:
    """Why this view may be sent again at an address with these `parts`; empty where a form
    counts once."""
    reason, where = getattr(view, "repeatable", ("", ""))
    return reason if not where or where in parts else ""
