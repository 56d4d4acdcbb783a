"""What becomes of an invented submission, step by step in the past."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import add_days
from muhit.participation.record.enums import Actor, Outcome, State
from muhit.participation.record.models import (
    Answer,
    Applicant,
    Enquiry,
    InternalNote,
    Step,
    Submission,
)
from muhit.participation.record.states import DAYS_OF_SILENCE, FAMILY, RECEIVED

from .words import Words

# What is late has to come from somewhere; but nothing lies about for longer than this.
LEFT_LYING = timedelta(days=75)


@dataclass
class Life:
    """A submission and all that belongs to it, not yet written."""

    submission: Submission
    applicant: Applicant
    now: datetime
    clerk: User | None
    at: datetime
    steps: list[Step] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    notes: list[InternalNote] = field(default_factory=list)

    def step(
        self, verb: str, to: State, *, after: timedelta, by: Actor = Actor.STAFF, note: str = ""
    ) -> bool:
        """Take a step `after` the last one; False where that lies in the future."""
        moment = self.at + after
        if moment > self.now:
            return False
        submission = self.submission
        before = submission.state if self.steps else ""
        submission.state, submission.family = to, FAMILY[to]
        submission.changed_at = self.at = moment
        submission.ended_at = None if FAMILY[to] == "open" else moment
        self.steps.append(
            Step(
                submission=submission,
                at=moment,
                verb=verb,
                actor=self._actor(by),
                as_actor=by,
                from_state=before,
                to_state=to,
                body_id=submission.handler_id,
                department=submission.department,
                note=note,
            )
        )
        return True

    def _actor(self, by: Actor) -> User | None:
        return self.applicant.user if by == Actor.APPLICANT else self.clerk


def live(
    submission: Submission,
    *,
    words: Words,
    applicant: Applicant,
    clerk: User | None,
    head: User | None,
    now: datetime,
    chance: random.Random,
) -> Life:
    """Let the submission live until `now`. Without a clerk, its body does not work with Muhit."""
    life = Life(submission, applicant, now, clerk, submission.received_at)
    life.step(RECEIVED, State.RECEIVED, after=timedelta(), by=Actor.APPLICANT)
    left_lying = chance.random() < 0.1 and now - submission.received_at < LEFT_LYING
    if clerk is None or (left_lying and chance.random() < 0.3):
        return life
    if chance.random() < 0.04:
        life.step("withdraw", State.WITHDRAWN, after=_days(chance, 1), by=Actor.APPLICANT)
        return life
    _work(life, words, head, chance, left_lying=left_lying)
    return life


def _days(chance: random.Random, mean: float) -> timedelta:
    return timedelta(days=chance.lognormvariate(0, 0.8) * mean)


def _work(
    life: Life, words: Words, head: User | None, chance: random.Random, *, left_lying: bool
) -> None:
    """Triage, assignment, work, answer, and what the resident makes of it."""
    if not life.step("triage", State.IN_TRIAGE, after=_days(chance, 0.4)):
        return
    if chance.random() < 0.05:
        reason = chance.choice(words.reasons["tr"])
        if life.step("decline", State.DECLINED, after=timedelta(hours=6), note=reason):
            life.submission.first_answered_at = life.at
        return
    if not life.step("assign", State.ASSIGNED, after=_days(chance, 0.3)):
        return
    _talk(life, words, chance)
    if left_lying or not life.step("start", State.IN_PROGRESS, after=_days(chance, 1)):
        return
    if _answer(life, words, head, chance):
        _after_answer(life, words, head, chance)


def _talk(life: Life, words: Words, chance: random.Random) -> None:
    """Sometimes a note among staff, sometimes a question back."""
    submission = life.submission
    if chance.random() < 0.12 and submission.body_id is not None:
        life.notes.append(
            InternalNote(
                submission=submission,
                text=chance.choice(words.notes),
                written_by=life.clerk,
                written_at=life.at,
                body_id=submission.body_id,
            )
        )
    if chance.random() < 0.06:
        which = chance.randrange(len(words.questions))
        asked, replied = life.at, life.at + timedelta(hours=20)
        has_reply = replied < life.now and chance.random() < 0.8
        life.enquiries.append(
            Enquiry(
                submission=submission,
                question=words.questions[which],
                asked_by=life.clerk,
                asked_at=asked,
                reply=words.replies[which] if has_reply else "",
                replied_at=replied if has_reply else None,
            )
        )


def _answer(life: Life, words: Words, head: User | None, chance: random.Random) -> bool:
    submission = life.submission
    category = submission.category
    target = category.solution_days if category is not None else 10
    text, outcome = words.answer(category.code if category else "diger", chance)
    after = _days(chance, max(0.5, target * 0.55))
    is_plan = outcome == Outcome.PLANNED
    verb, state = ("publish_plan", State.PLANNED) if is_plan else ("publish_answer", State.ANSWERED)
    if not life.step(verb, state, after=after):
        return False
    life.steps[-1].data = {"outcome": outcome}
    submission.first_answered_at = submission.first_answered_at or life.at
    submission.answered_at = None if is_plan else life.at
    submission.follow_up_at = add_days(life.now, chance.randrange(3, 40)) if is_plan else None
    life.answers.append(
        Answer(
            submission=submission,
            text=text,
            language="tr",
            outcome=Outcome(outcome),
            written_by=life.clerk,
            written_at=life.at - timedelta(hours=2),
            approved_by=head,
            approved_at=life.at if head is not None else None,
            published_at=life.at,
        )
    )
    return not is_plan


def _after_answer(life: Life, words: Words, head: User | None, chance: random.Random) -> None:
    """Confirmed, reopened, or closed after two weeks of silence."""
    fixed = life.answers[-1].outcome == Outcome.DONE
    confirm, reopen = (0.55, 0.12) if fixed else (0.1, 0.1)
    drawn = chance.random()
    step = life.step
    if drawn < confirm:
        step("confirm", State.CONFIRMED, after=_days(chance, 2), by=Actor.APPLICANT)
    elif drawn < confirm + reopen:
        key = "reopen_ar" if life.submission.language == "ar" else "reopen"
        reason = chance.choice(words.reasons[key])
        if step("reopen", State.IN_TRIAGE, after=_days(chance, 2), by=Actor.APPLICANT, note=reason):
            life.submission.reopenings += 1
            life.submission.answered_at = None
            if step("start", State.IN_PROGRESS, after=_days(chance, 1)) and _answer(
                life, words, head, chance
            ):
                _fall_silent(life)
    else:
        _fall_silent(life)


def _fall_silent(life: Life) -> None:
    after = timedelta(days=DAYS_OF_SILENCE, hours=3)
    life.step("close_after_silence", State.CLOSED, after=after, by=Actor.SYSTEM)
