"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import asked, private, unseen

TEXTS = {
    **asked("forms.NoticeForm", "Notice.title", "Notice.text"),
    **asked("forms.JointForm", "JointSubmission.text"),
    **unseen(
        "An interpreter's words, who is told first: see translation.",
        "Notice.title_in",
        "Notice.text_in",
        "JointSubmission.text_in",
    ),
    **private(
        "Muhit makes it, nobody types it.",
        "Notice.language",
        "JointSubmission.kind",
        "JointSubmission.language",
        "Handover.code",
    ),
}
