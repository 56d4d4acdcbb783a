"""Undoing goes back to exactly what was, and never makes public what was not."""

import random
import uuid

import pytest
from django.db import transaction
from django.urls import reverse

from muhit.foundation.core.errors import MuhitError, WrongState
from muhit.foundation.files.models import StoredFile
from muhit.participation.filing.actions.voices import write_down
from muhit.participation.moderation import actions as moderation
from muhit.participation.moderation.covering import BLACK
from muhit.participation.moderation.models import Review
from muhit.participation.moderation.sources import SOURCES
from muhit.participation.record.actions.answering import answer
from muhit.participation.record.enums import Outcome
from muhit.participation.record.models import HeldNote, Step, Submission, TakenOut, VoiceNote
from muhit.participation.square.actions.replying import reopen
from muhit.participation.square.queries.public import public_page
from muhit.participation.withholding.actions.screening import screen

pytestmark = pytest.mark.django_db
PHONE = "0532 123 45 67"
SECOND = "0533 765 43 21"
THIRD = "0534 111 22 33"
CORRECTED = "Park çok karanlık"


def _filed(office, **kwargs) -> Submission:
    submission = office.file(**kwargs)
    screen(submission)
    return submission


def _answered(office, **kwargs) -> Submission:
    submission = _filed(office, **kwargs)
    answer(submission, text="Yapıldı.", outcome=Outcome.DONE, by=office.head)
    return submission


def _public(submission: Submission) -> str:
    """All that everybody reads of it; nothing where it is not public."""
    row = Submission.objects.get(pk=submission.pk)
    if not row.is_public:
        return ""
    page = public_page(row)
    return "\n".join([page.text, page.place_text, page.public_name, *(s.note for s in page.steps)])


def _review(submission) -> Review:
    return Review.objects.filter(source="submission", about_id=submission.pk).latest("pk")


@pytest.mark.parametrize("decision", ["keep", "redact", "hide"])
def test_what_was_held_is_held_again(office, decision, client):
    submission = _filed(office, text=f"Beni {PHONE} numarasından arayın")
    assert TakenOut.objects.get().is_held
    review = _review(submission)
    ranges = [(5, 19)] if decision == "redact" else []
    moderation.decide(review, decision=decision, reason="Neden", ranges=ranges, by=office.moderator)
    review.refresh_from_db()
    moderation.undo(review, by=office.moderator)
    row = Submission.objects.get(pk=submission.pk)
    assert not row.is_public
    assert row.text == f"Beni {PHONE} numarasından arayın"
    assert TakenOut.objects.get().is_held
    review.refresh_from_db()
    assert review.is_open
    assert review.is_held
    page = client.get(reverse("square:detail", args=[submission.pk]))
    assert page.status_code == 404


def test_what_staff_had_taken_out_stays_out_when_a_later_keep_is_undone(office):
    submission = office.file(text="Park karanlık")
    first = moderation.open_by_staff(
        source="submission", about_id=submission.pk, by=office.moderator
    )
    moderation.decide(first, decision="hide", reason="Neden", by=office.moderator)
    second = moderation.open_by_staff(
        source="submission", about_id=submission.pk, by=office.moderator
    )
    moderation.decide(second, decision="keep", by=office.moderator)
    assert Submission.objects.get(pk=submission.pk).is_public
    second.refresh_from_db()
    moderation.undo(second, by=office.moderator)
    assert not Submission.objects.get(pk=submission.pk).is_public
    assert not TakenOut.objects.get().is_held


def test_a_reason_with_a_number_waits_while_the_submission_stays_public(office, client):
    submission = _answered(office, text="Park karanlık")
    reopen(submission, reason=f"Hâlâ karanlık, {PHONE} arayın", by=office.applicant)
    step = Step.objects.get(verb="reopen")
    assert (step.note, HeldNote.objects.get().step) == ("", step)
    page = client.get(reverse("square:detail", args=[submission.pk]))
    assert page.status_code == 200
    assert PHONE not in page.text
    client.force_login(office.applicant)
    assert PHONE in client.get(reverse("square:own", args=[submission.pk])).text
    client.force_login(office.clerk)
    assert PHONE in client.get(reverse("desk:desk", args=[submission.pk])).text
    review = Review.objects.get(source="submission-reason")
    assert review.is_held
    client.force_login(office.moderator)
    look = client.get(reverse("moderation:look", args=[review.pk]))
    assert PHONE in look.text


@pytest.mark.parametrize("decision", ["keep", "redact", "hide"])
def test_a_held_reason_is_decided_about_and_held_again(office, decision):
    submission = _answered(office, text="Park karanlık")
    reopen(submission, reason=f"Arayın: {PHONE}", by=office.applicant)
    review = Review.objects.get(source="submission-reason")
    ranges = [(8, 22)] if decision == "redact" else []
    moderation.decide(review, decision=decision, reason="Neden", ranges=ranges, by=office.moderator)
    shown = {"keep": f"Arayın: {PHONE}", "redact": f"Arayın: {BLACK}", "hide": ""}[decision]
    assert Step.objects.get(verb="reopen").note == shown
    review.refresh_from_db()
    moderation.undo(review, by=office.moderator)
    assert Step.objects.get(verb="reopen").note == ""
    held = HeldNote.objects.get()
    assert (held.text, held.is_held) == (f"Arayın: {PHONE}", True)


def test_a_reason_without_anything_is_public_at_once(office):
    submission = _answered(office, text="Park karanlık")
    reopen(submission, reason="Hâlâ karanlık", by=office.applicant)
    assert "Hâlâ karanlık" in _public(submission)


def test_a_reason_of_a_private_submission_waits_for_nobody(office):
    submission = _answered(office, text="Gizli", privacy="private")
    reopen(submission, reason=f"Arayın: {PHONE}", by=office.applicant)
    assert not Review.objects.exists()


def test_a_shown_name_is_looked_at_and_can_be_covered(office):
    submission = _filed(office, text="Park karanlık", public_name=f"Ali {PHONE}")
    assert TakenOut.objects.get().is_held
    review = _review(submission)
    text = SOURCES.get("submission").shown(submission.pk).text
    start = text.index(PHONE)
    moderation.decide(
        review, decision="redact", reason="Numara", ranges=[(start, start + 14)],
        by=office.moderator,
    )  # fmt: skip
    assert f"Ali {BLACK}" in _public(submission)
    assert PHONE not in _public(submission)


def _spoken(submission: Submission) -> None:
    """It came as a voice note: interpreters may correct its words at any time."""
    file = StoredFile.objects.create(id=uuid.uuid4(), kind="voice", size=9, seconds=3, sha256="0")
    VoiceNote.objects.create(submission=submission, file=file, language="ar", publishes=True)


def test_words_corrected_while_taken_out_are_looked_at_before_they_come_back(office):
    submission = office.file(text="Park karanlık")
    _spoken(submission)
    look = moderation.open_by_staff(
        source="submission", about_id=submission.pk, by=office.moderator
    )
    moderation.decide(look, decision="hide", reason="Neden", by=office.moderator)
    write_down(submission, f"Park karanlık, {PHONE} arayın")
    assert not TakenOut.objects.get().is_held  # staff took it out, and that still stands
    look.refresh_from_db()
    with pytest.raises(WrongState):
        moderation.undo(look, by=office.moderator)
    assert _public(submission) == ""
    assert _review(submission).is_held
    moderation.decide(_review(submission), decision="keep", by=office.moderator)
    assert PHONE in _public(submission)


def test_new_words_of_what_is_private_by_wish_wait_for_nobody(office):
    submission = office.file(text="Gizli", privacy="private")
    _spoken(submission)
    write_down(submission, f"Beni {PHONE} arayın")
    assert not Review.objects.exists()


def _act(dice: random.Random, office, submission) -> None:
    """One act of a moderator, a clerk, an interpreter or the applicant, whatever is possible
    now."""
    name = dice.choice(["decide"] * 4 + ["undo"] * 4 + ["look", "reopen", "answer", "correct"])
    submission = Submission.objects.get(pk=submission.pk)
    if name == "look":
        moderation.open_by_staff(source="submission", about_id=submission.pk, by=office.moderator)
    elif name == "reopen":
        reason = dice.choice([f"Arayın {PHONE}", "Hâlâ bozuk", f"Ben {SECOND}"])
        reopen(submission, reason=reason, by=office.applicant)
    elif name == "correct":
        with transaction.atomic():
            write_down(submission, dice.choice([CORRECTED, f"Park karanlık, {THIRD} arayın"]))
    elif name == "answer":
        answer(submission, text="Bitti.", outcome=Outcome.DONE, by=office.head)
    else:
        wanted = Review.objects.order_by("pk")
        wanted = wanted.filter(decision="") if name == "decide" else wanted.exclude(decision="")
        if not wanted:
            return
        review = dice.choice(list(wanted))
        if name == "undo":
            moderation.undo(review, by=office.moderator)
            return
        text = SOURCES.get(review.source).shown(review.about_id).text
        start = dice.randrange(max(len(text) - 3, 1))
        moderation.decide(
            review,
            decision=dice.choice(["keep", "redact", "hide"]),
            reason="Neden",
            ranges=[(start, min(start + dice.randrange(1, 20), len(text)))],
            by=office.moderator,
        )


@pytest.mark.parametrize("seed", range(12))
def test_no_sequence_of_acts_and_undos_opens_more_than_before(office, seed):
    dice = random.Random(seed)
    texts = [f"Beni {PHONE} arayın", "Park karanlık, geceleri kimse geçemiyor"]
    submission = _answered(office, text=dice.choice(texts), privacy="public")
    _spoken(submission)
    before: dict[int, str] = {}
    for _turn in range(20):
        open_before = set(Review.objects.filter(decision="").values_list("pk", flat=True))
        seen = _public(submission)
        decided = dict(Review.objects.exclude(decision="").values_list("pk", "decided_at"))
        try:
            _act(dice, office, submission)
        except MuhitError:
            continue
        now_open = set(Review.objects.filter(decision="").values_list("pk", flat=True))
        for pk in open_before - now_open:
            before[pk] = seen
        shown = _public(submission)
        for pk in (now_open - open_before) & set(decided):  # undone
            _nothing_new(shown, before[pk], seen)
        _held_is_never_public(submission, shown)


def _nothing_new(shown: str, then: str, just_now: str) -> None:
    """Every line everybody reads after an undo they read before the undone act, or just now, or
    it came in meanwhile: with nothing to look at, or somebody looked and let it out."""
    looked_at = Review.objects.filter(source="submission-reason", decision__in=["keep", "redact"])
    kept = Step.objects.filter(pk__in=looked_at.values("about_id")).values_list("note", flat=True)
    allowed = {*then.split("\n"), *just_now.split("\n"), "Hâlâ bozuk", CORRECTED, *kept}
    assert set(shown.split("\n")) <= allowed


def _held_is_never_public(submission, shown: str) -> None:
    for review in Review.objects.filter(decision="", is_held=True):
        if review.source == "submission":
            assert shown == ""
        else:
            assert Step.objects.get(pk=review.about_id).note == ""
            assert HeldNote.objects.filter(step=review.about_id, is_held=True).exists()
    for row in HeldNote.objects.all():
        assert Step.objects.get(pk=row.step_id).note == ""
