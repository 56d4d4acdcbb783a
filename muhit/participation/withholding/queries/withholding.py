"""What of a submission is withheld from the public."""

from dataclasses import dataclass

from muhit.participation.record.models import (
    BoxedPhoto,
    CoveredWords,
    HeldNote,
    Step,
    Submission,
    TakenOut,
)


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """For the two sides: `original` are the words as written, where some are covered."""

    original: str = ""
    place_text: str = ""
    is_held: bool = False
    is_out: bool = False

    @property
    def concerns_words(self) -> bool:
        """Whether there is something to say beside the words, not of the place alone."""
        return bool(self.original or self.is_held or self.is_out)


def taken_out(submission: Submission) -> TakenOut | None:
    """Set where staff took it out of public view, or it waits for a look."""
    return TakenOut.objects.filter(submission=submission).first()


def withheld_from_public(submission: Submission) -> Withheld:
    """Two queries at most, none where both came with the submission; the caller has checked
    that the reader is one of the two sides."""
    covered: CoveredWords | None = getattr(submission, "covered", None)
    out: TakenOut | None = None if submission.is_public else getattr(submission, "taken_out", None)
    return Withheld(
        original=covered.originals.get("text", "") if covered else "",
        place_text=covered.originals.get("place_text", "") if covered else "",
        is_held=out is not None and out.is_held,
        is_out=out is not None and not out.is_held,
    )


def is_reason_held(step: Step) -> bool:
    """Whether everybody reads the reason of a step only after a look, or no more; no query where
    `held` came with the step."""
    return getattr(step, "held", None) is not None


def reason_of(step: Step) -> str:
    """The reason of a step as its two sides read it, held or not."""
    held: HeldNote | None = getattr(step, "held", None)
    return held.text if held is not None else step.note


def boxed_photos(submission: Submission) -> set[int]:
    """Ids of its attachments that carry black boxes."""
    return set(
        BoxedPhoto.objects.filter(attachment__submission=submission).values_list(
            "attachment", flat=True
        )
    )
