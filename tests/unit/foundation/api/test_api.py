"""What other systems are told: what everybody may read, in pages, with faults in one shape."""

import json
import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muhit.foundation.accounts.middleware import SecondFactorRequired
from muhit.foundation.api import limits
from muhit.foundation.api.actions import end_token, known_by, make_token
from muhit.foundation.api.models import Token
from muhit.foundation.audit.models import Event
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, WrongState
from muhit.foundation.reading.keyset import write_cursor
from muhit.foundation.retention.actions import apply_rules
from muhit.participation.announcements import api
from tests.factories.announcements import AnnouncementFactory
from tests.factories.places import BuildingFactory
from tests.factories.services import ServiceFactory
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db
LISTS = ("services", "submissions", "announcements")


def ask(client, path, **more):
    answer = client.get(f"/api/v1/{path}", **more)
    return answer.status_code, json.loads(answer.content)


class TestReading:
    def test_services_are_told_in_all_their_languages(self, client):
        service = ServiceFactory()
        ServiceFactory(given_up=True)
        status, told = ask(client, "services")
        assert status == 200
        assert [row["id"] for row in told["items"]] == [service.pk]
        assert told["items"][0]["name"] == dict(service.name)
        assert told["next"] is None
        assert ask(client, f"services/{service.pk}")[1] == told["items"][0]

    def test_submissions_are_told_as_the_public_list_shows_them(self, client):
        shown = SubmissionFactory(text="Sokak lambası yanmıyor.")
        hidden = SubmissionFactory(private=True, text="Gizli bir dert.")
        _status, told = ask(client, "submissions")
        assert [row["id"] for row in told["items"]] == [shown.pk]
        assert set(told["items"][0]) == {
            *("id", "kind", "headline", "language", "category", "neighbourhood", "district"),
            *("state", "family", "supports", "received_at"),
        }
        assert ask(client, f"submissions/{hidden.pk}")[0] == 404

    def test_nobody_sees_more_for_being_signed_in(self, client, office):
        hidden = office.file(privacy="private")
        client.force_login(office.clerk)
        assert ask(client, f"submissions/{hidden.pk}")[0] == 404
        assert ask(client, "submissions")[1]["items"] == []

    def test_announcements_are_those_anybody_may_read(self, client):
        shown = AnnouncementFactory()
        AnnouncementFactory(waiting=True)
        AnnouncementFactory(building=BuildingFactory())
        _status, told = ask(client, "announcements")
        assert [row["id"] for row in told["items"]] == [shown.pk]


class TestPages:
    @settings(max_examples=20)
    @given(
        days=st.lists(st.integers(1, 4), max_size=7),
        size=st.integers(1, 8),
        newer=st.lists(st.booleans(), max_size=4),
    )
    def test_together_they_are_the_list(self, client, monkeypatch, days, size, newer):
        """Each row once and in order, whatever is published meanwhile and how many are as old."""
        monkeypatch.setattr(limits, "ASKING", limits.Limit("api", most=10_000, seconds=600))
        with transaction.atomic():
            moments = [clock.now() - timedelta(days=number) for number in days]
            # To the microsecond as the others of that day: the key alone tells them apart.
            moments = [moments[days.index(number)] for number in days]
            rows = [AnnouncementFactory(starts_at=moment) for moment in moments]
            wanted = sorted(rows, key=lambda row: (row.starts_at, row.pk), reverse=True)
            path, seen, news = f"announcements?limit={size}", [], iter(newer)
            while path:
                answer = client.get(f"/api/v1/{path}")
                told = json.loads(answer.content)
                assert len(told["items"]) <= size
                seen += [row["id"] for row in told["items"]]
                linked = f'<{told["next"]}>; rel="next"' if told["next"] else None
                assert answer.headers.get("Link") == linked
                path = told["next"].partition("/api/v1/")[2] if told["next"] else None
                if next(news, False):
                    AnnouncementFactory(starts_at=clock.now() - timedelta(minutes=1))
            transaction.set_rollback(True)
        assert seen == [row.pk for row in wanted]

    @pytest.mark.parametrize("name", LISTS)
    @pytest.mark.parametrize("spoil", [lambda _mark: "x", lambda mark: f"{mark[:-2]}AA"])
    def test_a_place_that_is_none_is_refused(self, client, name, spoil):
        mark = write_cursor([clock.now(), 1])
        status, told = ask(client, f"{name}?after={spoil(mark)}")
        assert (status, set(told["fields"])) == (422, {"after"})


class TestFaults:
    @pytest.mark.parametrize(
        ("path", "status", "code"),
        [
            ("nothing", 404, "not_found"),
            ("services/999999", 404, "not_found"),
            ("services?limit=101", 422, "invalid"),
            ("services?topic=magic", 422, "invalid"),
            ("services?neighbourhood=1", 404, "not_found"),
        ],
    )
    def test_they_have_one_shape(self, client, path, status, code):
        answer = client.get(f"/api/v1/{path}", headers={"accept-language": "tr"})
        told = json.loads(answer.content)
        assert (answer.status_code, told["status"], told["code"]) == (status, status, code)
        assert answer["Content-Type"] == "application/problem+json"
        assert told["title"] == HTTPStatus(status).phrase
        assert told["detail"]
        assert ("fields" in told) == (code == "invalid")

    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [
            ("get", "/api/v2/services", 404),
            ("get", "/api/v1/services/1/x", 404),
            ("post", "/api/v1/nothing", 404),
            ("post", "/api/v1/services", 405),
            ("delete", "/api/v1/services/1", 405),
        ],
    )
    def test_nor_where_no_room_answers(self, method, path, status):
        strict = Client(enforce_csrf_checks=True)
        answer = getattr(strict, method)(path)
        assert answer.status_code == status
        told = json.loads(answer.content)
        assert answer["Content-Type"] == "application/problem+json"
        assert (told["status"], told["title"]) == (status, HTTPStatus(status).phrase)
        assert told["detail"]
        assert answer.headers.get("Allow") == ("GET" if status == 405 else None)

    @pytest.mark.parametrize("is_debug", [True, False])
    @pytest.mark.parametrize(
        ("where", "what"), [(api, "current"), (SecondFactorRequired, "process_view")]
    )
    def test_what_broke_says_nothing_of_how(self, monkeypatch, settings, where, what, is_debug):
        def broken(*_given):
            raise RuntimeError("geheim77")

        settings.DEBUG = is_debug
        monkeypatch.setattr(where, what, broken)
        answer = Client(raise_request_exception=False).get("/api/v1/announcements")
        assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
        assert json.loads(answer.content)["code"] == "broken"
        assert "geheim77" not in answer.content.decode()

    def test_they_speak_the_language_asked_for(self, client):
        said = {
            language: ask(client, "x", headers={"accept-language": language})[1]["detail"]
            for language in ("tr", "ar", "en")
        }
        assert said["tr"] == "Bu adreste bir şey yok."
        assert len(set(said.values())) == 3

    def test_nobody_writes_without_a_token(self, client):
        for path in LISTS:
            status = 401 if path == "submissions" else 405
            assert client.post(f"/api/v1/{path}", {}).status_code == status

    def test_too_much_is_told_with_when_to_come_again(self, client, monkeypatch):
        monkeypatch.setattr(limits, "ASKING", limits.Limit("api", most=2, seconds=600))
        assert [ask(client, "services")[0] for _time in range(3)] == [200, 200, 429]
        answer = client.get("/api/v1/services")
        assert 0 < int(answer["Retry-After"]) <= 600
        assert json.loads(answer.content)["code"] == "too_often"

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        name=st.sampled_from(LISTS),
        asked=st.dictionaries(
            st.sampled_from(["after", "limit", "q", "topic", "family", "kind", "district"]),
            st.text(max_size=20),
            max_size=4,
        ),
    )
    def test_nothing_that_is_asked_breaks_it(self, client, monkeypatch, name, asked):
        monkeypatch.setattr(limits, "ASKING", limits.Limit("api", most=10_000, seconds=600))
        answer = client.get(f"/api/v1/{name}", asked)
        assert answer.status_code in (200, 422)
        assert json.loads(answer.content)


class TestTokens:
    def test_a_token_is_known_by_its_secret_until_it_ends(self):
        token, secret = make_token(name="açık veri")
        assert secret not in {token.secret_print, str(token)}
        assert known_by(secret) == token
        token.refresh_from_db()
        assert token.used_on == clock.today()
        end_token(token)
        assert known_by(secret) is None
        with pytest.raises(WrongState):
            end_token(token)
        assert Event.objects.filter(verb__startswith="api.token").count() == 2

    def test_a_token_may_what_it_was_made_for(self):
        token, _secret = make_token(name="x", scopes=["submissions:write", "submissions:write"])
        assert token.scopes == ["submissions:write"]
        with pytest.raises(Invalid) as error:
            make_token(name="y", scopes=["submissions:eat"])
        assert "submissions:write" in str(error.value.fields["scopes"])

    @pytest.mark.parametrize("ended_early", [True, False])
    def test_a_token_is_forgotten_a_year_after_it_held(self, monkeypatch, ended_early):
        token, _secret = make_token(name="x", days=700 if ended_early else 1)
        if ended_early:
            end_token(token)
        fresh, _secret = make_token(name="y")
        start = clock.now()
        for days, left in ((364, 2), (368, 1)):
            monkeypatch.setattr(clock, "now", lambda days=days: start + timedelta(days=days))
            apply_rules()
            assert Token.objects.count() == left
        assert list(Token.objects.all()) == [fresh]

    def test_a_token_does_not_outlive_its_day(self):
        token, secret = make_token(name="x", days=1)
        Token.objects.filter(pk=token.pk).update(expires_on=clock.today() - timedelta(days=1))
        assert known_by(secret) is None

    @pytest.mark.parametrize(("name", "days"), [(" ", 1), ("x", 0), ("x", 731)])
    def test_a_token_has_a_name_and_an_end(self, name, days):
        with pytest.raises(Invalid):
            make_token(name=name, days=days)

    def test_who_has_one_is_counted_apart(self, client, monkeypatch):
        monkeypatch.setattr(limits, "ASKING", limits.Limit("api", most=1, seconds=600))
        _token, secret = make_token(name="x")
        assert [ask(client, "services")[0] for _time in range(2)] == [200, 429]
        bearer = {"authorization": f"Bearer {secret}"}
        assert [ask(client, "services", headers=bearer)[0] for _time in range(3)] == [200] * 3

    @pytest.mark.parametrize("sent", ["Bearer muhit_wrong", "Basic x"])
    def test_trying_secrets_is_counted(self, client, monkeypatch, sent):
        monkeypatch.setattr(limits, "ASKING", limits.Limit("api", most=2, seconds=600))
        tried = [ask(client, "services", headers={"authorization": sent})[0] for _time in range(4)]
        assert tried == [401, 401, 429, 429]

    def test_no_secret_is_looked_up_before_it_is_counted(self, client, monkeypatch):
        _token, secret = make_token(name="x")
        monkeypatch.setattr(limits, "LOOKED_UP", limits.Limit("api-secret", most=0, seconds=600))
        monkeypatch.setattr(limits, "known_by", lambda _secret: pytest.fail("looked up"))
        status, _told = ask(client, "services", headers={"authorization": f"Bearer {secret}"})
        assert status == 429

    def test_an_account_is_no_identity(self, client, monkeypatch, office):
        """Signed in or not, one network is one; nor is the language that of the account."""
        monkeypatch.setattr(limits, "ASKING", limits.Limit("api", most=2, seconds=600))
        client.force_login(office.clerk)
        assert office.clerk.language == "tr"
        asked = {"headers": {"accept-language": "en"}}
        assert [ask(Client(), "services")[0], ask(client, "services")[0]] == [200, 200]
        status, told = ask(client, "services", **asked)
        assert (status, told["detail"][:4]) == (429, "This")

    def test_the_session_is_not_looked_at(self, client, office):
        client.force_login(office.clerk)
        with CaptureQueriesContext(connection) as asked:
            assert ask(client, "services")[0] == 200
        tables = " ".join(query["sql"] for query in asked.captured_queries)
        assert not re.search("django_session|accounts_(kept|signedin|user)", tables)

    @pytest.mark.parametrize("sent", ["Bearer muhit_wrong", "Basic x", "Bearer"])
    def test_a_wrong_one_is_told(self, client, sent):
        status, told = ask(client, "services", headers={"authorization": sent})
        assert (status, told["code"]) == (401, "no_such_token")


def test_the_document_describes_every_address(client):
    document = json.loads(client.get(reverse("api:openapi-json")).content)
    assert document["openapi"].startswith("3.")
    assert {f"/api/v1/{name}" for name in LISTS} <= set(document["paths"])
    assert document["components"]["securitySchemes"]["Bearer"]["scheme"] == "bearer"
    for path, operations in document["paths"].items():
        told = operations["get"]
        assert {"401", "404", "422", "429", "500"} <= set(told["responses"])
        for status, answer in told["responses"].items():
            kind = "application/json" if status == "200" else "application/problem+json"
            assert list(answer["content"]) == [kind]
        assert told["security"] == [{}, {"Bearer": []}]
        is_list = any(one["name"] == "after" for one in told["parameters"])
        assert ("headers" in told["responses"]["200"]) == is_list
        assert set(operations) <= {"get", "post"}, path
        assert client.get(path.replace("{pk}", "1")).status_code in (200, 404)
