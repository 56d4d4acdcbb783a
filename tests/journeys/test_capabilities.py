"""What stands in an address, a page or a device opens nothing for anybody else."""

import uuid
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from muhit.foundation.core.logs import without_particulars
from muhit.foundation.core.models import SentForm
from muhit.participation.filing import drafts
from muhit.participation.filing.actions.filing import Filing, file
from muhit.participation.filing.actions.voices import Spoken
from muhit.participation.record.errors import AlreadyFiled
from muhit.participation.record.models import Submission
from tests.factories.accounts import UserFactory
from tests.factories.submissions import StoredFileFactory

pytestmark = pytest.mark.django_db
OUTBOX = "/submissions/new/outbox/"


def written(office, **more):
    return {
        "key": str(uuid.uuid4()),
        "neighbourhood": office.neighbourhood.pk,
        "category": office.category.pk,
        "kind": "complaint",
        "text": "Komşum beni dövüyor.",
        "privacy": "private",
        **more,
    }


def filing_of(item, **more):
    return Filing(
        key=uuid.UUID(item["key"]), kind="complaint", text=item["text"], language="tr",
        neighbourhood_id=item["neighbourhood"], category_id=item["category"], privacy="private",
        **more,
    )  # fmt: skip


def test_the_key_of_somebody_elses_form_finds_nothing(client, office):
    item = written(office)
    done = client.post(OUTBOX, item).json()["done"]
    victims = Submission.objects.get()
    assert item["key"] not in done
    # The same words, and others.
    for text in (item["text"], "Başka bir şey."):
        other = Client()
        answer = other.post(OUTBOX, {**item, "text": text}).json()
        page = other.get(answer["done"]).content.decode()
        assert victims.tracking_code not in page
        assert other.get(done).status_code == 404


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_a_voice_note_does_not_open_it_either(office, is_signed_in):
    item = written(office)
    victims = file(filing=filing_of(item, browser="hers"), by=None)
    voice = StoredFileFactory(kind="voice", seconds=3, width=None, height=None)
    spoken = Spoken(file_id=voice.pk, language="tr")
    attackers = filing_of({**item, "text": ""}, browser="theirs", spoken=spoken)
    made = file(filing=attackers, by=UserFactory() if is_signed_in else None)
    assert made.pk != victims.pk
    with pytest.raises(AlreadyFiled):
        file(filing=replace(attackers, browser="hers", text=item["text"]), by=None)


def test_the_same_form_of_the_same_browser_finds_the_first(office):
    item = written(office)
    first = file(filing=filing_of(item, browser="hers"), by=None)
    assert file(filing=filing_of(item, browser="hers"), by=None).pk == first.pk


def test_the_thank_you_page_is_over_after_some_minutes(client, office):
    done = client.post(OUTBOX, written(office)).json()["done"]
    code = Submission.objects.get().tracking_code
    page = client.get(done)
    assert code in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    session = client.session
    for row in session["filed"].values():
        row["at"] -= drafts.MINUTES_OF_THANKS * 60 + 1
    session.save()
    later = client.get(done, follow=True)
    assert later.redirect_chain == [(reverse("square:track"), 302)]
    assert code not in later.content.decode()


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("filing:new-done", "Zm9vYmFy"),
        ("square:track", "7K3M-92XQ-4TBD"),
        ("residents:join", "7K3M-92XQ"),
        ("buildings:accept", "7K3M-92XQ"),
        ("muhit_messages:stop", "eyJ1Ijo"),
    ],
)
def test_addresses_that_open_something_stand_in_no_log_and_no_table(name, secret):
    address = reverse(name, args=[secret])
    assert secret not in without_particulars(f"GET {address} 200")
    from muhit.foundation.core import once

    once.finish(once.begin("m"), location=address, page="/")
    assert SentForm.objects.get().location == ""


def test_without_any_cookie_two_are_two(office, monkeypatch):
    from tests.twice import plain_post

    monkeypatch.setattr(Client, "post", plain_post)
    item = written(office)
    first, second = Client(), Client()
    first.post(OUTBOX, item)
    second.post(OUTBOX, item)
    assert Submission.objects.count() == 2
    first.post(OUTBOX, item)
    assert Submission.objects.count() == 2
