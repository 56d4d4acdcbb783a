"""Another system files for somebody: once, by what a token may do, as the pages would."""

import json
import re

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from muhit.foundation.api.actions import make_token
from muhit.foundation.messages.models import Delivery
from muhit.participation.filing import limits
from muhit.participation.moderation.models import Review
from muhit.participation.record.models import Submission
from tests.factories.organisations import BodyFactory, CategoryFactory
from tests.factories.places import NeighbourhoodFactory
from tests.factories.questions import ask

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/submissions"
WRITE = "submissions:write"


@pytest.fixture
def place(db):
    return NeighbourhoodFactory(square=True)


@pytest.fixture
def category(place):
    body = BodyFactory(covers=[place.district])
    return CategoryFactory(body=body, code="waste")


@pytest.fixture
def body(place, category):
    return {
        "text": "Çöpler üç gündür toplanmıyor.",
        "category": category.code,
        "place": {"neighbourhood": place.code},
        "privacy": "public",
    }


@pytest.fixture
def send(db):
    _token, secret = make_token(name="çağrı merkezi", scopes=[WRITE])

    def send(body, *, key="k-1", secret=secret, **headers):
        sent = {"idempotency-key": key, "authorization": f"Bearer {secret}", **headers}
        answer = Client(enforce_csrf_checks=True).post(
            ADDRESS,
            json.dumps(body),
            content_type="application/json",
            headers={name: value for name, value in sent.items() if value is not None},
        )
        return answer, json.loads(answer.content)

    return send


def refused(sent, status, *fields):
    answer, told = sent
    assert (answer.status_code, told["status"]) == (status, status)
    assert answer["Content-Type"] == "application/problem+json"
    assert set(told.get("fields", ())) == set(fields)
    assert told["detail"]
    return told


def test_it_is_filed_as_the_pages_file(send, body, category, place):
    body["contact"] = {"name": "Gizli Kişi", "phone": "0500 000 00 01"}
    answer, told = send(body)
    submission = Submission.objects.get()
    assert answer.status_code == 201
    assert told == {
        "id": submission.pk,
        "tracking_code": submission.tracking_code,
        "address": f"http://testserver/track/{submission.tracking_code}/",
    }
    assert answer["Location"] == told["address"]
    assert answer["Cache-Control"] == "no-store"
    assert (submission.channel, submission.language) == ("api", "tr")
    assert (submission.category, submission.neighbourhood) == (category, place)
    assert submission.department == category.department
    assert submission.first_answer_due_at is not None
    assert submission.steps.get().verb == "received"
    applicant = submission.applicant
    assert (applicant.name, applicant.phone, applicant.user) == (
        "Gizli Kişi",
        "+905000000001",
        None,
    )
    assert Delivery.objects.get().address == "+905000000001"
    assert Client().get(told["address"]).status_code == 200
    assert "Gizli Kişi" not in Client().get(f"{ADDRESS}/{submission.pk}").content.decode()


def test_the_same_key_is_answered_with_what_was_filed(send, body):
    first, made = send(body)
    # The order of the parts of JSON says nothing.
    again, told = send(dict(reversed(body.items())))
    assert (first.status_code, again.status_code) == (201, 200)
    assert told == made
    assert again["Location"] == first["Location"]
    assert Submission.objects.count() == 1


def test_another_body_under_the_key_is_refused(send, body):
    send(body)
    told = refused(send({**body, "text": "Başka bir şey."}), 409, "Idempotency-Key")
    assert told["code"] == "sent_differently"
    assert Submission.objects.count() == 1


def test_a_key_opens_nothing_for_another_system(send, body):
    _answer, mine = send(body)
    _token, secret = make_token(name="başka", scopes=[WRITE])
    answer, theirs = send(body, secret=secret)
    assert answer.status_code == 201
    assert theirs["tracking_code"] != mine["tracking_code"]


def test_nobody_files_without_a_token_made_for_it(send, body, client, office):
    _token, secret = make_token(name="yalnız okur")
    assert refused(send(body, secret=secret), 403)["code"] == "not_allowed"
    bare = send(body, authorization=None)
    assert refused(bare, 401)["code"] == "token_needed"
    assert bare[0]["WWW-Authenticate"] == "Bearer"
    assert refused(send(body, secret="muhit_x"), 401)["code"] == "no_such_token"
    client.force_login(office.clerk)
    answer = client.post(ADDRESS, body, content_type="application/json")
    assert answer.status_code == 401
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"text": None}, {"text"}),
        ({"text": "  "}, {"text"}),
        ({"text": "x" * 4001}, {"text"}),
        ({"kind": "wish"}, {"kind"}),
        ({"language": "xx"}, {"language"}),
        ({"category": "nothing-here"}, {"category"}),
        ({"category": ""}, {"category"}),
        ({"privacy": "secret"}, {"privacy"}),
        ({"place": {}}, {"place"}),
        ({"place": {"neighbourhood": 1}}, {"place"}),
        ({"place": {"latitude": 48.85, "longitude": 2.35}}, {"place"}),
        ({"place": {"latitude": 36.8}}, {"place"}),
        ({"place": {"latitude": 136.8, "longitude": 34.6}}, {"place.latitude"}),
        ({"contact": {"phone": "12"}}, {"contact.phone"}),
        ({"contact": {"phone": "1", "email": "x"}}, {"contact.phone", "contact.email"}),
        ({"colour": "red"}, {"colour"}),
    ],
)
def test_what_cannot_be_taken_names_its_fields_and_leaves_the_key_free(send, body, change, fields):
    refused(send({**body, **change}), 422, *fields)
    assert not Submission.objects.exists()
    assert send(body)[0].status_code == 201


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)
PARTS = ("text", "language", "kind", "category", "answers", "place", "contact", "privacy")


@settings(max_examples=60)
@given(
    change=st.dictionaries(st.sampled_from(PARTS), ANYTHING, max_size=3),
    where=st.dictionaries(
        st.sampled_from(["neighbourhood", "latitude", "longitude", "text", "precision"]), ANYTHING
    ),
)
def test_nothing_that_is_sent_breaks_it(send, body, change, where):
    with transaction.atomic():
        answer, told = send({**body, "place": {**body["place"], **where}, **change})
        transaction.set_rollback(True)
    assert answer.status_code in (201, 400, 422)
    assert answer.status_code == 201 or told["detail"]


def test_what_is_wrong_is_said_in_the_language_asked_for(send, body):
    wrong = {"kind": "wish", "place": {"latitude": 100, "neighbourhood": "x"}, "colour": "red"}
    said = [send({**body, **wrong}, **{"accept-language": one})[1] for one in ("en", "tr", "ar")]
    assert said[0]["fields"] == {
        "kind": "It is one of these: 'complaint', 'request' or 'proposal'.",
        "place.latitude": "It is 90.0 or less.",
        "place.neighbourhood": "This cannot be read.",
        "colour": "There is no part of this name.",
    }
    for name in said[0]["fields"]:
        assert len({told["fields"][name] for told in said}) == 3


def test_a_key_is_needed(send, body):
    for key in (None, "", "x" * 201):
        refused(send(body, key=key), 422, "Idempotency-Key")


def test_what_is_no_json_is_told_so(send, body, client):
    _token, secret = make_token(name="x", scopes=[WRITE])
    headers = {"idempotency-key": "1", "authorization": f"Bearer {secret}"}
    answer = client.post(ADDRESS, "{", content_type="application/json", headers=headers)
    refused((answer, json.loads(answer.content)), 400)


def test_a_point_is_enough(send, body, place):
    body["place"] = {"latitude": 36.803, "longitude": 34.625, "precision": "neighbourhood"}
    assert send(body)[0].status_code == 201
    submission = Submission.objects.get()
    assert submission.neighbourhood == place
    assert submission.public_position != submission.position


def test_privacy_is_that_of_the_category_where_nothing_is_said(send, body, category):
    sensitive = CategoryFactory(body=category.body, code="quiet", sensitive=True)
    del body["privacy"]
    _answer, told = send({**body, "category": sensitive.code})
    submission = Submission.objects.get()
    assert (submission.privacy, submission.public_position) == ("private", None)
    assert Client().get(f"{ADDRESS}/{told['id']}").status_code == 404


def test_words_are_looked_at_as_those_of_the_pages(send, body):
    body["text"] = "Beni 0532 123 45 67 numarasından arayın."
    _answer, told = send(body)
    assert Review.objects.exists()
    public = Client().get(f"{ADDRESS}/{told['id']}").content.decode()
    assert not re.search(r"123\s*45\s*67", public)


def test_what_nobody_can_see_is_taken_out(send, body):
    send({**body, "text": "Lamba\u202e yanmıyor\u200b."})
    assert Submission.objects.get().text == "Lamba yanmıyor."


def test_arabic_words_need_no_language(send, body):
    send({**body, "text": "لم تُجمع القمامة منذ ثلاثة أيام."})
    assert Submission.objects.get().language == "ar"


def test_questions_of_the_category_are_asked(send, body, category):
    question = ask(category, required=True, code="floor")
    field = f"answers.{question.code}"
    refused(send(body), 422, field)
    assert send({**body, "answers": {"floor": "3"}})[0].status_code == 201
    assert Submission.objects.get().extra == {"floor": "3"}


def test_it_is_counted_for_each_system(send, body, monkeypatch):
    few = limits.Limit("filing-systems", most=2, seconds=3600)
    monkeypatch.setattr(limits, "SYSTEMS", few)
    answers = [send(body, key=str(number))[0] for number in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_what_can_be_told_at_a_place(client, place, category):
    ask(category, a_choice=True, code="size")
    emergency = CategoryFactory(body=category.body, emergency=True)
    for asked in (f"neighbourhood={place.code}", "latitude=36.8&longitude=34.62"):
        told = json.loads(client.get(f"{ADDRESS}/categories?{asked}").content)
        by_key = {one["key"]: one for one in told}
        assert set(by_key) == {category.code, emergency.code}
        assert by_key[category.code]["questions"][0]["options"]["big"]["tr"] == "Büyük"
        assert by_key[emergency.code]["call_instead"]
    for asked in ("", "neighbourhood=1", "latitude=48.85&longitude=2.35"):
        assert client.get(f"{ADDRESS}/categories?{asked}").status_code == 404


def test_the_document_tells_how(client):
    document = json.loads(client.get(reverse("api:openapi-json")).content)
    told = document["paths"][ADDRESS]["post"]
    assert {"200", "201", "401", "403", "409", "422", "429", "500"} <= set(told["responses"])
    assert told["security"] == [{"Bearer": []}]
    header = next(one for one in told["parameters"] if one["in"] == "header")
    assert (header["name"], header["required"]) == ("Idempotency-Key", True)
    assert "get" in document["paths"][ADDRESS]
