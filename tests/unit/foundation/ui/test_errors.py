"""Pages of what went wrong before any view ran, and HEAD."""

import errno
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection

from muhit.foundation.core import once
from tests.meta.test_public_views import PUBLIC

pytestmark = pytest.mark.django_db
SIGN_IN = "/account/sign-in/"


def words(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


@pytest.fixture
def calm(client):
    client.raise_request_exception = False
    return client


def test_too_many_fields_are_told_in_words(calm):
    page = calm.post(SIGN_IN, {f"f{number}": "x" for number in range(1100)})
    assert page.status_code == 413
    assert "Sığandan fazlası gönderildi" in words(page)


def test_too_long_fields_are_told_in_words(calm):
    page = calm.post(SIGN_IN, {"address": "x" * 2_700_000})
    assert page.status_code == 413
    assert "kısaltın" in words(page)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_temporary_folder_is_told_in_words(calm, monkeypatch, code):
    def full(self, raw_data, start):
        raise OSError(code, "no room")

    monkeypatch.setattr(
        "django.core.files.uploadhandler.TemporaryFileUploadHandler.receive_data_chunk", full
    )
    photo = SimpleUploadedFile("a.jpg", b"x" * 3_000_000)
    page = calm.post("/submissions/new/", {"photo": photo})
    assert page.status_code == 507
    assert "fotoğrafsız" in words(page)


def test_other_faults_of_the_folder_are_ours(calm, monkeypatch):
    def broken(self, raw_data, start):
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(
        "django.core.files.uploadhandler.TemporaryFileUploadHandler.receive_data_chunk", broken
    )
    page = calm.post("/submissions/new/", {"photo": SimpleUploadedFile("a.jpg", b"x" * 3_000_000)})
    assert page.status_code == 500


class Away:
    """PostgreSQL does not answer."""

    def __call__(self, execute, sql, params, many, context):
        raise OperationalError("the database system is starting up")


@pytest.mark.parametrize("language", ["tr", "ar", "en"])
def test_what_was_typed_outlives_the_database(calm, language):
    calm.cookies["django_language"] = language
    calm.get("/submissions/new/?kind=request")
    with connection.execute_wrapper(Away()):
        page = calm.post(
            "/submissions/new/words/", {"text": "Çöpler «alınmıyor»", "kind": "request"}
        )
    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert 'name="text" value="Çöpler «alınmıyor»"' in page.content.decode()
    assert 'action="/submissions/new/words/"' in page.content.decode()
    assert "data-safe" not in page.content.decode()


def test_pages_and_filings_try_again_by_themselves(calm):
    calm.get("/submissions/new/?kind=request")
    with connection.execute_wrapper(Away()):
        page = calm.get("/submissions/?q=yol")
        filing = calm.post("/submissions/new/check/", {once.FIELD: "k", "key": str(uuid.uuid4())})
    for answer in (page, filing):
        assert answer.status_code == 503
        assert "data-safe" in answer.content.decode()
    assert 'name="q" value="yol"' in page.content.decode()


def test_another_sites_form_is_not_sent_from_the_page_that_waits(calm):
    """The token is looked at later: the page must neither send by itself nor at a press."""
    calm.get("/submissions/new/?kind=request")
    typed = {once.FIELD: "k", "text": "theirs"}
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        with connection.execute_wrapper(Away()):
            page = calm.post("/submissions/new/words/", typed, headers=headers)
        assert page.status_code == 503
        assert "theirs" not in page.content.decode()
        assert "data-safe" not in page.content.decode()


def test_two_slashes_lead_to_no_other_site(calm):
    calm.get("/submissions/new/?kind=request")
    with connection.execute_wrapper(Away()):
        page = calm.get("http://testserver//evil.example/x")
        sent = calm.post("http://testserver//evil.example/x", {"text": "a"})
    for answer in (page, sent):
        assert answer.status_code == 503
        assert 'action="/evil.example/x"' in answer.content.decode()


def test_a_session_that_cannot_be_written_is_no_fault_of_the_reader(calm, monkeypatch):
    """Django calls it a bad request when the database goes between a page and its session."""
    calm.get("/submissions/new/?kind=request")

    def away(self, must_create=False):
        from django.contrib.sessions.backends.base import UpdateError

        try:
            raise OperationalError("terminating connection")
        except OperationalError as error:
            raise UpdateError from error

    monkeypatch.setattr("muhit.foundation.accounts.sessions.SessionStore.save", away)
    page = calm.post("/submissions/new/", {"find": "1", "search": "Pirireis"})
    assert page.status_code == 503
    assert 'value="Pirireis"' in page.content.decode()


def test_head_answers_like_get(client):
    """On every public page that needs no key of its own."""
    tried = 0
    for name in sorted(PUBLIC):
        from django.urls import NoReverseMatch, reverse

        try:
            path = reverse(name)
        except NoReverseMatch:
            continue
        got, head = client.get(path), client.head(path)
        assert head.status_code == got.status_code, path
        assert head.content == b""
        tried += 1
    assert tried > 10
