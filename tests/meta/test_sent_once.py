"""Every form counts once, or says why it may be sent again (`foundation/core/once.py`)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from muhit.foundation.core import once
from muhit.foundation.ui.once import SentOnce

PACKAGE = Path(apps.get_app_config("core").path).parents[1]
FORM = re.compile(r"<form\b(?P<head>[^>]*(?:\"[^\"]*\"[^>]*)*)>(?P<inside>.*?)</form>", re.S)
# Sent without a page of ours, by mail programs; the site that keeps nothing of anybody; and
# the way out, which waits for no cookie.
WITHOUT_KEY = {
    "muhit_messages/stop.html", "door/asked.html", "door/door.html",
    "cotton/quick_exit/index.html",
}  # fmt: skip
# Reviewed by hand: doing these twice changes nothing that doing them once did not.
REPEATABLE = {
    # a code and a factor are used up by the first
    "accounts:code", "mfa_authenticate", "mfa_login_webauthn",
    # the choice made last counts
    "door", "ui:language", "account_logout", "accounts:settings", "muhit_messages:preferences",
    "muhit_messages:stop", "muhit_messages:device", "muhit_messages:open",
    "muhit_messages:read_all", "residents:home", "residents:place", "translation:rules",
    "announcements:set_rule", "announcements:follow_topic", "square:stance",
    "desk:filter-save", "desk:filter-delete", "withholding:boxes",
    "desk:desk-photo", "consultations:follow",
    # the answer given last counts
    "polls:vote", "consultations:opine", "consultations:about",
    # pages of a draft, and what is sent by its own key
    "filing:new", "filing:new-what", "filing:new-words", "filing:new-you", "filing:new-speak",
    "filing:new-voice-remove", "filing:new-photo-remove", "filing:outbox",
    "filing:new-resume", "filing:new-discard", "filing:new-anew",
    "filing:new-check",
    # what is there is written over
    "organisations:change_body", "organisations:department",
    "services:change", "services:entitlement-change", "services:telephone-change",
    "desk:template", "consultations:desk-change", "consultations:desk-phase",
    "consultations:desk-minutes", "consultations:desk-decision",
    # only read
    "filing:new-hint", "desk:export", "desk:desk-contact",
    "muhtar_face:report-file", "consultations:recount",
}  # fmt: skip


def patterns(
    resolver: URLResolver | None = None, names: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            below = (*names, pattern.namespace) if pattern.namespace else names
            yield from patterns(pattern, below)
        else:
            yield ":".join([*names, pattern.name or ""]), pattern


def parts_of(pattern: URLPattern) -> dict[str, str]:
    return dict.fromkeys(pattern.pattern.regex.groupindex, "1")


@pytest.mark.django_db
def test_every_view_counts_a_form_once_or_says_why_not():
    free = set()
    watch = SentOnce(lambda request: None)
    for number, (name, pattern) in enumerate(patterns()):
        request = RequestFactory().post("/", {once.FIELD: f"key-{number}"})
        request.user, request.session = AnonymousUser(), SessionStore()
        answer = watch.process_view(request, pattern.callback, (), parts_of(pattern))
        assert answer is None
        if hasattr(request, "sent_form"):
            continue
        assert len(once.reason_of(pattern.callback, parts_of(pattern))) > 10, name
        free.add(name)
    assert free == REPEATABLE


def test_who_may_not_open_a_page_learns_nothing_from_a_key():
    order = settings.MIDDLEWARE
    place = order.index("muhit.foundation.ui.once.SentOnce")
    for guard in ("SignInRequired", "SecondFactorRequired"):
        assert order.index(f"muhit.foundation.accounts.middleware.{guard}") < place
    assert order.index("django.middleware.csrf.CsrfViewMiddleware") < place


def test_every_form_that_posts_carries_the_token_and_with_it_the_key():
    bare = []
    for path in PACKAGE.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        name = str(path).rpartition("templates/")[2]
        for form in FORM.finditer(text):
            is_post = re.search(r"method=\"(?:post|\{%)", form["head"], re.I)
            if is_post and "{% csrf_token %}" not in form["inside"] and name not in WITHOUT_KEY:
                bare.append(name)
    assert bare == []
