"""Covering words, taking out of public view, black boxes: each can be taken back."""

from typing import Any

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
from muhit.foundation.search.actions import forget_words, refresh_search
from muhit.participation.moderation.covering import Range, covered
from muhit.participation.moderation.enums import Decision
from muhit.participation.record.actions.moves import lock
from muhit.participation.record.acts import Act
from muhit.participation.record.enums import TextSource
from muhit.participation.record.models import (
    Answer,
    Attachment,
    BoxedPhoto,
    CoveredWords,
    Step,
    Submission,
    TakenOut,
)
from muhit.participation.record.policies import may_withhold
from muhit.participation.record.queries.searching import SUBMISSIONS
from muhit.participation.translation.actions import request
from muhit.participation.translation.models import Translation

from ..parts import Part, Ranges, by_part, parts_of
from .screening import let_out, take_out

_TRANSLATED = {
    "text": TextSource.WORDS,
    "answer": TextSource.ANSWER,
    "step": TextSource.REASON,
}
MOST_BOXES = 40
# Covering may make a text longer.
_LONGEST = {"place_text": 200, "public_name": 120}


def standing(about_id: int) -> dict[str, Any]:
    """How it stands: public, held or taken out, and which ranges of which part are covered."""
    submission = lock(Submission(pk=about_id))
    out = TakenOut.objects.filter(submission=submission).first()
    covers = CoveredWords.objects.filter(submission=submission).first()
    return {
        "is_public": submission.is_public,
        "out": out and ("held" if out.is_held else "taken"),
        "covers": covers.ranges if covers else {},
    }


def apply(about_id: int, decision: str, ranges: list[Range], by: User) -> None:
    """Carry out what was decided after a look; the caller has asked the policy."""
    submission = lock(Submission(pk=about_id))
    if decision == Decision.HIDE:
        take_out(submission, is_held=False)
        return
    if decision == Decision.REDACT:
        cover(submission, by_part(parts_of(submission), ranges), by=by)
    let_out(submission)


def take_back(about_id: int, before: dict[str, Any], by: User) -> None:
    """Undo a decision: covered, held, taken out or public exactly as it was before it."""
    submission = lock(Submission(pk=about_id))
    covers = CoveredWords.objects.filter(submission=submission).first()
    if before["covers"] != (covers.ranges if covers else {}):
        cover(submission, as_ranges(before["covers"]), by=by)
    if before["out"]:
        take_out(submission, is_held=before["out"] == "held")
    elif before["is_public"]:
        let_out(submission)


def as_ranges(kept: dict[str, list[list[int]]]) -> Ranges:
    return {name: [(start, stop) for start, stop in pairs] for name, pairs in kept.items()}


def cover(submission: Submission, wanted: Ranges, *, by: User) -> None:
    """Cover these ranges of its parts, and nothing else of them; none uncovers all.

    Ranges of parts that nobody reads at the moment (a reason that is held) stay as they are.
    """
    parts = parts_of(submission)
    row = CoveredWords.objects.filter(submission=submission).first()
    before, kept = (row.ranges, row.originals) if row else ({}, {})
    there = {part.name: part.text for part in parts}
    away = {name: before[name] for name in before if name not in there and name in kept}
    wanted = {name: pairs for name, pairs in wanted.items() if pairs and name in there}
    originals = {name: there[name] for name in wanted} | {name: kept[name] for name in away}
    if originals:
        put(
            CoveredWords,
            submission=submission,
            values={
                "originals": originals,
                "ranges": {**wanted, **away},
                "covered_at": now(),
                "covered_by": by,
            },
        )
    elif row is not None:
        row.delete()
    _write(submission, parts, wanted)
    _translate_anew(submission, {*wanted, *before})
    refresh_search(SUBMISSIONS, submission)
    # They would else be offered as the right spelling of something until tonight.
    forget_words(
        SUBMISSIONS,
        (
            word
            for name, pairs in wanted.items()
            for start, stop in pairs
            for word in fold(there[name][start:stop]).split()
        ),
    )


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
    record(Act.PHOTO_BOXED, by=by, about=locked.submission, boxes=len(boxes))
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


def _write(submission: Submission, parts: list[Part], ranges: Ranges) -> None:
    """Put the covered words where the public reads them; parts without ranges as written."""
    for part in parts:
        text = covered(part.text, ranges.get(part.name, []))
        kind, _dash, key = part.name.partition("-")
        if kind == "step":
            Step.objects.filter(pk=key).update(note=text)
        elif kind == "answer":
            Answer.objects.filter(pk=key).update(text=text)
        else:
            setattr(submission, part.name, text[: _LONGEST.get(part.name)])
    submission.save(update_fields=["text", "place_text", "public_name"])
