"""What other systems are told: what everybody may read, in pages, with faults in one shape."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muhit.foundation.api import limits
from muhit.foundation.api.actions import end_token, known_by, make_token
from muhit.foundation.api.models import Token
from muhit.foundation.audit.models import Event
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, WrongState
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

    @pytest.mark.parametrize("size", [1, 2, 3, 100])
    def test_pages_together_are_the_list(self, client, size):
        everything = {ServiceFactory().pk for _number in range(5)}
        path, seen = f"services?limit={size}", []
        while path:
            _status, told = ask(client, path)
            assert len(told["items"]) <= size
            seen += [row["id"] for row in told["items"]]
            path = told["next"].partition("/api/v1/")[2] if told["next"] else None
        assert len(seen) == len(set(seen))
        assert set(seen) == everything


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
        assert told["title"]
        assert ("fields" in told) == (code == "invalid")

    def test_they_speak_the_language_asked_for(self, client):
        said = {
            language: ask(client, "x", headers={"accept-language": language})[1]["title"]
            for language in ("tr", "ar", "en")
        }
        assert said["tr"] == "Bu adreste bir şey yok."
        assert len(set(said.values())) == 3

    def test_nobody_writes(self, client):
        for path in LISTS:
            assert client.post(f"/api/v1/{path}", {}).status_code == 405

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

    @pytest.mark.parametrize("sent", ["Bearer muhit_wrong", "Basic x", "Bearer"])
    def test_a_wrong_one_is_told(self, client, sent):
        status, told = ask(client, "services", headers={"authorization": sent})
        assert (status, told["code"]) == (401, "no_such_token")


def test_the_document_describes_every_address(client):
    document = json.loads(client.get(reverse("api:openapi-json")).content)
    assert document["openapi"].startswith("3.")
    assert {f"/api/v1/{name}" for name in LISTS} <= set(document["paths"])
    for path, operations in document["paths"].items():
        assert set(operations) == {"get"}, path
        assert client.get(path.replace("{pk}", "1")).status_code in (200, 404)
