"""Looking at the words of a submission before everybody reads them."""

from muhit.foundation.core.clock import now
from muhit.participation.moderation.actions import hold
from muhit.participation.moderation.enums import Kind
from muhit.participation.moderation.screening import Findings
from muhit.participation.moderation.screening import screen as look_at
from muhit.participation.record.enums import Privacy
from muhit.participation.record.models import Submission, TakenOut

from ..parts import parts_of, whole

SOURCE = "submission"
# A plate stands in every second complaint about parking, and accounts are mostly those of
# offices and shops: somebody looks, nobody waits.
NOT_HELD = {Kind.PLATE, Kind.HANDLE}


def screen(submission: Submission) -> None:
    """Look at the words of a public submission that has just come in, or whose words are new.

    What holds personal data or a word of the list waits for a look before everybody reads it;
    the work on it does not. New words of what is out of public view are looked at too: it may
    come back at one press. Nothing is done for what is private by its applicant's wish.
    """
    if not (submission.is_public or TakenOut.objects.filter(submission=submission).exists()):
        return
    findings = look_at(whole(parts_of(submission)))
    if not findings:
        return
    is_held = waits(findings)
    if is_held and submission.is_public:
        take_out(submission, is_held=True)
    hold(
        source=SOURCE,
        about_id=submission.pk,
        body_id=submission.handler_id,
        findings=findings,
        is_held=is_held,
    )


def waits(findings: Findings) -> bool:
    """Whether words in which this was found wait for a look before they are public."""
    return bool(set(findings.kinds) - NOT_HELD)


def take_out(submission: Submission, *, is_held: bool) -> None:
    """Out of public view; `is_held`: until somebody has looked at it."""
    if submission.is_public:
        TakenOut.objects.create(submission=submission, is_held=is_held, at=now())
        submission.privacy = Privacy.PRIVATE
        submission.save(update_fields=["privacy"])
    else:
        TakenOut.objects.filter(submission=submission).update(is_held=is_held)


def let_out(submission: Submission) -> None:
    """Public again, where it was its applicant's wish and staff had taken it out."""
    gone, _rows = TakenOut.objects.filter(submission=submission).delete()
    if gone:
        submission.privacy = Privacy.PUBLIC
        submission.save(update_fields=["privacy"])
