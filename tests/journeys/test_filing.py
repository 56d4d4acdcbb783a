"""A resident tells the municipality: page by page, as a browser without script does it."""

import re

import pytest
from django.urls import reverse

from muhit.foundation.core import once
from muhit.foundation.files.models import StoredFile
from muhit.participation.record.enums import Precision, Privacy, State
from muhit.participation.record.models import Submission
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory, CategoryFactory
from tests.factories.people import MandateFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory
from tests.factories.questions import ask
from tests.factories.submissions import SubmissionFactory
from tests.unit.foundation.files import samples

pytestmark = pytest.mark.django_db

NEW = "/submissions/new/"
PIN = {"latitude": "36.8008", "longitude": "34.6202"}


@pytest.fixture(autouse=True)
def empty_cache():
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    return tmp_path


@pytest.fixture
def place():
    return NeighbourhoodFactory(name="Kuyuluk")


@pytest.fixture
def rubbish(place):
    body = BodyFactory(covers=[place.district], name={"tr": "Örnek Belediyesi"})
    return CategoryFactory(body=body, rubbish=True)


class Resident:
    """Somebody filing in a browser, one page after the other."""

    def __init__(self, client):
        self.client = client

    def where(self, **typed):
        return self.client.post(NEW, {**PIN, "place_text": "fırının önü", **typed})

    def what(self, category):
        return self.client.post(f"{NEW}what/", {"category": category.pk})

    def words(self, **typed):
        given = {"kind": "complaint", "text": "Çöpler üç gündür toplanmıyor.", **typed}
        return self.client.post(f"{NEW}words/", given)

    def you(self, **typed):
        given = {"privacy": "public", "precision": "exact", "shows_name": "", **typed}
        return self.client.post(f"{NEW}you/", given)

    def check(self):
        response = self.client.get(f"{NEW}check/")
        assert response.status_code == 200, response["Location"]
        return response

    def send(self, key=None):
        key = key or self.client.session["filing"]["key"]
        return self.client.post(f"{NEW}check/", {"key": key, "trap": ""})

    def up_to_check(self, category, **you):
        assert self.where().status_code == 302
        assert self.what(category).status_code == 302
        assert self.words().status_code == 302
        assert self.you(**you).status_code == 302
        return self.check()

    def file(self, category, **you):
        self.up_to_check(category, **you)
        response = self.send()
        assert response.status_code == 302, text_of(response)
        return self.client.get(response["Location"])


@pytest.fixture
def resident(client):
    return Resident(client)


def text_of(response) -> str:
    page = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize("language", ["tr", "ar", "en"])
def test_every_page_opens_in_every_language(client, resident, rubbish, language):
    client.cookies["django_language"] = language
    for step in ("", "what/", "words/", "you/"):
        assert client.get(NEW + step, follow=True).status_code == 200
    page = resident.file(rubbish)
    assert page.status_code == 200
    code = Submission.objects.get().tracking_code
    assert client.get("/track/").status_code == 200
    assert client.get(f"/track/{code}/").status_code == 200


def test_without_an_account(client, resident, rubbish, place):
    check = resident.up_to_check(rubbish)
    assert "Çöp toplanmadı" in text_of(check)
    assert "Kuyuluk" in text_of(check)
    page = client.get(resident.send()["Location"])
    submission = Submission.objects.get()
    assert submission.tracking_code in text_of(page)
    assert page["Referrer-Policy"] == "same-origin"
    assert "<svg" in page.content.decode()
    assert submission.neighbourhood == place
    assert submission.body == rubbish.body
    assert submission.department == rubbish.department
    assert submission.state == State.RECEIVED
    assert submission.applicant.user is None
    assert submission.public_name == ""
    assert submission.place_text == "fırının önü"
    assert [step.verb for step in submission.steps.all()] == ["received"]
    assert "filing" not in client.session


def test_with_an_account(client, resident, rubbish, run_tasks, mailoutbox):
    user = UserFactory(name="Ayşe Örnek")
    client.force_login(user)
    resident.file(rubbish, shows_name="1")
    submission = Submission.objects.get()
    assert submission.applicant.user == user
    assert submission.public_name == "Ayşe Örnek"
    assert submission.applicant.phone == ""
    assert client.get("/submissions/mine/").status_code == 200
    assert "Çöpler" in text_of(client.get("/submissions/mine/"))
    assert client.get(f"/submissions/{submission.pk}/mine/").status_code == 200
    assert user.inbox.filter(kind="submission_received").exists()


def test_on_behalf_of_somebody(client, resident, rubbish):
    user = UserFactory()
    client.force_login(user)
    resident.where()
    resident.what(rubbish)
    resident.words()
    behalf = {"is_on_behalf": "on", "behalf_name": "Fatma Teyze", "behalf_reason": "Telefonu yok"}
    refused = resident.you(**behalf)
    assert refused.status_code == 422
    assert "Fatma Teyze" in refused.content.decode()
    assert resident.you(**behalf, behalf_consent="on", shows_name="1").status_code == 302
    resident.send()
    applicant = Submission.objects.get().applicant
    assert (applicant.user, applicant.filed_by) == (None, user)
    assert applicant.name == "Fatma Teyze"
    assert applicant.consented_at is not None
    assert applicant.submission.public_name == ""


def test_a_private_one_is_seen_by_nobody_else(client, resident, rubbish, django_user_model):
    resident.file(rubbish, privacy="private")
    submission = Submission.objects.get()
    assert submission.public_position is None
    assert submission.position is not None
    client.cookies.clear()
    assert client.get(reverse("square:detail", args=[submission.pk])).status_code == 404


def test_a_blurred_place_shows_only_the_neighbourhood(resident, rubbish, place):
    resident.file(rubbish, precision=Precision.NEIGHBOURHOOD)
    submission = Submission.objects.get()
    assert submission.public_position == place.centre
    assert submission.position.latitude == pytest.approx(36.8008)


def test_the_plain_door_hides_name_and_place_by_default(client, resident, rubbish):
    from django.http import HttpResponse

    from muhit.foundation.accounts.doors import Door, set_door

    response = HttpResponse()
    set_door(response, Door.PLAIN)
    client.cookies["door"] = response.cookies["door"].value
    resident.where()
    resident.what(rubbish)
    resident.words()
    page = client.get(f"{NEW}you/").content.decode()
    checked = re.findall(r"<input[^>]*checked[^>]*>", page)
    assert any('value="neighbourhood"' in row for row in checked)
    assert any('name="shows_name"' in row and 'value=""' in row for row in checked)


def test_a_sensitive_category_is_private_by_default(client, resident, place):
    body = BodyFactory(covers=[place])
    resident.where()
    resident.what(CategoryFactory(body=body, sensitive=True))
    assert client.session["filing"]["privacy"] == Privacy.PRIVATE


def test_an_emergency_leads_to_the_telephone_and_no_further(client, resident, place):
    emergency = CategoryFactory(body=BodyFactory(covers=[place]), emergency=True)
    resident.where()
    page = client.get(f"{NEW}what/").content.decode()
    assert 'href="tel:112"' in page
    assert resident.what(emergency).status_code == 422
    assert client.get(f"{NEW}words/").status_code == 302


def test_where_no_body_covers_the_place(client, resident, place):
    CategoryFactory()  # of a body elsewhere
    resident.where()
    page = client.get(f"{NEW}what/")
    assert page.status_code == 200
    assert client.post(f"{NEW}what/").status_code == 302
    resident.words()
    resident.you()
    resident.check()
    resident.send()
    submission = Submission.objects.get()
    assert (submission.body, submission.category) == (None, None)
    assert submission.privacy == Privacy.PUBLIC
    assert submission.first_answer_due_at is not None


def test_a_neighbourhood_is_found_by_its_name_without_script(client, place, rubbish):
    page = client.post(NEW, {"find": "list", "search": place.name.upper()})
    assert page.status_code == 200
    chosen = re.search(rf'name="found" value="([\d.,]+,{place.pk})"', page.content.decode())
    assert chosen
    answers = {"search": place.name.upper(), "found": chosen[1]}
    assert client.post(NEW, answers).status_code == 302
    assert client.session["filing"]["neighbourhood"] == place.pk
    assert client.session["filing"]["latitude"] is None


def test_a_photo_proposes_its_place_which_is_then_dropped(client, place, rubbish, resident):
    upload = samples.upload(samples.with_position())
    page = client.post(NEW, {"find": "photo", "photo": upload})
    assert "36.808" in page.content.decode()
    draft = client.session["filing"]
    assert len(draft["files"]) == 1
    assert draft["latitude"] is None
    assert "36.8083" not in str(dict(client.session))


def test_nothing_typed_is_lost_by_a_bad_picture(client, resident, rubbish):
    resident.where()
    resident.what(rubbish)
    good, bad = samples.upload(samples.picture()), samples.upload(b"<svg></svg>", "x.jpg")
    page = resident.words(text="Uzun uzun yazdım.", files=[good, bad])
    assert page.status_code == 422
    assert "Uzun uzun yazdım." in page.content.decode()
    stored = StoredFile.objects.get()
    assert str(stored.pk) in page.content.decode()
    photo = client.get(f"{NEW}photos/{stored.pk}/small/")
    assert b"".join(photo.streaming_content).startswith(b"\xff\xd8")
    assert resident.words(text="Uzun uzun yazdım.").status_code == 302
    resident.you()
    resident.send()
    assert Submission.objects.get().attachments.get().file == stored


def test_a_photo_of_a_draft_is_for_its_owner_only(client, resident, rubbish):
    resident.where()
    resident.what(rubbish)
    resident.words(files=[samples.upload(samples.picture())])
    stored = StoredFile.objects.get()
    client.cookies.clear()
    assert client.get(f"{NEW}photos/{stored.pk}/small/").status_code == 404


def test_a_photo_can_be_removed(client, resident, rubbish):
    resident.where()
    resident.what(rubbish)
    resident.words(files=[samples.upload(samples.picture())])
    stored = StoredFile.objects.get()
    client.post(f"{NEW}photos/{stored.pk}/remove/")
    assert client.session["filing"]["files"] == []


def test_too_many_photos(client, resident, rubbish):
    resident.where()
    resident.what(rubbish)
    page = resident.words(
        files=[samples.upload(samples.picture(size=(8, 8 + extra))) for extra in range(6)]
    )
    assert page.status_code == 422
    assert len(client.session["filing"]["files"]) == 5


@pytest.mark.parametrize(
    "typed",
    [
        {"latitude": "48.85", "longitude": "2.35"},
        {"latitude": "999", "longitude": "34"},
        {"latitude": "nan", "longitude": "34"},
        {"latitude": "x", "longitude": "y"},
        {"latitude": "", "longitude": "", "neighbourhood": "999999"},
        {"latitude": "", "longitude": "", "neighbourhood": "-1"},
        {"latitude": "", "longitude": ""},
    ],
)
def test_a_place_outside_or_unknown_is_refused_with_words(resident, rubbish, typed):
    page = resident.where(**typed)
    assert page.status_code == 422
    assert "data-error-summary" in page.content.decode()
    assert "fırının önü" in page.content.decode()


@pytest.mark.parametrize("forged", ["", "0", "-1", "abc", "99999999999999999999"])
def test_a_forged_category_is_refused(resident, rubbish, client, forged):
    resident.where()
    assert client.post(f"{NEW}what/", {"category": forged}).status_code == 422


def test_a_category_of_a_body_elsewhere_is_refused(resident, rubbish):
    resident.where()
    elsewhere = BodyFactory(covers=[NeighbourhoodFactory(elsewhere=True)])
    assert resident.what(CategoryFactory(body=elsewhere)).status_code == 422


@pytest.mark.parametrize("change", ["category closed", "body closed", "body left"])
def test_a_stale_form_says_so_and_keeps_the_words(resident, rubbish, client, change):
    resident.up_to_check(rubbish)
    if change == "category closed":
        type(rubbish).objects.update(is_active=False)
        CategoryFactory(body=rubbish.body)
    elif change == "body closed":
        type(rubbish.body).objects.update(is_active=False)
    else:
        rubbish.body.areas.all().delete()
    page = resident.send()
    assert page.status_code == 422
    assert "Çöpler üç gündür" in page.content.decode()
    assert f"{NEW}what/?return=check" in page.content.decode()
    assert not Submission.objects.exists()


def test_a_question_of_the_category_is_asked_and_kept(resident, rubbish, client):
    question = ask(rubbish, a_choice=True, required=True)
    resident.where()
    resident.what(rubbish)
    assert resident.words().status_code == 422
    assert resident.words(**{f"extra_{question.code}": "forged"}).status_code == 422
    assert resident.words(**{f"extra_{question.code}": "big"}).status_code == 302
    resident.you()
    assert "Büyük" in text_of(resident.check())
    resident.send()
    assert Submission.objects.get().extra == {question.code: "big"}


def test_a_repeated_post_makes_one(resident, rubbish, client):
    resident.up_to_check(rubbish)
    key = client.session["filing"]["key"]
    first, second = resident.send(key), resident.send(key)
    assert first["Location"] == second["Location"]
    assert Submission.objects.count() == 1


def test_a_form_of_another_draft_is_not_sent(resident, rubbish):
    resident.up_to_check(rubbish)
    response = resident.send("00000000-0000-4000-8000-000000000000")
    assert response["Location"] == f"{NEW}check/"
    assert not Submission.objects.exists()


def test_the_thank_you_page_is_for_whoever_filed(resident, rubbish, client):
    page = resident.file(rubbish)
    client.cookies.clear()
    assert client.get(page.request["PATH_INFO"]).status_code == 404


def test_a_browser_that_fills_the_trap_each_time_sends_at_the_second(resident, rubbish, client):
    """Browsers fill fields that nobody sees; who presses once more means it."""
    resident.up_to_check(rubbish)
    # Each page has a key of its own; the same form once more is no second press.
    filled = {"key": client.session["filing"]["key"], "trap": "Ali"}
    assert "new/check/" in client.post(f"{NEW}check/", {**filled, once.FIELD: "a"})["Location"]
    assert not Submission.objects.exists()
    filled[once.FIELD] = "b"
    assert "new/done/" in client.post(f"{NEW}check/", filled)["Location"]
    assert Submission.objects.count() == 1


def test_a_machine_that_fills_the_trap_files_nothing(resident, rubbish, client):
    resident.up_to_check(rubbish)
    key = client.session["filing"]["key"]
    spam = {"key": key, "trap": "https://spam.example", once.FIELD: "a"}
    for _number in range(3):
        client.post(f"{NEW}check/", spam)
    assert not Submission.objects.exists()


def test_likely_the_same_are_offered(resident, rubbish, place):
    same = SubmissionFactory(category=rubbish, neighbourhood=place)
    hidden = SubmissionFactory(category=rubbish, neighbourhood=place, private=True)
    page = resident.up_to_check(rubbish).content.decode()
    assert f"/submissions/{same.pk}/" in page
    assert f"/submissions/{hidden.pk}/" not in page


def test_a_page_opened_too_early_leads_to_the_first_one_missing(client, resident, rubbish):
    assert client.get(f"{NEW}check/")["Location"] == NEW
    resident.where()
    assert client.get(f"{NEW}check/")["Location"] == f"{NEW}what/"


def test_a_change_from_the_check_page_leads_back_to_it(client, resident, rubbish):
    resident.up_to_check(rubbish)
    response = resident.words(text="Başka sözler.", **{"return": "check"})
    assert response["Location"] == f"{NEW}check/"


def test_starting_anew_forgets_everything(client, resident, rubbish):
    resident.up_to_check(rubbish)
    client.post(f"{NEW}anew/")
    assert "filing" not in client.session


def test_too_often_is_refused_in_words(resident, rubbish, client, monkeypatch):
    from muhit.participation.filing import limits

    monkeypatch.setattr(limits, "FILING", limits.Limit("filing", most=0, seconds=60))
    resident.up_to_check(rubbish)
    assert resident.send().status_code == 429
    assert "filing" in client.session
    assert not Submission.objects.exists()


def test_other_words_under_a_sent_form_are_asked_about(client, resident, rubbish):
    """The first answer was lost on the way, so that the session knows nothing of it."""
    resident.up_to_check(rubbish)
    lost = client.session["filing"]
    resident.send()
    session = client.session
    session["filing"], session["filed"] = lost, {}
    session.save()
    resident.words(text="Bu kez başka bir şey.")
    assert resident.send().status_code == 422
    assert Submission.objects.count() == 1
    assert resident.send().status_code == 302
    assert set(Submission.objects.values_list("text", flat=True)) == {
        "Çöpler üç gündür toplanmıyor.",
        "Bu kez başka bir şey.",
    }


def test_contact_is_kept_in_one_form(resident, rubbish):
    resident.up_to_check(rubbish, contact="0532 123 45 67", name="Ayşe")
    resident.send()
    applicant = Submission.objects.get().applicant
    assert (applicant.phone, applicant.email, applicant.name) == ("+905321234567", "", "Ayşe")


def test_a_wrong_contact_is_refused_in_words(resident, rubbish):
    resident.where()
    resident.what(rubbish)
    resident.words()
    assert resident.you(contact="not an address").status_code == 422


def test_a_muhtar_files_for_a_neighbour(client, resident, rubbish, place):
    muhtar = MandateFactory(neighbourhood=place).user
    client.force_login(muhtar)
    resident.where()
    resident.what(rubbish)
    resident.words()
    asked = client.get(f"{NEW}you/").content.decode()
    assert re.search(r'<input[^>]*name="is_on_behalf"[^>]*checked', asked)
    resident.you(
        is_on_behalf="on",
        behalf_name="Komşu",
        behalf_reason="Telefonu yok",
        behalf_contact="0500 000 00 77",
        behalf_consent="on",
    )
    page = client.get(resident.send()["Location"])
    submission = Submission.objects.get()
    assert submission.channel == "muhtar"
    assert submission.applicant.phone == "+905000000077"
    assert submission.tracking_code in text_of(page)


def test_a_building_manager_files_for_the_building(client, resident, rubbish, place):
    building = BuildingFactory(neighbourhood=place)
    client.force_login(MandateFactory(building_manager=True, building=building).user)
    page = client.get(f"{NEW}?building={building.pk}").content.decode()
    assert str(building.position.latitude) in page
    resident.file(rubbish)
    submission = Submission.objects.get()
    assert (submission.building, submission.channel) == (building, "building_manager")


def test_a_building_of_somebody_else_is_not_taken(client, rubbish, place):
    building = BuildingFactory(neighbourhood=place)
    client.get(f"{NEW}?building={building.pk}")
    assert "filing" not in client.session


class TestDrafts:
    """They belong to their form: not to a session, and not to one another."""

    def carried(self, client, page):
        return re.search(r'name="draft" value="([^"]+)"', client.get(page).content.decode())[1]

    def test_without_its_session_a_page_goes_on(self, client, resident, rubbish):
        resident.where()
        resident.what(rubbish)
        carried = self.carried(client, f"{NEW}words/")
        del client.cookies["sessionid"]
        words = {"kind": "complaint", "text": "Çöp var.", "draft": carried}
        answer = client.post(f"{NEW}words/", words)
        assert answer.url == f"{NEW}you/"
        page = client.get(answer.url).content.decode()
        assert "Oturumunuz bitti, yazdıklarınız duruyor" in page
        assert client.session["filing"]["text"] == "Çöp var."
        assert client.session["filing"]["category"] == rubbish.pk

    def test_who_begins_is_told_of_no_session(self, client, resident, rubbish):
        carried = self.carried(client, NEW)
        answer = client.post(NEW, {**PIN, "draft": carried}, follow=True)
        assert "Oturumunuz bitti" not in answer.content.decode()

    def test_two_pages_are_two_drafts_and_both_are_listed(self, client, resident, rubbish):
        resident.where()
        resident.what(rubbish)
        first = self.carried(client, f"{NEW}words/")
        client.post(f"{NEW}anew/")
        resident.where()
        resident.what(rubbish)
        client.post(f"{NEW}words/", {"kind": "complaint", "text": "İkinci."})
        client.post(f"{NEW}words/", {"kind": "complaint", "text": "Birinci.", "draft": first})
        assert client.session["filing"]["text"] == "Birinci."
        page = client.get(NEW).content.decode()
        assert "Bitmemiş başvurularınız" in page
        assert "İkinci." in page
        (key,) = client.session["filing-others"]
        assert client.post(f"{NEW}resume/", {"key": key}).url == f"{NEW}you/"
        assert client.session["filing"]["text"] == "İkinci."
        (key,) = client.session["filing-others"]
        client.post(f"{NEW}discard/", {"key": key})
        assert "Birinci." not in client.get(NEW).content.decode()

    def test_what_a_device_kept_whole_is_taken_up(self, client, resident, rubbish):
        resident.where()
        resident.what(rubbish)
        carried = self.carried(client, f"{NEW}words/")
        client.cookies.clear()
        assert client.post(f"{NEW}resume/", {"draft": carried}).url == f"{NEW}words/"

    @pytest.mark.parametrize("forged", ["x", "e30:1:abc", "x" * 100_000])
    def test_what_we_did_not_sign_is_nothing(self, client, forged):
        assert client.post(f"{NEW}resume/", {"draft": forged}).url == NEW

    def test_a_device_keeps_nobody(self, client, resident, rubbish):
        from muhit.participation.filing.draft import Draft

        kept = Draft(text="Çöp", name="Ayşe", phone="+905321234567").without_person()
        assert (kept.text, kept.name, kept.phone) == ("Çöp", "", "")


def test_the_same_photo_twice_is_one(client, resident, rubbish):
    resident.where()
    resident.what(rubbish)
    picture = samples.picture()
    resident.words(files=[samples.upload(picture), samples.upload(picture)])
    resident.words(files=[samples.upload(picture)])
    assert len(client.session["filing"]["files"]) == 1
