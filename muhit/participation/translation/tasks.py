"""Drafts of the machine, and the clock of what waits."""

from datetime import timedelta

from procrastinate.contrib.django import app

from muhit.foundation.core.clock import now
from muhit.foundation.steps.mover import System

from .actions import give_back, mark_late, take_draft
from .actions.handing_over import release_all
from .machine import machine, may_draft
from .models import Translation
from .queries import late_ones, left_lying
from .texts import ask_for_written

# After so many hours without a word an interpreter's claim ends.
HOURS_TO_HOLD = 3


@app.task(name="translation.draft")
def draft_one(translation_id: int) -> None:
    row = Translation.objects.select_related("body").filter(pk=translation_id).first()
    translator = machine()
    if row is None or translator is None or not may_draft(row):
        return
    text = translator.translate(row.original, start=row.from_language, target=row.to_language)
    take_draft(row, text=text)


@app.task(name="translation.mark_late")
def mark_one_late(translation_id: int) -> None:
    row = Translation.objects.filter(pk=translation_id).first()
    if row is not None:
        mark_late(row)


@app.periodic(cron="17 * * * *")
@app.task(name="translation.ask_for_written", queueing_lock="translation.ask_for_written")
def ask_for_what_is_written(timestamp: int) -> None:
    """Ask for the languages that services, categories and the like lack."""
    ask_for_written()


@app.periodic(cron="*/10 * * * *")
@app.task(name="translation.mind_the_clock", queueing_lock="translation.mind_the_clock")
def mind_the_clock(timestamp: int) -> None:
    """Send on what waited too long, and free what an interpreter left lying."""
    for pk in late_ones().values_list("pk", flat=True):
        mark_one_late.defer(translation_id=pk)
    for row in left_lying(before=now() - timedelta(hours=HOURS_TO_HOLD)):
        give_back(row, by=System())
    release_all()
