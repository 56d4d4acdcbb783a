"""Flagging, holding, deciding, undoing, and the list of words."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.core.rows import get_or_insert

from . import policies, sources
from .acts import Act
from .covering import Range
from .enums import Decision, Reason
from .models import Flag, Review, WatchedWord
from .moves import begin
from .screening import Findings


@transaction.atomic
def flag(*, source: str, about_id: int, reason: str, note: str = "", by: User) -> Review:
    """Ask staff to look at something. Whoever flags it twice is counted once.

    Raises NotAllowed for what `by` cannot see, Invalid for an unknown reason.
    """
    declared = sources.SOURCES.find(source)
    if declared is None or not by.is_active or not declared.is_visible(by, about_id):
        raise NotAllowed(_("You cannot see this."))
    if reason not in Reason.values:
        raise Invalid(_("Say what is wrong."), fields={"reason": _("Choose one.")})
    shown = declared.shown(about_id)
    review = _open(source, about_id, shown.body_id if shown else None)
    _row, is_new = get_or_insert(
        Flag,
        review=review,
        flagged_by=by,
        defaults={"reason": reason, "note": note[:300], "flagged_at": now()},
    )
    if is_new:
        Review.objects.filter(pk=review.pk).update(flag_count=F("flag_count") + 1)
        record(Act.FLAGGED, by=by, about=review, reason=reason)
    review.refresh_from_db()
    return review


@transaction.atomic
def hold(
    *, source: str, about_id: int, body_id: int | None, findings: Findings, is_held: bool = True
) -> Review:
    """Ask staff to look at what was found in words. With `is_held`, the room shows them to
    nobody until "keep" or "redact" is applied."""
    review = _open(source, about_id, body_id)
    review.is_held = review.is_held or is_held
    review.found = sorted({*review.found, *(kind.value for kind in findings.kinds)})
    review.save(update_fields=["is_held", "found"])
    return review


def hold_many(
    *, source: str, found: Iterable[tuple[int, int | None, Findings, bool]]
) -> list[Review]:
    """The same for many things that have just come in, none of which anybody looks at yet: the
    thing's key, its body, what was found, whether it is held."""
    return Review.objects.bulk_create(
        Review(
            source=source,
            about_id=about_id,
            body_id=body_id,
            opened_at=now(),
            is_held=is_held,
            found=sorted(kind.value for kind in findings.kinds),
        )
        for about_id, body_id, findings, is_held in found
    )


@transaction.atomic
def open_by_staff(*, source: str, about_id: int, by: User) -> Review:
    """A moderator looks at something that nobody flagged. Raises NotAllowed."""
    shown = sources.SOURCES.get(source).shown(about_id)
    if shown is None or not policies.may_moderate(by, shown.body_id):
        raise NotAllowed(_("You may not decide about this."))
    return _open(source, about_id, shown.body_id)


def _open(source: str, about_id: int, body_id: int | None) -> Review:
    """The look that waits for this thing; a new one where none does."""
    review, _is_new = get_or_insert(
        Review,
        source=source,
        about_id=about_id,
        decision=Decision.NONE,
        defaults={"body_id": body_id, "opened_at": now()},
    )
    return review


@transaction.atomic
def decide(
    review: Review,
    *,
    decision: str,
    reason: str = "",
    ranges: Iterable[Range] = (),
    by: User,
) -> Review:
    """Keep it, cover words of it, or take it out of public view; whoever wrote it is told.

    Raises NotAllowed, WrongState where somebody was faster, Invalid without a reason or,
    for covering, without words to cover.
    """
    if decision not in (Decision.KEEP, Decision.REDACT, Decision.HIDE):
        raise Invalid(_("Something is still missing."), fields={"decision": _("Choose one.")})
    covers = list(ranges)
    move = begin(review, decision, by=by, reason=reason, words=covers)
    row = move.row
    source = sources.SOURCES.get(row.source)
    row.before = source.standing(row.about_id)
    source.apply(row.about_id, Decision(decision), covers, by)
    row.reason = reason.strip()[:400]
    return move.finish(thing=row.about_id)


@transaction.atomic
def undo(review: Review, *, by: User) -> Review:
    """Take a decision back: everything stands as before it, held or hidden or covered as it
    was then, and waits for a look again.

    Raises NotAllowed, or WrongState where nothing is decided or something newer is.
    """
    move = begin(review, "undo", by=by)
    row = move.row
    others = Review.objects.filter(source=row.source, about_id=row.about_id)
    if others.filter(Q(decided_at__gt=row.decided_at) | Q(decision=Decision.NONE)).exists():
        raise WrongState(_("Something newer was decided or asked about this. Undo that first."))
    sources.SOURCES.get(row.source).take_back(row.about_id, row.before, by)
    row.reason, row.decided_at, row.decided_by = "", None, None
    return move.finish(decision=move.source)


@transaction.atomic
def watch(*, language: str, words: str, note: str = "", by: User) -> WatchedWord:
    """Put a word on the list. Raises NotAllowed, or Invalid where it stands there already."""
    if not policies.may_edit_words(by):
        raise NotAllowed(_("You may not change this list."))
    cleaned = " ".join(words.split())
    if not cleaned.strip("* "):
        raise Invalid(_("Something is still missing."), fields={"words": _("Write a word.")})
    row, is_new = get_or_insert(
        WatchedWord, language=language, words=cleaned, defaults={"note": note}
    )
    if not is_new:
        raise Invalid(
            _("This is on the list already."),
            fields={"words": _("This is on the list already.")},
        )
    record(Act.WORD_ADDED, by=by, about=row)
    return row


@transaction.atomic
def unwatch(word: WatchedWord, *, by: User) -> None:
    """Take a word off the list."""
    if not policies.may_edit_words(by):
        raise NotAllowed(_("You may not change this list."))
    record(Act.WORD_REMOVED, by=by, about=word)
    word.delete()
