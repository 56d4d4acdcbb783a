"""A client for which reading changes nothing: a page that is only asked for may not write."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve

WRITING = re.compile(r'\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(?!SET\b)(\w+)')
# What reading may write: the session, when it was seen, how often somebody asks; nothing that
# anybody did or said.
KEPT_FOR_READING = {"django_session", "accounts_kept", "accounts_signedin", "accounts_tally"}
# Pages that are an act to read, which is kept: what by which view.
ACTS = {
    # Whoever takes a person's data away stands in the log, and the person is told.
    "accounts:my_data": {"audit_event", "muhit_messages_message", "muhit_messages_delivery"},
    "mfa_view_recovery_codes": {"mfa_authenticator"},  # django-allauth notes that they were seen
}
plain_get = Client.get


class ReadingWrote(AssertionError):
    """A page that was only asked for changed something."""


def refuse_writes(*but: str) -> Any:
    """What lets a statement through that writes into nothing, or only into what is named."""

    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        written = set(WRITING.findall(sql)) - KEPT_FOR_READING - set(but)
        if written:
            raise ReadingWrote(f"a GET wrote into {', '.join(sorted(written))}: {sql[:200]}")
        return execute(sql, params, many, context)

    return refuse


def get(self: Client, path: str, *args: Any, **more: Any) -> Any:
    """As `Client.get`. Raises ReadingWrote where what people did or said was changed."""
    try:
        act = ACTS.get(resolve(urlsplit(path).path).view_name, ())
    except Resolver404:
        act = ()
    with connection.execute_wrapper(refuse_writes(*act)):
        return plain_get(self, path, *args, **more)
