"""Preparing what is asked, until it is published."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Min
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.files.actions import remove
from muhit.foundation.files.models import StoredFile
from muhit.foundation.questions.asked import Question
from muhit.foundation.search.actions import refresh_search
from muhit.participation.translation.texts import forget
from muhit.registers.organisations.models import Body

from .. import policies
from ..acts import Act
from ..drafts import ConsultationDraft, PhaseDraft, clean
from ..enums import Method, Origin, StatementState
from ..models import Consultation, Option, Phase, Picture, Statement
from ..searching import CONSULTATIONS
from ..texts import ASKED, PARTS, ask_for_missing, reason_to_publish
from .moves import begin, lock

INVITE = "consultations.invite"
FEWEST_OPTIONS = 2


@transaction.atomic
def prepare(*, body: Body, draft: ConsultationDraft, by: User) -> Consultation:
    """Begin a consultation; nobody but the body's staff sees it yet.

    Raises NotAllowed or Invalid.
    """
    if not policies.may_prepare(by, body):
        raise NotAllowed(_("Your post does not allow this."))
    draft.check(body)
    row = Consultation.objects.create(body=body, prepared_by=by, **draft.values())
    row.neighbourhoods.set(draft.neighbourhoods)
    refresh_search(CONSULTATIONS, row)
    record(Act.PREPARED, by=by, about=row, body=body.pk)
    return row


@transaction.atomic
def change(consultation: Consultation, *, draft: ConsultationDraft, by: User) -> Consultation:
    """Change what is not published yet. Raises NotAllowed, WrongState or Invalid."""
    move = begin(consultation, "change", by=by)
    row = move.row
    draft.check(row.body)
    for key, value in draft.values().items():
        setattr(row, key, value)
    row.neighbourhoods.set(draft.neighbourhoods)
    move.finish()
    refresh_search(CONSULTATIONS, row)
    return row


@transaction.atomic
def add_phase(consultation: Consultation, *, draft: PhaseDraft, by: User) -> Phase:
    """Add a phase to a draft. Raises NotAllowed, WrongState or Invalid."""
    move = begin(consultation, "change", by=by)
    row = move.row
    draft.check()
    phase = Phase.objects.create(consultation=row, order=row.phases.count() + 1, **draft.values())
    set_dates(row)
    move.finish(act=Act.PHASE_ADDED, phase=phase.pk)
    return phase


@transaction.atomic
def change_phase(phase: Phase, *, draft: PhaseDraft, by: User) -> Phase:
    """Change a phase of a draft. Raises NotAllowed, WrongState or Invalid."""
    move = begin(phase.consultation, "change", by=by)
    row = move.row
    draft.check()
    for key, value in draft.values().items():
        setattr(phase, key, value)
    phase.save()
    set_dates(row)
    move.finish(act=Act.PHASE_CHANGED, phase=phase.pk)
    return phase


@transaction.atomic
def prolong(phase: Phase, *, ends_at: Any, by: User) -> Phase:
    """Give a running phase more time; it is never shortened. Raises Invalid."""
    move = begin(phase.consultation, "moderate", by=by)
    row = move.row
    phase = Phase.objects.select_for_update(of=("self",)).get(pk=phase.pk)
    if phase.is_over:
        raise WrongState(_("This phase is over."))
    if ends_at <= phase.ends_at:
        raise Invalid(_("A phase can only be made longer."))
    phase.ends_at = ends_at
    phase.save(update_fields=["ends_at"])
    set_dates(row)
    move.finish(act=Act.PHASE_PROLONGED, phase=phase.pk)
    return phase


@transaction.atomic
def remove_phase(phase: Phase, *, by: User) -> None:
    """Take a phase out of a draft. Raises NotAllowed or WrongState."""
    move = begin(phase.consultation, "change", by=by)
    key = phase.pk
    phase.delete()
    set_dates(move.row)
    move.finish(act=Act.PHASE_REMOVED, phase=key)


@transaction.atomic
def set_options(phase: Phase, *, options: Iterable[Mapping[str, Any]], by: User) -> list[Option]:
    """Put these options or projects in the place of those there were.

    Each with `title`, and where known `text`, `cost`, `categories`, `position`, `place`.
    Raises NotAllowed, WrongState or Invalid.
    """
    move = begin(phase.consultation, "change", by=by)
    rows = list(options)
    if phase.method == Method.BUDGET and any(not one.get("cost") for one in rows):
        raise Invalid(_("Every project needs its cost."))
    forget(PARTS[Option], phase.options.all())
    phase.options.all().delete()
    made = Option.objects.bulk_create(
        Option(phase=phase, number=number, **{**one, "title": clean(one["title"])})
        for number, one in enumerate(rows, start=1)
    )
    move.finish(act=Act.OPTIONS_SET, phase=phase.pk, count=len(made))
    return made


@transaction.atomic
def set_questions(phase: Phase, *, questions: Iterable[Question], by: User) -> Phase:
    """Put these questions in the place of those there were. Raises as `set_options`."""
    move = begin(phase.consultation, "change", by=by)
    asked = phase.questions.changed_to(questions)
    if asked is not phase.questions:
        forget(ASKED, [phase])
        phase.questions = asked
        phase.save(update_fields=["questions"])
    move.finish(act=Act.QUESTIONS_SET, phase=phase.pk, count=len(asked))
    return phase


@transaction.atomic
def add_seeds(phase: Phase, *, seeds: Iterable[Mapping[str, str]], by: User) -> list[Statement]:
    """Add statements by the body, shown from the start; each in one or more languages.

    Raises NotAllowed, WrongState, or Invalid where one is too long.
    """
    move = begin(phase.consultation, "moderate", by=by)
    row = move.row
    rows = [clean(one) for one in seeds]
    rows = [one for one in rows if one]
    if any(len(text) > Statement.MOST_LETTERS for one in rows for text in one.values()):
        raise Invalid(_("A statement has at most 140 characters."))
    moment, number = clock.now(), next_number(phase)
    made = Statement.objects.bulk_create(
        Statement(
            phase=phase,
            number=number + place,
            texts=texts,
            language=next(iter(texts)),
            origin=Origin.SEED,
            state=StatementState.SHOWN,
            added_at=moment,
            looked_at=moment,
            looked_by=by,
        )
        for place, texts in enumerate(rows)
    )
    if row.is_published:
        ask_for_missing(row, by=by)
    move.finish(act=Act.SEEDS_ADDED, phase=phase.pk, count=len(made))
    return made


def next_number(phase: Phase) -> int:
    """The number of the next statement; the caller holds the consultation's or phase's lock."""
    return (phase.statements.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def add_picture(
    consultation: Consultation, *, file: StoredFile, caption: Mapping[str, str], by: User
) -> Picture:
    """Show a picture beside the background. Raises NotAllowed or WrongState."""
    move = begin(consultation, "moderate", by=by)
    row = move.row
    picture = Picture.objects.create(
        consultation=row, file=file, caption=clean(caption), order=row.pictures.count()
    )
    if row.is_published:
        ask_for_missing(row, by=by)
    move.finish(act=Act.PICTURE_ADDED)
    return picture


@transaction.atomic
def remove_picture(picture: Picture, *, by: User) -> None:
    move = begin(picture.consultation, "moderate", by=by)
    file = picture.file
    picture.delete()
    remove(file)
    move.finish(act=Act.PICTURE_REMOVED)


@transaction.atomic
def publish(consultation: Consultation, *, by: User) -> Consultation:
    """Announce it: from now on everybody may read it, and everybody it touches is told once.

    Raises NotAllowed, WrongState, or Invalid where something is missing.
    """
    row = lock(consultation)
    move = begin(
        row,
        "publish",
        by=by,
        question=row.question,
        background=row.background,
        phases=row.phases.count() or None,
    )
    missing = lacking(move.row)
    if missing:
        raise Invalid(" ".join(missing))
    row = move.finish()
    # What lacks a language that was promised is never forgotten, whoever publishes it.
    ask_for_missing(row, by=by)
    app.configure_task(INVITE).defer(consultation_id=row.pk)
    return row


@transaction.atomic
def withdraw(consultation: Consultation, *, reason: str, by: User) -> Consultation:
    """Stop it before its time, and say why. Raises NotAllowed, WrongState or Invalid."""
    move = begin(consultation, "withdraw", by=by, reason=reason)
    move.row.withdrawal = reason_to_publish(reason)
    return move.finish()


@transaction.atomic
def translate(consultation: Consultation, *, by: User) -> None:
    """Let interpreters put what is missing into the languages that were promised, before it is
    published or after. Raises NotAllowed or WrongState."""
    move = begin(consultation, "moderate", by=by)
    ask_for_missing(move.row, by=by)
    move.finish(act=Act.TRANSLATION_ASKED)


def lacking(consultation: Consultation) -> list[str]:
    """What keeps it from being published, one sentence each."""
    found = []
    phases = list(consultation.phases.all())
    if not phases:
        found.append(_("It has no phase yet."))
    for phase in phases:
        if phase.ends_at <= clock.now() + timedelta(minutes=1):
            found.append(_("%(phase)s ends in the past.") % {"phase": phase.name})
        votes = phase.method in (Method.VOTE, Method.BUDGET)
        if votes and phase.options.count() < FEWEST_OPTIONS:
            found.append(_("%(phase)s needs at least two options.") % {"phase": phase.name})
        if phase.method == Method.QUESTIONS and not phase.questions:
            found.append(_("%(phase)s has no question yet.") % {"phase": phase.name})
        if phase.method == Method.STATEMENTS and not phase.statements.exists():
            found.append(_("%(phase)s has no statement to begin with.") % {"phase": phase.name})
    return found


def set_dates(consultation: Consultation) -> None:
    """Keep first start and last end beside the consultation."""
    span = consultation.phases.aggregate(first=Min("starts_at"), last=Max("ends_at"))
    consultation.opens_at, consultation.closes_at = span["first"], span["last"]
    Consultation.objects.filter(pk=consultation.pk).update(
        opens_at=span["first"], closes_at=span["last"]
    )
