"""One act done to several submissions, each by itself."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from muhit.foundation.core.errors import MuhitError
from muhit.participation.record.models import Submission

from .acts import take_act


@dataclass
class Outcome:
    """Numbers of those it was done to, and for the others the reason why not."""

    done: list[int] = field(default_factory=list)
    failed: list[tuple[Submission, str]] = field(default_factory=list)


def run(name: str, rows: list[Submission], wanted: dict[str, Any], user: Any) -> Outcome:
    """Each in a transaction of its own: what cannot be done to one is done to the others."""
    outcome = Outcome()
    for row in rows:
        try:
            take_act(name, row, wanted=wanted, seen=None, by=user)
            outcome.done.append(row.pk)
        except MuhitError as error:
            outcome.failed.append((row, str(error)))
    return outcome


def tell_failures(request: HttpRequest, outcome: Outcome) -> None:
    for row, reason in outcome.failed[:10]:
        told = _("No. %(number)s: %(reason)s") % {"number": row.pk, "reason": reason}
        messages.warning(request, told)
