"""How states and steps are told to people, in sentences."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.ui.words import day_words

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
    "publish_plan": gettext_lazy("Planned, says: %(office)s"),
    "forward": gettext_lazy("Passed on to: %(office)s"),
    "readdress": gettext_lazy("This is the matter of: %(office)s. It will be passed on to them"),
    "take_back": gettext_lazy("Taken over by: %(office)s"),
    "send_out": gettext_lazy("Sent to: %(office)s"),
    "entrust": gettext_lazy("Somebody else looks after it from now on. It is for: %(office)s"),
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
    "publish_plan": gettext_lazy("Planned"),
    "forward": gettext_lazy("Passed on to another body"),
    "readdress": gettext_lazy("This is the matter of another body. It will be passed on to them"),
    "take_back": gettext_lazy("Taken over"),
    "send_out": gettext_lazy("Sent to the body that is responsible"),
    "entrust": gettext_lazy("Somebody else looks after it from now on"),
    "decline": gettext_lazy("Declined"),
    "merge": gettext_lazy("Joined with an earlier submission about the same thing"),
    "unmerge": gettext_lazy("Separated again: it is about something else"),
    "confirm": gettext_lazy("The resident confirmed: it is fixed"),
    "confirm_for": gettext_lazy("Whoever filed it for the resident says that it is fixed"),
    "withdraw": gettext_lazy("The resident took it back"),
    "close_after_silence": gettext_lazy(
        "Closed: nobody said within 14 days whether it is fixed"
    ),
    "hand_over": gettext_lazy("Somebody left the office: handed over"),
    "undo": gettext_lazy("The last step was taken back"),
}  # fmt: skip

# What somebody says who filed it for another or by office: never told as the resident's word.
_BY_AGENT: dict[tuple[str, str], Promise] = {
    ("confirm_for", Actor.MUHTAR): gettext_lazy("The muhtar says, for the resident: it is fixed"),
    ("confirm_for", Actor.MANAGER): gettext_lazy("The building manager says: it is fixed"),
    ("reopen", Actor.MUHTAR): gettext_lazy("The muhtar reopened it"),
    ("reopen", Actor.MANAGER): gettext_lazy("The building manager reopened it"),
    ("reopen", Actor.AGENT): gettext_lazy("Reopened by whoever filed it for the resident"),
    ("reply", Actor.MUHTAR): gettext_lazy("The muhtar replied"),
    ("reply", Actor.MANAGER): gettext_lazy("The building manager replied"),
    ("reply", Actor.AGENT): gettext_lazy("Whoever filed it for the resident replied"),
    ("withdraw", Actor.MUHTAR): gettext_lazy("The muhtar took it back"),
    ("withdraw", Actor.MANAGER): gettext_lazy("The building manager took it back"),
    ("withdraw", Actor.AGENT): gettext_lazy("Taken back by whoever filed it for the resident"),
}

_OUTCOMES: dict[str, Promise] = {
    Outcome.DONE: gettext_lazy("The municipality says: it is done"),
    Outcome.PLANNED: gettext_lazy("The municipality says: it is planned"),
    Outcome.INFORMATION: gettext_lazy("The municipality gives information"),
    Outcome.NOT_POSSIBLE: gettext_lazy("The municipality says: it is not possible"),
}

# One sentence for each state: what it means for the person who reads it.
_MEANINGS: dict[State, Promise] = {
    State.RECEIVED: gettext_lazy("The submission has arrived."),
    State.IN_TRIAGE: gettext_lazy("Somebody is reading it and finding the right department."),
    State.ASSIGNED: gettext_lazy("The department has it and will deal with it."),
    State.IN_PROGRESS: gettext_lazy("The department is working on it."),
    State.PLANNED: gettext_lazy("It is planned. It stays open until it is done."),
    State.FORWARDED: gettext_lazy("It was passed on to the body that is responsible."),
    State.ANSWERED: gettext_lazy("There is an answer. The resident may say whether it is fixed."),
    State.CONFIRMED: gettext_lazy("The resident says that it is fixed."),
    State.CLOSED: gettext_lazy("It is closed. The resident has not confirmed that it is fixed."),
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
    "publish_plan": "calendar",
    "forward": "forward",
    "readdress": "building",
    "take_back": "undo",
    "send_out": "send",
    "entrust": "building",
    "decline": "close",
    "merge": "merge",
    "unmerge": "undo",
    "confirm": "check-circle",
    "confirm_for": "check",
    "reopen": "refresh",
    "withdraw": "undo",
    "close_after_silence": "lock",
    "hand_over": "users",
    "undo": "undo",
}


def tell_step(verb: str, *, office: str = "", as_actor: str = "") -> Told:
    """A step in a sentence; `office` is the department or body, where one may be named."""
    icon = _ICONS.get(verb, "dots")
    by_them = _BY_AGENT.get((verb, as_actor))
    if by_them is not None:
        return Told(str(by_them), icon)
    if verb == "reopen":
        by_resident = as_actor == Actor.APPLICANT
        told = _("The resident reopened it") if by_resident else _("Reopened by the municipality")
        return Told(told, icon)
    if office and verb in _BY_OFFICE:
        return Told(str(_BY_OFFICE[verb]) % {"office": office}, icon)
    return Told(str(_PLAIN.get(verb, verb)), icon)


_OUTCOMES_OF: dict[str, Promise] = {
    Outcome.DONE: gettext_lazy("%(body)s says: it is done"),
    Outcome.PLANNED: gettext_lazy("%(body)s says: it is planned"),
    Outcome.INFORMATION: gettext_lazy("%(body)s gives information"),
    Outcome.NOT_POSSIBLE: gettext_lazy("%(body)s says: it is not possible"),
}


def tell_outcome(outcome: str, *, body: str = "", day: date | None = None) -> str:
    """What an answer says came of it, as a sentence; empty for none. `body` is who says it, where
    that is not the municipality; `day` the day for which it is planned."""
    if outcome not in _OUTCOMES:
        return ""
    told = str(_OUTCOMES_OF[outcome]) % {"body": body} if body else str(_OUTCOMES[outcome])
    return _("%(told)s, for %(day)s") % {"told": told, "day": day_words(day)} if day else told


def tell_state(state: str) -> str:
    """What a state means for whoever reads it."""
    return str(_MEANINGS[State(state)])
