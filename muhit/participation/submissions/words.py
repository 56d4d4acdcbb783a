"""How states and steps are told to people, in sentences."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .enums import Actor, Outcome, State
from .states import BROUGHT_OVER, RECEIVED

# What happened, where the office that did it is known: ``%(office)s`` is its name.
_BY_OFFICE: dict[str, Promise] = {
    RECEIVED: gettext_lazy("Arrived. It is now with: %(office)s"),
    "triage": gettext_lazy("Being read by: %(office)s"),
    "recategorise": gettext_lazy("Category corrected. It is now with: %(office)s"),
    "assign": gettext_lazy("Given to: %(office)s"),
    "start": gettext_lazy("Work has begun: %(office)s"),
    "ask": gettext_lazy("Question to the resident from: %(office)s"),
    "publish_answer": gettext_lazy("Answered by: %(office)s"),
    "forward": gettext_lazy("Passed on to: %(office)s"),
    "decline": gettext_lazy("Declined by: %(office)s"),
}
_PLAIN: dict[str, Promise] = {
    RECEIVED: gettext_lazy("Arrived"),
    BROUGHT_OVER: gettext_lazy("Brought over from the system used before"),
    "triage": gettext_lazy("Being read"),
    "recategorise": gettext_lazy("Category corrected"),
    "assign": gettext_lazy("Given to a department"),
    "start": gettext_lazy("Work has begun"),
    "ask": gettext_lazy("Question to the resident"),
    "reply": gettext_lazy("The resident replied"),
    "write_answer": gettext_lazy("Answer written; it is not published yet"),
    "return_answer": gettext_lazy("Sent back to whoever wrote it"),
    "publish_answer": gettext_lazy("Answered"),
    "forward": gettext_lazy("Passed on to another body"),
    "decline": gettext_lazy("Declined"),
    "merge": gettext_lazy("Joined with an earlier submission about the same thing"),
    "unmerge": gettext_lazy("Separated again: it is about something else"),
    "confirm": gettext_lazy("The resident confirmed: it is fixed"),
    "withdraw": gettext_lazy("The resident took it back"),
    "close_after_silence": gettext_lazy(
        "Closed: nobody said within 14 days whether it is fixed"
    ),
    "undo": gettext_lazy("The last step was taken back"),
}  # fmt: skip

_OUTCOMES: dict[str, Promise] = {
    Outcome.DONE: gettext_lazy("The municipality says: it is done"),
    Outcome.PLANNED: gettext_lazy("The municipality says: it is planned"),
    Outcome.INFORMATION: gettext_lazy("The municipality gives information"),
    Outcome.NOT_POSSIBLE: gettext_lazy("The municipality says: it is not possible"),
}

# One sentence for each state: what it means for the person who reads it.
_MEANINGS: dict[State, Promise] = {
    State.RECEIVED: gettext_lazy("It has arrived. Somebody will read it soon."),
    State.IN_TRIAGE: gettext_lazy("Somebody is reading it and finding the right department."),
    State.ASSIGNED: gettext_lazy("The department has it and will deal with it."),
    State.IN_PROGRESS: gettext_lazy("The department is working on it."),
    State.FORWARDED: gettext_lazy("It was passed on to the body that is responsible."),
    State.ANSWERED: gettext_lazy("There is an answer. The resident may say whether it is fixed."),
    State.CONFIRMED: gettext_lazy("The resident says that it is fixed."),
    State.CLOSED: gettext_lazy("It is closed. Nobody confirmed that it is fixed."),
    State.DECLINED: gettext_lazy("It was declined. The reason is given below."),
    State.DUPLICATE: gettext_lazy("The same thing was told before; the earlier one goes on."),
    State.WITHDRAWN: gettext_lazy("The resident took it back."),
}


@dataclass(frozen=True)
class Told:
    """A step in words, and the picture that stands beside it."""

    text: str
    icon: str


_ICONS = {
    RECEIVED: "inbox",
    BROUGHT_OVER: "inbox",
    "triage": "eye",
    "recategorise": "tag",
    "assign": "building",
    "start": "construction",
    "ask": "question",
    "reply": "message",
    "write_answer": "pencil",
    "return_answer": "undo",
    "publish_answer": "message",
    "forward": "forward",
    "decline": "close",
    "merge": "merge",
    "unmerge": "undo",
    "confirm": "check-circle",
    "reopen": "refresh",
    "withdraw": "undo",
    "close_after_silence": "lock",
    "undo": "undo",
}


def tell_step(verb: str, *, office: str = "", as_actor: str = "") -> Told:
    """A step in a sentence; `office` is the department or body, where one may be named."""
    icon = _ICONS.get(verb, "dots")
    if verb == "reopen":
        by_resident = as_actor == Actor.APPLICANT
        told = _("The resident reopened it") if by_resident else _("Reopened by the municipality")
        return Told(told, icon)
    if office and verb in _BY_OFFICE:
        return Told(str(_BY_OFFICE[verb]) % {"office": office}, icon)
    return Told(str(_PLAIN.get(verb, verb)), icon)


def tell_outcome(outcome: str) -> str:
    """What an answer says came of it, as a sentence; empty for none."""
    return str(_OUTCOMES.get(outcome, ""))


def tell_state(state: str) -> str:
    """What a state means for whoever reads it."""
    return str(_MEANINGS[State(state)])
