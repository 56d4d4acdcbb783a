"""The public words of a submission, part by part, as one text to cover words in."""

from dataclasses import dataclass

from muhit.participation.moderation.covering import Range
from muhit.participation.record.models import CoveredWords, Submission
from muhit.participation.record.states import PUBLIC_STEPS

BETWEEN = "\n\n"

Ranges = dict[str, list[Range]]


@dataclass(frozen=True)
class Part:
    """A piece of public words: its name, and the words as they were written."""

    name: str
    text: str


def parts_of(submission: Submission) -> list[Part]:
    """All words that everybody reads of it, as they were written: four queries at most."""
    kept = CoveredWords.objects.filter(submission=submission).first()
    originals: dict[str, str] = kept.originals if kept else {}
    now = [
        ("text", submission.text),
        ("place_text", submission.place_text),
        ("public_name", submission.public_name),
    ]
    steps = submission.steps.filter(verb__in=PUBLIC_STEPS).exclude(note="").order_by("at", "id")
    now += [(f"step-{row.pk}", row.note) for row in steps]
    answers = submission.answers.filter(published_at__isnull=False).order_by("published_at")
    now += [(f"answer-{row.pk}", row.text) for row in answers]
    return [Part(name, originals.get(name, text)) for name, text in now if text]


def whole(parts: list[Part]) -> str:
    """The parts as one text."""
    return BETWEEN.join(part.text for part in parts)


def by_part(parts: list[Part], ranges: list[Range]) -> Ranges:
    """Ranges of the whole text as ranges of its parts; what lies between parts falls away."""
    found: Ranges = {}
    at = 0
    for part in parts:
        end = at + len(part.text)
        inside = [
            (max(start, at) - at, min(stop, end) - at)
            for start, stop in ranges
            if start < end and stop > at
        ]
        if inside:
            found[part.name] = inside
        at = end + len(BETWEEN)
    return found


def in_whole(parts: list[Part], ranges: dict[str, list[list[int]]]) -> list[Range]:
    """The other way round."""
    found, at = [], 0
    for part in parts:
        found += [(start + at, stop + at) for start, stop in ranges.get(part.name, [])]
        at += len(part.text) + len(BETWEEN)
    return found
