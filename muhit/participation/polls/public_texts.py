"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import refused, unseen

TEXTS = {
    **refused("drafts.PollDraft.check", "Poll.question"),
    **refused("drafts.PollDraft._options_fault", "Option.text"),
    **unseen(
        "An interpreter's words, who is told first: see translation.",
        "Poll.question_in",
        "Option.text_in",
    ),
}
