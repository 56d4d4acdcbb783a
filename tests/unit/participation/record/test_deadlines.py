"""Clocks in words."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone, translation

from muhit.foundation.core.clock import now, working_days_between
from muhit.participation.record import deadlines
from muhit.participation.record.deadlines import deadline_of, until


def _moment(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-03-02 09:00", "2026-03-02 23:59", 0),
        ("2026-03-02 23:59", "2026-03-03 00:01", 1),
        ("2026-03-06 17:00", "2026-03-09 09:00", 1),  # a weekend lies between
        ("2026-03-06 17:00", "2026-03-08 09:00", 0),
        ("2026-04-22 09:00", "2026-04-24 09:00", 1),  # 23 April is a holiday
        ("2025-12-31 09:00", "2026-01-02 09:00", 1),
    ],
)
def test_working_days_between(start, end, days):
    assert working_days_between(_moment(start), _moment(end)) == days


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        ("2026-03-05 23:59:59", "3 working days left", "calm"),
        ("2026-03-04 23:59:59", "2 working days left", "soon"),
        ("2026-03-03 23:59:59", "1 working day left", "soon"),
        ("2026-03-02 23:59:59", "Due today", "soon"),
        ("2026-02-27 23:59:59", "1 working day late", "late"),
        ("2026-02-25 23:59:59", "3 working days late", "late"),
    ],
)
def test_until(monkeypatch, due, words, tone):
    monkeypatch.setattr(deadlines, "now", lambda: _moment("2026-03-02 10:00"))
    with translation.override("en"):
        found = until(_moment(due))
    assert (found.words, found.tone) == (words, tone)


def test_on_a_day_off_what_ended_on_the_last_working_day_is_late(monkeypatch):
    monkeypatch.setattr(deadlines, "now", lambda: _moment("2026-02-28 10:00"))
    assert until(_moment("2026-02-27 23:59:59")).is_late


def test_the_first_answer_is_due_first_then_the_solution(office):
    submission = office.file()
    assert deadline_of(submission).due_at == submission.first_answer_due_at
    submission.first_answered_at = now()
    assert deadline_of(submission).due_at == submission.solution_due_at


def test_the_answered_waits_for_the_resident_and_what_ended_for_nobody(office):
    answered = office.file(answered=True, answered_at=now() - timedelta(days=1))
    assert deadline_of(answered).tone == "waiting"
    assert deadline_of(office.file(declined=True)).words == ""
