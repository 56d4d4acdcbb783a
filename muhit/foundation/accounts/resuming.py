"""A form that came after its session had ended: its words wait until the person is back.

What was sent is kept in the browser's new session for half an hour, and after signing in
it is shown to be sent once more: to the account from whose page it came, and to no other.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from muhit.foundation.core import clock, once

from . import proofs, robots

MINUTES = 30
_KEPT, _MOST = "resuming", 200_000
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
    """The key of a form with the mark of the account on whose page it stands."""
    return key if account is None else f"{key}.{_mark(key, account)}"


def _mark(key: str, account: int) -> str:
    return salted_hmac("muhit.accounts.resuming", f"{key} {account}").hexdigest()[:16]


def _is_owner(owned_key: str, account: int | None) -> bool:
    key, _dot, mark = owned_key.rpartition(".")
    return account is not None and constant_time_compare(mark, _mark(key, account))


def keep(request: HttpRequest) -> bool:
    """Keep what came from a page of an account; False for any other form."""
    fields = fields_of(request)
    key = request.POST.get(once.FIELD, "") if fields else ""
    if "." not in key:
        return False
    request.session[_KEPT] = {
        "action": request.get_full_path(),
        "fields": fields,
        "has_files": bool(request.FILES),
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
        del request.session[_KEPT]
        return None
    return row
