"""A resident flags, a moderator looks, decides and takes it back; the list of words is kept."""

import pytest
from django.urls import reverse

from muhit.foundation.audit.models import Event
from muhit.participation.moderation import actions
from muhit.participation.moderation.covering import BLACK
from muhit.participation.moderation.models import Flag, Review, WatchedWord
from muhit.participation.record.queries.headlines import headline_of
from muhit.registers.offices.models import StaffPost
from tests.factories.people import StaffPostFactory

TEXT = "Komşum Zübeyde Hanım'ın numarası 0532 123 45 67, çöpü o atıyor."
NUMBER = (TEXT.index("0532"), TEXT.index("0532") + len("0532 123 45 67"))
QUEUE, WORDS = "/moderation/", "/moderation/words/"


@pytest.fixture
def told(office):
    return office.file(text=TEXT)


@pytest.fixture
def moderator(office, client):
    client.force_login(office.moderator)
    return client


def look_at(thing, by):
    return actions.open_by_staff(source="submission", about_id=thing.pk, by=by)


def flag_of(thing):
    return reverse("moderation:flag", args=["submission", thing.pk])


def page_of(review):
    return reverse("moderation:look", args=[review.pk])


def redact(**more):
    """What the form sends when words are covered."""
    return {"decision": "redact", "reason": "Kişisel veri", "words": "", **more}


class TestFlagging:
    def test_whoever_flags_twice_is_counted_once_and_told_so(self, office, told, client):
        client.force_login(office.neighbour)
        assert client.post(flag_of(told), {"reason": "hate", "note": "Ayıp"}).status_code == 302
        page = client.get(flag_of(told))
        assert page.context["flagged"]
        assert 'name="reason"' not in page.text
        client.post(flag_of(told), {"reason": "spam"})
        review = Review.objects.get()
        assert (review.flag_count, review.body) == (1, office.body)
        assert not review.is_held

    def test_a_reason_is_needed(self, office, told, client):
        client.force_login(office.neighbour)
        assert client.post(flag_of(told), {"note": "Ayıp"}).status_code == 422
        assert not Flag.objects.exists()

    @pytest.mark.parametrize("source", ["submission", "nothing"])
    def test_what_one_cannot_see_is_not_flagged(self, office, client, source):
        hidden = office.file(private=True)
        client.force_login(office.neighbour)
        address = reverse("moderation:flag", args=[source, hidden.pk])
        assert client.get(address).status_code == 404
        assert client.post(address, {"reason": "hate"}).status_code == 404
        assert not Review.objects.exists()

    def test_moderators_read_what_was_said_and_not_by_whom(self, office, told, moderator):
        review = actions.flag(
            source="submission", about_id=told.pk, reason="hate", note="Ayıp", by=office.neighbour
        )
        page = moderator.get(page_of(review))
        assert "Ayıp" in page.text
        assert office.neighbour.name not in page.text


class TestWhoLooks:
    @pytest.mark.parametrize(
        "who",
        ["clerk", "head", "clerk_of_all", "former", "elsewhere", "applicant", "stranger"],
    )
    def test_others_find_nothing_there(self, office, told, client, who):
        review = look_at(told, office.moderator)
        word = WatchedWord.objects.create(language="tr", words="kötü söz")
        client.force_login(office.people[who])
        for address in (QUEUE, WORDS, page_of(review)):
            assert client.get(address).status_code == 404, address
        opening = reverse("moderation:open", args=["submission", told.pk])
        removing = reverse("moderation:word-remove", args=[word.pk])
        undoing = reverse("moderation:undo", args=[review.pk])
        for address in (page_of(review), opening, removing, undoing):
            assert client.post(address, redact(decision="keep")).status_code == 404, address
        review.refresh_from_db()
        assert review.is_open
        assert WatchedWord.objects.filter(pk=word.pk).exists()

    def test_moderators_of_another_body_see_what_no_body_has(self, office, told, client):
        role = StaffPost.Role.MODERATOR
        other = StaffPostFactory(body=office.other_body, role=role).user
        review = look_at(told, office.moderator)
        nobodys = Review.objects.create(
            source="submission", about_id=told.pk + 1, opened_at=review.opened_at
        )
        client.force_login(other)
        page = client.get(QUEUE)
        assert [row for row, _shown in page.context["looks"]] == [nobodys]
        assert str(headline_of(told)) not in page.text
        assert client.get(page_of(nobodys)).status_code == 200
        assert client.get(page_of(review)).status_code == 404

    def test_a_moderator_opens_what_nobody_flagged(self, office, told, moderator):
        address = reverse("moderation:open", args=["submission", told.pk])
        assert moderator.post(address).url == page_of(Review.objects.get())
        gone = reverse("moderation:open", args=["submission", told.pk + 1])
        assert moderator.post(gone).status_code == 404
        unknown = reverse("moderation:open", args=["nothing", told.pk])
        assert moderator.post(unknown).status_code == 404


class TestQueue:
    def test_what_is_held_comes_first_and_then_what_most_flagged(self, office, moderator):
        plain, flagged, held = (look_at(office.file(), office.moderator) for _ in range(3))
        Review.objects.filter(pk=flagged.pk).update(flag_count=3)
        Review.objects.filter(pk=held.pk).update(is_held=True)
        page = moderator.get(QUEUE)
        assert [row.pk for row, _shown in page.context["looks"]] == [held.pk, flagged.pk, plain.pk]
        assert page.context["waiting"] == 3

    def test_what_is_decided_stands_apart(self, office, told, moderator):
        open_one, decided = (
            look_at(told, office.moderator),
            look_at(office.file(), office.moderator),
        )
        actions.decide(decided, decision="keep", by=office.moderator)
        waiting, past = moderator.get(QUEUE), moderator.get(f"{QUEUE}?show=decided")
        assert [row for row, _shown in waiting.context["looks"]] == [open_one]
        assert [row for row, _shown in past.context["looks"]] == [decided]

    def test_what_is_gone_is_said_to_be_gone(self, office, told, moderator):
        review = look_at(told, office.moderator)
        type(told).objects.filter(pk=told.pk).update(privacy="private")
        assert moderator.get(QUEUE).context["looks"] == [(review, None)]
        page = moderator.get(page_of(review))
        assert page.context["shown"] is None
        assert TEXT not in page.text


class TestDeciding:
    def test_what_is_ticked_and_what_is_typed_is_covered(self, office, told, moderator):
        review = look_at(told, office.moderator)
        ticked = f"{NUMBER[0]}-{NUMBER[1]}"
        answer = moderator.post(page_of(review), redact(range=ticked, words="zübeyde hanım"))
        assert answer.status_code == 302
        told.refresh_from_db()
        assert told.text == f"Komşum {BLACK}'ın numarası {BLACK}, çöpü o atıyor."
        review.refresh_from_db()
        assert (review.decision, review.decided_by) == ("redact", office.moderator)

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"words": "Ayşe"}, "words"),  # not in the text
            ({"reason": "", "words": "Zübeyde"}, "reason"),
            ({"decision": "hide", "reason": " "}, "reason"),
            ({"decision": "undo"}, "decision"),
            ({"decision": ""}, "decision"),
        ],
    )
    def test_half_a_decision_is_none(self, office, told, moderator, typed, field):
        review = look_at(told, office.moderator)
        page = moderator.post(page_of(review), redact(**typed))
        assert page.status_code == 422
        assert field in page.context["form"].errors
        review.refresh_from_db()
        told.refresh_from_db()
        assert (review.is_open, told.text) == (True, TEXT)

    def test_nothing_is_covered_without_words_to_cover(self, office, told, moderator):
        review = look_at(told, office.moderator)
        assert moderator.post(page_of(review), redact()).status_code == 422
        review.refresh_from_db()
        assert review.is_open

    @pytest.mark.parametrize("range", ["90000-90005", "5-90000", "9-5", "5-5", "abc"])
    def test_a_range_outside_the_text_covers_nothing(self, office, told, moderator, range):
        review = look_at(told, office.moderator)
        page = moderator.post(page_of(review), redact(range=range))
        assert page.status_code == 422
        review.refresh_from_db()
        assert review.is_open

    def test_a_preview_decides_nothing_and_asks_for_nothing(self, office, told, moderator):
        review = look_at(told, office.moderator)
        page = moderator.post(page_of(review), {"preview": "1", "words": "Zübeyde", "range": []})
        assert page.status_code == 200
        assert page.context["preview"].startswith(TEXT.replace("Zübeyde", BLACK))
        assert not page.context["form"].errors
        review.refresh_from_db()
        assert review.is_open

    def test_personal_data_is_ticked_before_anybody_chose(self, office, told, moderator):
        page = moderator.get(page_of(look_at(told, office.moderator)))
        assert [one.words for one in page.context["choices"] if one.is_ticked] == ["0532 123 45 67"]
        assert page.context["preview"].startswith(TEXT.replace("0532 123 45 67", BLACK))


class TestUndoing:
    def test_the_next_look_offers_to_undo_the_last_one(self, office, told, moderator):
        first, second = look_at(told, office.moderator), look_at(office.file(), office.moderator)
        answer = moderator.post(page_of(first), redact(decision="hide"))
        assert answer.url == f"{page_of(second)}?after={first.pk}"
        assert moderator.get(answer.url).context["before"] == first
        told.refresh_from_db()
        assert not told.is_public
        undone = moderator.post(reverse("moderation:undo", args=[first.pk]))
        assert undone.url == page_of(first)
        told.refresh_from_db()
        first.refresh_from_db()
        assert (told.is_public, first.is_open) == (True, True)
        # Nothing stands any more that could be undone.
        assert moderator.get(answer.url).context["before"] is None

    def test_what_another_body_decided_is_not_offered(self, office, told, moderator):
        mine = look_at(told, office.moderator)
        theirs = Review.objects.create(
            source="submission", about_id=told.pk + 1, body=office.other_body,
            decision="keep", opened_at=mine.opened_at, decided_at=mine.opened_at,
            decided_by=office.elsewhere,
        )  # fmt: skip
        for after in (theirs.pk, "x", ""):
            assert moderator.get(f"{page_of(mine)}?after={after}").context["before"] is None

    def test_the_older_of_two_decisions_stays(self, office, told, moderator):
        older = look_at(told, office.moderator)
        actions.decide(older, decision="keep", by=office.moderator)
        look_at(told, office.moderator)
        page = moderator.post(reverse("moderation:undo", args=[older.pk]), follow=True)
        assert {message.level_tag for message in page.context["messages"]} == {"error"}
        older.refresh_from_db()
        assert older.decision == "keep"


class TestWords:
    @pytest.fixture(autouse=True)
    def an_empty_list(self, db):
        WatchedWord.objects.all().delete()

    def test_a_word_goes_on_the_list_once_and_off_again(self, office, moderator):
        typed = {"language": "tr", "words": " kötü   söz ", "note": "Aşağılar"}
        assert moderator.post(WORDS, typed).status_code == 302
        word = WatchedWord.objects.get()
        assert word.words == "kötü söz"
        page = moderator.post(WORDS, typed)
        assert (page.status_code, list(page.context["form"].errors)) == (422, ["words"])
        # The same word may be harmless in another language.
        assert moderator.post(WORDS, {**typed, "language": "ar"}).status_code == 302
        moderator.post(reverse("moderation:word-remove", args=[word.pk]))
        assert [row.language for row in WatchedWord.objects.all()] == ["ar"]
        acts = Event.objects.filter(verb__startswith="moderation.word").order_by("pk")
        assert [act.actor for act in acts] == [office.moderator] * 3

    @pytest.mark.parametrize("words", ["", "  ", "*", "* *"])
    def test_a_word_has_letters(self, moderator, words):
        assert moderator.post(WORDS, {"language": "tr", "words": words}).status_code == 422
        assert not WatchedWord.objects.exists()
