"""Every page that opens without sign-in stands in this list, and nothing else does."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from muhit.foundation.accounts.access import is_public

# Reviewed by hand: a new name here is a new door in the wall.
PUBLIC = {
    # coming in and going out
    "account_login",
    "account_logout",
    "account_inactive",
    "accounts:code",
    "accounts:code_again",
    "accounts:leave_quickly",
    "accounts:proof",
    "mfa_authenticate",
    "mfa_login_webauthn",
    # what the site says about itself
    "ui:accessibility",
    "ui:crest",
    "ui:gallery",
    "ui:gallery-example",
    "ui:language",
    "ui:manifest",
    "ui:offline",
    "ui:privacy",
    "ui:service-worker",
    "ui:who-sees-what",
    "healthz",
    "readyz",
    # home pages, and the choice between the two doors
    "home",
    "home-resident",
    "door",
    "start",
    # news
    "announcements:list",
    "announcements:detail",
    "announcements:picture",
    # facts of the official address, for choosing a neighbourhood before signing in
    "places:choose",
    "places:choose-in-district",
    "places:neighbourhoods",
    "places:outlines",
    "streets:at",
    "streets:search",
    # what the municipality offers
    "services:list",
    "services:detail",
    # what the QR code on a building's poster opens; the code is the key
    "residents:join",
    # what people are entitled to, for whoever needs it
    "services:entitlements",
    "services:entitlement",
    # what residents told, where it may be seen by everybody
    "square:list",
    "square:map",
    "square:place-png",
    "square:place-svg",
    "square:cells",
    "square:detail",
    "square:photo",
    "square:stance",
    # figures, small ones withheld
    "statistics:answers",
    # filing without an account; the draft belongs to the session
    "filing:new",
    "filing:new-what",
    "filing:new-speak",
    "filing:new-words",
    "filing:new-hint",
    "filing:new-you",
    "filing:new-check",
    "filing:new-done",
    "filing:new-resume",
    "filing:new-discard",
    "filing:outbox",
    "filing:new-anew",
    "filing:new-photo",
    "filing:new-photo-remove",
    "filing:new-voice",
    "filing:new-voice-remove",
    # following without an account; the tracking code is the key
    "square:track",
    "square:track-photo",
    "muhtar_office:track-petition",
    # what is being decided, taking part without an account, and what came of it
    "consultations:list",
    "consultations:detail",
    "consultations:code",
    "consultations:share",
    "consultations:poster",
    "consultations:area",
    "consultations:picture",
    "consultations:milestone-photo",
    "consultations:meeting-file",
    "consultations:phase",
    "consultations:opine",
    "consultations:mine",
    "consultations:add",
    "consultations:about",
    "consultations:take-back",
    "consultations:results",
    "consultations:download",
    "consultations:recount",
    # ends one kind of message, by a signed link from an e-mail
    "muhit_messages:stop",
}
# Pages of rooms that come and go with the mode (the demo).
PUBLIC_IF_PRESENT = {
    "demo:people",
    "demo:enter",
}


def walk(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walk(entry, inner)
        else:
            yield f"{namespace}{entry.name or entry.pattern}", entry


def test_the_public_views_are_the_reviewed_ones():
    public = {name for name, entry in walk(get_resolver()) if is_public(entry.callback)}
    # The API as a whole was reviewed: whoever asks, it tells what everybody may read (ADR 24).
    pages = {name for name in public if not name.startswith("api:")}
    assert pages - PUBLIC - PUBLIC_IF_PRESENT == set(), "opened without review"
    assert PUBLIC - public == set(), "in the list, but no longer public"


def test_every_view_has_a_name():
    for name, entry in walk(get_resolver()):
        assert entry.name, f"{name} has no name"
