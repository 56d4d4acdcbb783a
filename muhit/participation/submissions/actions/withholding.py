"""Covering words, taking out of public view, black boxes: each can be taken back."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.core.rows import put
from muhit.foundation.core.text import fold
from muhit.foundation.files.actions import remove as remove_file
from muhit.foundation.files.actions import store_blackened
from muhit.foundation.files.models import StoredFile
from muhit.foundation.files.pictures import Box
from muhit.participation.moderation.actions import hold
from muhit.participation.moderation.covering import Range
from muhit.participation.moderation.enums import Decision, Kind
from muhit.participation.moderation.screening import screen as look_at
from muhit.participation.translation.actions import request
from muhit.participation.translation.models import Translation

from .. import vocabulary
from ..enums import Privacy
from ..models import Attachment, BoxedPhoto, CoveredWords, Submission, TakenOut
from ..policies import may_withhold
from ..search_text import WORDS, refresh_search
from ..translating import ANSWER, REASON
from ..withholding import by_part, parts_of, write
from .moves import lock

SOURCE = "submission"
_TRANSLATED = {"text": WORDS, "answer": ANSWER, "step": REASON}
MOST_BOXES = 40
# A plate stands in every second complaint about parking: somebody looks, nobody waits.
NOT_HELD = {Kind.PLATE}


def screen(submission: Submission) -> None:
    """Look at the words of a public submission that has just come in. What holds personal data
    or a word of the list waits for a look before everybody reads it; the work on it does not."""
    if not submission.is_public:
        return
    findings = look_at(f"{submission.text}\n\n{submission.place_text}")
    if not findings:
        return
    is_held = bool(set(findings.kinds) - NOT_HELD)
    if is_held:
        _take_out(submission, is_held=True)
    hold(
        source=SOURCE,
        about_id=submission.pk,
        body_id=submission.body_id,
        findings=findings,
        is_held=is_held,
    )


def apply(about_id: int, decision: str, ranges: list[Range], by: User) -> None:
    """Carry out what was decided after a look; the caller has asked the policy."""
    submission = lock(Submission(pk=about_id))
    if decision == Decision.HIDE:
        _take_out(submission, is_held=False)
        return
    if decision == Decision.REDACT:
        _cover(submission, ranges, by)
    held = TakenOut.objects.filter(submission=submission).first()
    if held is not None:
        _let_out(submission)


def take_back(about_id: int, decision: str, by: User) -> None:
    """Undo the last decision. What was held before stays public: two looks were taken."""
    submission = lock(Submission(pk=about_id))
    if decision == Decision.HIDE:
        _let_out(submission)
    elif decision == Decision.REDACT:
        _uncover(submission)


def _cover(submission: Submission, ranges: list[Range], by: User) -> None:
    parts = parts_of(submission)
    wanted = by_part(parts, ranges)
    row = CoveredWords.objects.filter(submission=submission).first()
    before = row.ranges if row else {}
    originals = {part.name: part.text for part in parts if part.name in wanted}
    put(
        CoveredWords,
        submission=submission,
        values={
            "originals": originals,
            "ranges": wanted,
            "ranges_before": before,
            "covered_at": now(),
            "covered_by": by,
        },
    )
    write(submission, parts, wanted)
    _translate_anew(submission, {*wanted, *before})
    refresh_search(submission)
    # They would else be offered as the right spelling of something until tonight.
    vocabulary.forget(
        word
        for part in parts
        for start, stop in wanted.get(part.name, [])
        for word in fold(part.text[start:stop]).split()
    )


def _uncover(submission: Submission) -> None:
    row = CoveredWords.objects.filter(submission=submission).first()
    if row is None:
        return
    parts = parts_of(submission)
    before = {name: [(start, stop) for start, stop in pairs] for name, pairs in
              row.ranges_before.items()}  # fmt: skip
    changed = {*row.ranges, *before}
    if before:
        row.originals = {part.name: part.text for part in parts if part.name in before}
        row.ranges, row.ranges_before = row.ranges_before, {}
        row.save()
    else:
        row.delete()
    write(submission, parts, before)
    _translate_anew(submission, changed)
    refresh_search(submission)


def _translate_anew(submission: Submission, names: set[str]) -> None:
    """A translation may say what was covered: it goes, and interpreters get the words as
    everybody reads them now."""
    texts = {"text": submission.text}
    texts |= {f"step-{row.pk}": row.note for row in submission.steps.all()}
    texts |= {f"answer-{row.pk}": row.text for row in submission.answers.all()}
    for name in names & set(texts):
        kind, _dash, key = name.partition("-")
        rows = Translation.objects.filter(
            source=_TRANSLATED[kind], about_id=int(key or submission.pk), voice=None
        ).select_related("body", "person")
        for row in rows:
            request(
                source=row.source,
                about_id=row.about_id,
                part=row.part,
                text=texts[name],
                from_language=row.from_language,
                to_language=row.to_language,
                is_private=row.is_private,
                is_urgent=row.is_urgent,
                body=row.body,
                person=row.person,
                by=None,
            )


def _take_out(submission: Submission, *, is_held: bool) -> None:
    if submission.is_public:
        TakenOut.objects.create(submission=submission, is_held=is_held, at=now())
        submission.privacy = Privacy.PRIVATE
        submission.save(update_fields=["privacy"])
    else:
        TakenOut.objects.filter(submission=submission).update(is_held=is_held)


def _let_out(submission: Submission) -> None:
    """Public again, where it was its applicant's wish and staff had taken it out."""
    gone, _rows = TakenOut.objects.filter(submission=submission).delete()
    if gone:
        submission.privacy = Privacy.PUBLIC
        submission.save(update_fields=["privacy"])


@transaction.atomic
def box(attachment: Attachment, *, boxes: list[Box], by: User) -> Attachment:
    """Draw black boxes on a photo, in place of those it has; none lets the original be seen.

    Raises NotAllowed, or Invalid for boxes outside the picture.
    """
    locked = Attachment.objects.select_for_update(of=("self",)).get(pk=attachment.pk)
    if not may_withhold(by, locked.submission):
        raise NotAllowed(_("You may not do this with this submission."))
    kept = BoxedPhoto.objects.filter(attachment=locked).select_related("original").first()
    original = kept.original if kept else locked.file
    _check_boxes(original, boxes)
    stale = locked.file if kept else None
    locked.file = store_blackened(original, boxes) if boxes else original
    if not boxes and kept:
        kept.delete()
    locked.save(update_fields=["file"])
    if boxes:
        put(
            BoxedPhoto,
            attachment=locked,
            values={"original": original, "boxes": boxes, "boxed_at": now(), "boxed_by": by},
        )
    if stale is not None:
        remove_file(stale)
    record("submissions.photo_boxed", by=by, about=locked.submission, boxes=len(boxes))
    return locked


def _check_boxes(original: StoredFile, boxes: list[Box]) -> None:
    if original.kind != StoredFile.Kind.PHOTO:
        raise Invalid(_("Black boxes can be drawn on photos only. Hide the document instead."))
    inside = all(
        0 <= left < 1 and 0 <= top < 1 and 0 < width <= 1 and 0 < height <= 1
        for left, top, width, height in boxes
    )
    if len(boxes) > MOST_BOXES or not inside:
        raise Invalid(_("The boxes do not lie on the photo. Draw them again."))
