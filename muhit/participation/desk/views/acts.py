"""Each thing that staff do to one submission: its form, its action, and what is said after."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.models import User
from muhit.participation.record.actions import answering, forwarding, handling, merging, undoing
from muhit.participation.record.actions.moves import check_unchanged
from muhit.participation.record.enums import Outcome, Way
from muhit.participation.record.models import Submission
from muhit.participation.record.policies import open_verbs
from muhit.participation.square.actions import replying

from ..forms import desk as forms


@dataclass(frozen=True)
class Act:
    """`run(submission, by=…, **what was entered)`; `done` is said when it worked."""

    form: type[forms.ActForm]
    run: Callable[..., Any]
    done: str | Promise


def _answer(submission: Submission, *, outcome: str, by: User, **words: Any) -> Any:
    return answering.answer(submission, outcome=Outcome(outcome), by=by, **words)


def _send_out(submission: Submission, *, way: str, by: User, **sent: Any) -> Any:
    return forwarding.send_out(submission, way=Way(way), by=by, **sent)


ACTS = {
    "triage": Act(forms.ActForm, handling.triage, _("It is in triage now.")),
    "take": Act(forms.ActForm, handling.take, _("It is yours now.")),
    "assign": Act(forms.Assign, handling.assign, _("It has been assigned.")),
    "start": Act(forms.ActForm, handling.start, _("Work has begun.")),
    "recategorise": Act(forms.Recategorise, handling.recategorise, _("The category is corrected.")),
    "ask": Act(forms.Ask, handling.ask, _("The resident has been asked.")),
    "answer": Act(forms.AnswerIt, _answer, _("The answer is written.")),
    "publish": Act(forms.ActForm, answering.publish_answer, _("The answer is published.")),
    "return": Act(forms.Return, answering.return_answer, _("The answer is back with its writer.")),
    "forward": Act(forms.Forward, forwarding.forward, _("It is entered whose matter it is.")),
    "send_out": Act(forms.SendOut, _send_out, _("It is written down that it was sent.")),
    "decline": Act(forms.Decline, handling.decline, _("It has been declined.")),
    "merge": Act(forms.Merge, merging.merge, _("The two have been merged.")),
    "unmerge": Act(forms.ActForm, merging.unmerge, _("It stands on its own again.")),
    "reopen": Act(forms.Reopen, replying.reopen, _("It is open again.")),
    "undo": Act(forms.ActForm, undoing.undo, _("The last step has been taken back.")),
    "note": Act(forms.Note, handling.note, _("The note is kept.")),
}

# The verb of the table of states that an act needs, where it is called otherwise.
_VERBS = {
    "take": "assign",
    "answer": "write_answer",
    "publish": "publish_answer",
    "return": "return_answer",
}


def open_acts(user: User, submission: Submission) -> list[str]:
    """The acts that `user` may take in the present state; a note may always be left."""
    verbs = {*open_verbs(user, submission), "note"}
    if submission.keeper_id is None:
        verbs.discard("send_out")
    names = [name for name in ACTS if _VERBS.get(name, name) in verbs]
    if "take" in names and handling.department_of_taker(user, submission) is None:
        names.remove("take")
    return names


def forms_for(names: list[str], submission: Submission, user: User) -> dict[str, forms.ActForm]:
    """An empty form for each act that asks for something."""
    asking = {name: ACTS[name].form for name in names if ACTS[name].form is not forms.ActForm}
    return {name: form(submission=submission, viewer=user) for name, form in asking.items()}


@transaction.atomic
def take_act(
    name: str, submission: Submission, *, wanted: dict[str, Any], seen: datetime | None, by: User
) -> Any:
    """Run the act, unless somebody changed the submission since it was `seen`."""
    if seen is not None:
        check_unchanged(submission, seen=seen)
    return ACTS[name].run(submission, by=by, **wanted)
