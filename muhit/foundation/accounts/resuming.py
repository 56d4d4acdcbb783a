"""A form that came after its session had ended: its words wait until the person is back.

What was sent is kept for half an hour, known to the browser's new session alone, and after
signing in it is shown to be sent once more: to the account from whose page it came, and to no
other.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from muhit.foundation.core import clock, once
from muhit.foundation.core.errors import MuhitError

from . import for_minutes, proofs, robots
from .limits import Limit, count

MINUTES = 30
_KEPT, _MOST = "resuming", 200_000
# Nobody is signed in when words are kept: whoever has seen a page of an account fills no disk.
_MOST_KEPT = 60_000
_SIGN = 16
# A school or office has one address.
_KEEPING = Limit("kept-forms", most=300, seconds=3600)
# What is asked anew with every page.
LEFT_OUT = {"csrfmiddlewaretoken", proofs.FIELD, robots.FIELD}


def fields_of(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent by a form, as pairs of names and values. Files cannot be among them."""
    if request.method != "POST":
        return []
    pairs = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in LEFT_OUT
        for value in values
    ]
    return pairs if sum(len(value) for _name, value in pairs) <= _MOST else []


def owned(key: str, account: int | None) -> str:
    """The key of a form with the mark of the account on whose page it stands, and a sign that
    it was made here, which can be looked at without knowing the account."""
    if account is None:
        return key
    signed = f"{key}.{_mark(key, account)}"
    return f"{signed}{_sign(signed)}"


def _sign(text: str) -> str:
    return salted_hmac("muhit.accounts.resuming.ours", text).hexdigest()[:_SIGN]


def _is_ours(owned_key: str) -> bool:
    return "." in owned_key and constant_time_compare(owned_key[-_SIGN:], _sign(owned_key[:-_SIGN]))


def _mark(key: str, account: int) -> str:
    return salted_hmac("muhit.accounts.resuming", f"{key} {account}").hexdigest()[:16]


def _is_owner(owned_key: str, account: int | None) -> bool:
    key, _dot, mark = owned_key.rpartition(".")
    return account is not None and constant_time_compare(mark[:-_SIGN], _mark(key, account))


def keep(request: HttpRequest) -> bool:
    """Keep what came from a page of an account; False for any other form, for very much, and
    where very many are kept from this network."""
    fields = fields_of(request)
    key = request.POST.get(once.FIELD, "") if fields else ""
    size = sum(len(value.encode()) for _name, value in fields)
    if not _is_ours(key) or size > _MOST_KEPT:
        return False
    try:
        count(_KEEPING, request)
    except MuhitError:
        return False
    sent = {
        "action": request.get_full_path(),
        "fields": fields,
        "has_files": bool(request.FILES),
    }
    request.session[_KEPT] = {
        "sent": for_minutes.put(sent, minutes=MINUTES),
        "key": key,
        "at": clock.now().timestamp(),
    }
    return True


def kept(request: HttpRequest) -> dict[str, Any] | None:
    """What waits for the person who has signed in: action, fields, has_files.

    For somebody else, and after half an hour, nothing; and it is forgotten.
    """
    row: dict[str, Any] | None = request.session.get(_KEPT)
    if row is None:
        return None
    is_late = clock.now().timestamp() - row["at"] > MINUTES * 60
    if is_late or not _is_owner(row["key"], request.user.pk):
        forget(request)
        return None
    found: dict[str, Any] | None = for_minutes.find(row["sent"])
    return found


def forget(request: HttpRequest) -> None:
    """Forget what waits in this browser."""
    row = request.session.pop(_KEPT, None)
    if row is not None:
        for_minutes.drop(row["sent"])
