"""Texts that become public: each room says, in its module `public_texts`, of every text it keeps
who looks at it before everybody reads it, or why nobody has to.

    TEXTS = {
        **held("actions.withholding.screen", "Submission.text", "Submission.place_text"),
        **asked("forms.NewsForm", "Announcement.title", "Announcement.text"),
        **private("Staff alone read it.", "InternalNote.text"),
    }

A test walks all models: a text that is not declared turns the build red, and so does a look that
is declared and not taken (tests/meta/test_public_texts.py).
"""

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """What happens to a text before it is public."""

    # Residents': what is found waits for a moderator, and is public only then.
    HELD = "held"
    # Staff's, muhtars' and managers': whoever publishes it is told first and ticks that they know.
    ASKED = "asked"
    # By office and at once: with a finding it goes back to its writer.
    REFUSED = "refused"
    # Public, and looked at by nobody: `why` says why not.
    UNSEEN = "unseen"
    # Not for everybody: `why` says for whom.
    PRIVATE = "private"


@dataclass(frozen=True)
class Look:
    """How one text is looked at. `by`: the function or the form, within the room."""

    how: How
    by: str = ""
    why: str = ""


def held(by: str, *fields: str) -> dict[str, Look]:
    return {field: Look(How.HELD, by=by) for field in fields}


def asked(by: str, *fields: str) -> dict[str, Look]:
    """The form asks; its field is called as the model's, or as `by` says: ``Form.reason``."""
    return {field: Look(How.ASKED, by=by) for field in fields}


def refused(by: str, *fields: str) -> dict[str, Look]:
    return {field: Look(How.REFUSED, by=by) for field in fields}


def unseen(why: str, *fields: str) -> dict[str, Look]:
    return {field: Look(How.UNSEEN, why=why) for field in fields}


def private(why: str, *fields: str) -> dict[str, Look]:
    return {field: Look(How.PRIVATE, why=why) for field in fields}
