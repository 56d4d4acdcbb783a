"""Covering words, taking out of public view and black boxes: what the public is left with."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.files.actions import store_upload
from muhit.foundation.files.queries import open_file
from muhit.foundation.messages.models import Message
from muhit.foundation.search.actions import refresh_search
from muhit.foundation.search.models import PublicWord
from muhit.participation.moderation import actions as moderation
from muhit.participation.moderation.covering import BLACK
from muhit.participation.moderation.models import Review
from muhit.participation.record.enums import Privacy
from muhit.participation.record.models import Attachment, CoveredWords, Step
from muhit.participation.record.queries.searching import SUBMISSIONS
from muhit.participation.square.queries.public import Filters, public_list
from muhit.participation.withholding.actions.withholding import box
from muhit.participation.withholding.moderation_source import _shown

pytestmark = pytest.mark.django_db

TEXT = "Komşum Zübeyde Hanım'ın numarası 0532 123 45 67, çöpü o atıyor."


@pytest.fixture
def told(office):
    submission = office.file(text=TEXT)
    refresh_search(SUBMISSIONS, submission)
    return submission


def _review(submission, by):
    return moderation.open_by_staff(source="submission", about_id=submission.pk, by=by)


def _cover(submission, words, by):
    start = _shown(submission.pk).text.index(words)
    review = _review(submission, by)
    return moderation.decide(
        review,
        decision="redact",
        reason="Kişisel veri",
        ranges=[(start, start + len(words))],
        by=by,
    )


def test_covered_words_stand_nowhere_but_with_those_who_may_see_them(office, told, client):
    PublicWord.objects.create(source="submissions", folded="zubeyde", texts=1)
    _cover(told, "Zübeyde Hanım", office.moderator)
    told.refresh_from_db()
    assert told.text == f"Komşum {BLACK}'ın numarası 0532 123 45 67, çöpü o atıyor."
    assert CoveredWords.objects.get().originals == {"text": TEXT}
    assert not public_list(Filters(text="Zübeyde")).exists()
    assert public_list(Filters(text="çöpü")).exists()
    assert not PublicWord.objects.filter(folded="zubeyde").exists()
    client.force_login(office.applicant)
    assert "Zübeyde" in client.get(reverse("square:own", args=[told.pk])).text
    client.force_login(office.clerk)
    assert "Zübeyde" in client.get(reverse("desk:desk", args=[told.pk])).text
    client.force_login(office.stranger)
    assert "Zübeyde" not in client.get(reverse("square:detail", args=[told.pk])).text


def test_the_writer_is_told_with_the_reason(office, told):
    review = _cover(told, "Zübeyde", office.moderator)
    message = Message.objects.get(kind="moderation_decided")
    assert message.recipient == office.applicant
    assert message.about_id == review.pk


def test_a_covering_is_undone_to_what_stood_before(office, told):
    _cover(told, "Zübeyde", office.moderator)
    shown = _shown(told.pk)
    start = shown.text.index("0532")
    second = moderation.decide(
        _review(told, office.moderator),
        decision="redact",
        reason="Numara",
        ranges=[*shown.covers, (start, start + 14)],
        by=office.moderator,
    )
    told.refresh_from_db()
    assert told.text == f"Komşum {BLACK} Hanım'ın numarası {BLACK}, çöpü o atıyor."
    moderation.undo(second, by=office.moderator)
    told.refresh_from_db()
    assert told.text == f"Komşum {BLACK} Hanım'ın numarası 0532 123 45 67, çöpü o atıyor."


def test_the_first_covering_undone_leaves_the_original(office, told):
    review = _cover(told, "Zübeyde", office.moderator)
    moderation.undo(review, by=office.moderator)
    told.refresh_from_db()
    assert told.text == TEXT
    assert not CoveredWords.objects.exists()
    assert public_list(Filters(text="Zübeyde")).exists()


def test_public_reasons_and_answers_are_covered_too(office, told):
    step = Step.objects.create(
        submission=told, at=told.received_at, verb="reopen", as_actor="applicant",
        to_state="in_triage", note="Beni 0533 123 45 67'den arayın",
    )  # fmt: skip
    _cover(told, "0533 123 45 67", office.moderator)
    step.refresh_from_db()
    assert step.note == f"Beni {BLACK}'den arayın"
    told.refresh_from_db()
    assert told.text == TEXT


def test_what_is_hidden_is_private_and_comes_back(office, told):
    review = _review(told, office.moderator)
    moderation.decide(review, decision="hide", reason="Nefret", by=office.moderator)
    told.refresh_from_db()
    assert told.privacy == Privacy.PRIVATE
    moderation.undo(review, by=office.moderator)
    told.refresh_from_db()
    assert told.privacy == Privacy.PUBLIC


def test_nobody_makes_public_what_its_applicant_kept_private(office):
    private = office.file(private=True)
    with pytest.raises(NotAllowed):
        _review(private, office.moderator)
    assert _shown(private.pk) is None


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("moderator", True), ("administrator", True), ("clerk", False), ("head", False),
        ("clerk_of_parks", False), ("elsewhere", False), ("former", False), ("applicant", False),
        ("stranger", False),
    ],
)  # fmt: skip
def test_who_decides(office, told, who, may):
    person = office.people[who]
    if may:
        assert _review(told, person)
    else:
        with pytest.raises(NotAllowed):
            _review(told, person)
        review = _review(told, office.moderator)
        with pytest.raises(NotAllowed):
            moderation.decide(review, decision="keep", by=person)


@pytest.mark.parametrize(
    ("decision", "reason", "ranges", "fault"),
    [
        ("redact", "", [(0, 2)], "reason"),
        ("redact", "Neden", [], "words"),
        ("hide", " ", [], "reason"),
        ("drop", "Neden", [], "decision"),
    ],
)
def test_a_decision_needs_its_parts(office, told, decision, reason, ranges, fault):
    with pytest.raises(Invalid) as caught:
        moderation.decide(
            _review(told, office.moderator),
            decision=decision,
            reason=reason,
            ranges=ranges,
            by=office.moderator,
        )
    assert fault in caught.value.fields


def test_the_second_of_two_who_decide_is_told(office, told):
    review = _review(told, office.moderator)
    moderation.decide(review, decision="keep", by=office.moderator)
    with pytest.raises(WrongState):
        moderation.decide(review, decision="hide", reason="x", by=office.administrator)


def test_flags_of_one_person_count_once_and_name_nobody(office, told, client):
    for _time in range(2):
        review = moderation.flag(
            source="submission", about_id=told.pk, reason="insult", by=office.stranger
        )
    moderation.flag(source="submission", about_id=told.pk, reason="hate", by=office.neighbour)
    assert Review.objects.get().flag_count == 2
    client.force_login(office.moderator)
    page = client.get(reverse("moderation:look", args=[review.pk])).text
    assert office.stranger.name not in page
    private = office.file(private=True)
    with pytest.raises(NotAllowed):
        moderation.flag(
            source="submission", about_id=private.pk, reason="hate", by=office.applicant
        )


def _photo(submission) -> Attachment:
    out = io.BytesIO()
    Image.new("RGB", (200, 100), "white").save(out, "PNG")
    file = store_upload(SimpleUploadedFile("a.png", out.getvalue()))
    return Attachment.objects.create(submission=submission, file=file)


def test_boxes_are_burnt_into_a_file_of_its_own(office, told, client, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    attachment = _photo(told)
    original = attachment.file
    boxed = box(attachment, boxes=[(0.25, 0.0, 0.25, 1.0)], by=office.clerk)
    assert boxed.file_id != original.pk
    for size in ("large", "small"):
        with open_file(boxed.file, size) as file:
            picture = Image.open(file).convert("L")
            wide, high = picture.size
            assert picture.getpixel((wide * 3 // 8, high // 2)) < 8
            assert picture.getpixel((wide * 7 // 8, high // 2)) > 247
    url = reverse("square:photo", args=[told.pk, original.pk, "large"])
    assert client.get(url).status_code == 404
    withheld = reverse("withholding:withheld-photo", args=[attachment.pk, "large"])
    for person, status in ((office.clerk, 200), (office.moderator, 200), (office.stranger, 404),
                           (office.applicant, 404), (office.elsewhere, 404)):  # fmt: skip
        client.force_login(person)
        response = client.get(withheld)
        assert response.status_code == status
        if status == 200:
            assert b"".join(response.streaming_content)
    back = box(boxed, boxes=[], by=office.clerk)
    assert back.file_id == original.pk


@pytest.mark.parametrize(
    "bad", [(1.0, 0, 0.1, 0.1), (-0.1, 0, 1, 1), (0, 0, 0, 1), (float("nan"), 0, 1, 1)]
)
def test_boxes_beside_the_photo_are_refused(office, told, settings, tmp_path, bad):
    settings.DATA_FOLDER = tmp_path
    with pytest.raises(Invalid):
        box(_photo(told), boxes=[bad], by=office.clerk)
