"""The muhtar's morning through the test client: home, people at the office, slip, vouch, pass on,
ask, report. And what none of it may tell."""

import io
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from muhit.foundation.audit.models import Event
from muhit.participation.muhtar_office import actions
from muhit.participation.polls.models import Ballot, Poll
from muhit.participation.record.models import Consent, Submission
from tests.factories.accounts import UserFactory
from tests.factories.muhtars import Town
from tests.factories.polls import PollFactory, cast
from tests.factories.questions import ask
from tests.printed import says

from .crawler import crawl, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return Town()


@pytest.fixture
def muhtar(town):
    return as_(town.muhtar)


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def typed(town, **more) -> dict[str, object]:
    """What is typed on the page for one person."""
    return {
        "key": str(uuid.uuid4()),
        "category": town.category.pk,
        "kind": "complaint",
        "text": "Sokak lambası yanmıyor.",
        "privacy": "public",
        "language": "tr",
        "agreed": "shares",
        **more,
    }


def page_of(town) -> str:
    return reverse("muhtar_office:assist", args=[town.neighbourhood.pk])


def photo() -> io.BytesIO:
    content = io.BytesIO()
    Image.new("RGB", (80, 60), (90, 120, 60)).save(content, "JPEG")
    content.seek(0)
    content.name = "IMG_1.jpg"
    return content


class TestAtTheOffice:
    def test_three_people_in_a_row(self, town, muhtar):
        address = page_of(town)
        assert muhtar.get(address).context["today"] == []
        for number, agreed in enumerate(("shares", "keeps", "neighbourhood"), start=1):
            # The code of whoever follows it alone goes to their own telephone.
            phone = "0532 123 45 67" if agreed == "keeps" else ""
            item = typed(town, text=f"Dert {number}", agreed=agreed, phone=phone)
            answer = muhtar.post(address, item, follow=True)
            assert answer.redirect_chain == [(address, 302)]
            assert len(answer.context["today"]) == number
        assert Submission.objects.count() == 3
        assert dict(Consent.objects.values_list("submission__text", "shares")) == {
            "Dert 1": True,
            "Dert 2": False,
        }

    def test_the_code_is_shown_once_and_the_slip_is_printed(self, town, muhtar):
        shown = muhtar.post(page_of(town), typed(town, phone="0500 000 00 01"), follow=True)
        submission = Submission.objects.get()
        assert submission.tracking_code in shown.text
        slip = muhtar.get(reverse("muhtar_office:slip", args=[submission.pk]))
        assert slip["Content-Type"] == "application/pdf"
        assert slip["Content-Disposition"] == 'inline; filename="slip.pdf"'
        assert says(slip.content, submission.tracking_code)
        assert submission.applicant.phone == "+905000000001"

    def test_where_the_answer_goes_to_the_person_alone_the_muhtar_has_no_code(self, town, muhtar):
        kept = {"agreed": "keeps", "text": "Yalnız bana"}
        assert muhtar.post(page_of(town), typed(town, **kept)).status_code == 422
        shown = muhtar.post(page_of(town), typed(town, **kept, phone="0500 000 00 01"), follow=True)
        submission = Submission.objects.get()
        assert submission.tracking_code not in shown.text
        slip = muhtar.get(reverse("muhtar_office:slip", args=[submission.pk]))
        assert not says(slip.content, submission.tracking_code)
        assert says(slip.content, str(submission.pk))

    def test_what_is_missing_is_said_and_nothing_typed_is_lost(self, town, muhtar):
        wrong = typed(town, agreed="", text="Kaybolmasın", phone="12", files=[photo()])
        answer = muhtar.post(page_of(town), wrong)
        assert answer.status_code == 422
        assert {"agreed", "phone"} <= set(answer.context["form"].errors)
        assert "Kaybolmasın" in answer.text
        assert answer.context["kept"] == 1
        muhtar.post(page_of(town), typed(town, key=wrong["key"]))
        assert Submission.objects.get().attachments.count() == 1

    def test_a_question_of_the_category_is_asked(self, town, muhtar):
        question = ask(town.category, required=True)
        answer = muhtar.post(page_of(town), typed(town))
        assert f"extra_{question.code}" in answer.context["form"].errors
        muhtar.post(page_of(town), typed(town, **{f"extra_{question.code}": "Evet"}))
        assert Submission.objects.get().extra == {question.code: "Evet"}

    def test_categories_are_found_by_a_few_letters(self, town, muhtar):
        address = reverse("muhtar_office:assist-offered", args=[town.neighbourhood.pk])
        found = muhtar.get(address, {"q": "çöp"}).json()["results"]
        assert found[0]["value"] == str(town.category.pk)

    @pytest.mark.parametrize("who", ["former muhtar", "muhtar elsewhere", "manager", "clerk"])
    def test_others_find_none_of_these_pages(self, town, who):
        submission, client = town.assist(), as_(town.people[who])
        place = town.neighbourhood.pk
        for address in (
            page_of(town),
            reverse("muhtar_office:assist-offered", args=[place]),
            reverse("muhtar_office:slip", args=[submission.pk]),
            reverse("muhtar_office:vouch", args=[submission.pk]),
            reverse("muhtar_office:pass-on", args=[submission.pk]),
            reverse("muhtar_face:report", args=[place]),
        ):
            assert client.get(address).status_code == 404, address
        assert client.post(f"/muhtar/{place}/report.pdf").status_code == 404
        ask = reverse("polls:ask", args=["neighbourhood", place])
        assert client.get(ask).status_code == 404


class TestAfterwards:
    def test_the_person_ends_the_sharing_with_the_code(self, town, muhtar):
        submission = town.assist(private=True)
        assert muhtar.get(reverse("square:own", args=[submission.pk])).status_code == 200
        track = reverse("square:track", args=[submission.tracking_code])
        Client().post(track, {"do": "unshare"})
        for name in ("square:own", "square:detail", "muhtar_office:petition"):
            address = reverse(name, args=[submission.pk])
            assert muhtar.get(address).status_code == 404

    def test_seen_with_a_photo_by_everybody_and_taken_back(self, town, muhtar):
        submission = town.file()
        vouch = reverse("muhtar_office:vouch", args=[submission.pk])
        muhtar.post(vouch, {"note": "Gördüm, doğru.", "photo": photo()})
        detail = reverse("square:detail", args=[submission.pk])
        shown = Client().get(detail)
        assert "Gördüm, doğru." in shown.text
        assert town.muhtar.name not in shown.text
        desk = as_(town.clerk).get(reverse("desk:desk", args=[submission.pk]))
        assert "Gördüm, doğru." in desk.text
        assert len(shown.context["submission"].photos) == 1
        muhtar.post(reverse("muhtar_office:vouch-back", args=[submission.pk]))
        shown = Client().get(detail)
        assert "Gördüm, doğru." not in shown.text
        assert shown.context["submission"].photos == ()

    def test_passed_on_it_stands_on_the_managers_page(self, town, muhtar):
        submission = town.file()
        address = reverse("muhtar_office:pass-on", args=[submission.pk])
        muhtar.post(address, {"buildings": [town.building.pk], "note": "Bakınız."})
        assert "Bakınız." in as_(town.people["manager"]).get("/").text
        assert str(town.building) in muhtar.get(address).text

    def test_the_petition_opens_for_the_code_and_for_the_shared_muhtar(self, town, muhtar):
        submission = town.assist()
        by_code = reverse("muhtar_office:track-petition", args=[submission.tracking_code])
        for client, address in (
            (Client(), by_code),
            (muhtar, reverse("muhtar_office:petition", args=[submission.pk])),
        ):
            answer = client.get(address)
            assert answer["Content-Disposition"] == 'inline; filename="petition.pdf"'
            assert says(answer.content, "Gereğini arz ederim.")
        assert Client().get(reverse("muhtar_office:track-petition", args=["YYYY-YYYY-YYYY"])
                            ).status_code == 404  # fmt: skip

    def test_not_translated_yet_it_says_so(self, town):
        submission = town.file(in_arabic=True)
        track = reverse("square:track", args=[submission.tracking_code])
        answer = Client().get(f"{track}petition.pdf", follow=True)
        assert answer.redirect_chain == [(track, 302)]
        assert "Türkçe" in answer.text


class TestReport:
    def test_on_the_page_and_as_files_that_are_recorded(self, town, muhtar):
        town.assist()
        place = town.neighbourhood.pk
        page = muhtar.get(reverse("muhtar_face:report", args=[place]))
        assert page.context["report"].total.received == 1
        quarter = page.context["quarters"][0][1]
        for kind, start in (("pdf", b"%PDF"), ("xlsx", b"PK")):
            file = muhtar.post(f"/muhtar/{place}/report.{kind}?quarter={quarter}")
            assert file.content.startswith(start)
            assert f"quarterly-report-{quarter}.{kind}" in file["Content-Disposition"]
            assert file["Cache-Control"] == "no-store"
        taken = Event.objects.filter(verb="statistics.quarterly_taken")
        assert taken.count() == 2

    def test_a_quarter_that_is_none_shows_the_present_one(self, town, muhtar):
        address = reverse("muhtar_face:report", args=[town.neighbourhood.pk])
        assert muhtar.get(address, {"quarter": "1999-9"}).status_code == 200


class TestAsking:
    def test_asked_voted_counted(self, town, muhtar):
        address = reverse("polls:ask", args=["neighbourhood", town.neighbourhood.pk])
        answers = {"option_1": "Salı", "option_2": "Cuma", "days": "7"}
        muhtar.post(address, {"question": "Pazar hangi gün?", **answers})
        poll = Poll.objects.get()
        cast(poll, {"Salı": 6, "Cuma": 4})
        voter = as_(UserFactory(home=town.neighbourhood))
        option = poll.options.get(text="Salı")
        page = voter.post(reverse("polls:vote", args=[poll.pk]), {"option": option.pk}, follow=True)
        assert page.context["poll"].my_choice == option.pk
        assert page.context["poll"].result is None
        assert "Pazar hangi gün?" in voter.get(reverse("polls:list")).text
        muhtar.post(reverse("polls:end", args=[poll.pk]), {"do": "close"})
        result = voter.get(reverse("polls:detail", args=[poll.pk])).context["poll"].result
        assert [(line.text, line.votes) for line in result.lines] == [("Salı", 7), ("Cuma", 4)]
        assert not Ballot.objects.exists()

    def test_what_is_wrong_with_a_question_is_said(self, town, muhtar):
        address = reverse("polls:ask", args=["neighbourhood", town.neighbourhood.pk])
        wrong = {"question": "?", "option_1": "Salı", "option_2": "salı", "days": "7"}
        page = muhtar.post(address, wrong)
        assert page.context["form"].errors
        assert not Poll.objects.exists()

    def test_a_buildings_question_is_not_there_for_others(self, town):
        poll = PollFactory(neighbourhood=None, building=town.building)
        for who in ("muhtar", "neighbour", "stranger", "clerk"):
            client = as_(town.people[who])
            for name in ("detail", "vote", "end"):
                address = reverse(f"polls:{name}", args=[poll.pk])
                answer = client.get(address) if name == "detail" else client.post(address)
                assert answer.status_code == 404
        manager = as_(town.people["manager"])
        assert manager.get(reverse("polls:detail", args=[poll.pk])).status_code == 200

    def test_others_end_nothing(self, town):
        poll = PollFactory(neighbourhood=town.neighbourhood)
        answer = as_(town.stranger).post(reverse("polls:end", args=[poll.pk]), {"do": "close"})
        assert answer.status_code == 403
        poll.refresh_from_db()
        assert poll.closed_at is None


def test_the_home_page_asks_no_more_for_twenty_than_for_one(
    town, muhtar, django_assert_max_num_queries
):
    for _n in range(20):
        town.assist()
        town.file(overdue=True)
        PollFactory(neighbourhood=town.neighbourhood)
    muhtar.get("/")
    with django_assert_max_num_queries(15):
        muhtar.get("/")


# Sown words, and who may meet them beside the staff who work on them.
SOWN = {
    "keptword31": set(),
    "sharedword77": {"muhtar"},
    "GelenGizliAd": set(),
    "5550001122": set(),
    "aboutmuhtar55": set(),
    "OyVerenKisi": set(),
}


@pytest.mark.parametrize(
    "role", ["muhtar", "former muhtar", "muhtar elsewhere", "manager", "stranger", "moderator"]
)
@pytest.mark.parametrize("language", ["tr", "ar"])
def test_nobody_meets_what_was_said_at_the_office(town, role, language):
    kept = town.assist(
        shares=False, private=True, text="keptword31", name="GelenGizliAd", phone="+905550001122"
    )
    shared = town.assist(private=True, text="sharedword77 lamba", name="GelenGizliAd")
    about_muhtar = town.file(private=True, text="aboutmuhtar55 bizi dinlemiyor")
    public = town.assist(name="GelenGizliAd", phone="+905550001122")
    actions.vouch(public, by=town.muhtar)
    poll = PollFactory(neighbourhood=town.neighbourhood)
    for voter in cast(poll, {"Salı": 6}):
        voter.name = "OyVerenKisi"
        voter.save()
    # The half hour of the slip, which carries a key to everything, is over.
    Submission.objects.update(received_at="2026-11-01T08:00:00Z")
    user = town.people[role]
    user.language = language
    user.save()
    client = as_(user)
    place = town.neighbourhood.pk
    starts = ["/", "/polls/", f"/muhtar/{place}/file/", f"/muhtar/{place}/report/",
              f"/polls/{poll.pk}/", "/submissions/?q=keptword31"]  # fmt: skip
    for row in (kept, shared, about_muhtar, public):
        starts += [f"/submissions/{row.pk}/", f"/submissions/{row.pk}/petition.pdf",
                   f"/submissions/{row.pk}/mine/", f"/muhtar/slip/{row.pk}.pdf"]  # fmt: skip
    told = {address: words for address, _status, words in crawl(client, *starts)}
    for kind in ("pdf", "xlsx"):
        for quarter in ("2026-4", "2026-3"):
            address = f"/muhtar/{place}/report.{kind}?quarter={quarter}"
            told[address] = words_of(client.post(address))
    leaks = [
        (address, word)
        for address, words in told.items()
        for word, allowed in SOWN.items()
        if word in words and role not in allowed and word not in address.partition("?")[2]
    ]
    if role == "muhtar":
        # On the side of the person who shares it, the petition bears the name they gave.
        leaks = [(a, w) for a, w in leaks if not (w == "GelenGizliAd" and "petition" in a)]
    assert not leaks
    assert len(told) > 12
    codes = [row.tracking_code for row in (kept, shared, public)]
    assert not [code for code in codes for words in told.values() if code in words]


def test_the_crawler_does_find_what_the_muhtar_may_meet(town):
    """Or the test above could not fail."""
    town.assist(private=True, text="sharedword77 lamba")
    told = " ".join(words for _, _, words in crawl(as_(town.muhtar), "/"))
    assert "sharedword77" in told
