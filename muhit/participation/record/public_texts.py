"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import asked, held, private, refused, unseen

# The rooms above that write these texts, by their full names: nothing here imports them.
WITHHOLDING = "muhit.participation.withholding.actions"

TEXTS = {
    **held(
        f"{WITHHOLDING}.screening.screen",
        "Submission.text",
        "Submission.place_text",
        "Submission.public_name",
    ),
    **held(f"{WITHHOLDING}.holding.screen_reason", "Step.note"),
    **private("The two sides, until somebody has looked.", "HeldNote.text"),
    **asked("muhit.participation.desk.forms.desk.AnswerIt", "Answer.text"),
    **asked("muhit.participation.desk.forms.templates.TemplateForm", "AnswerTemplate.text"),
    **refused("muhit.participation.muhtar_office.actions.vouch", "Vouch.note"),
    **unseen(
        "It becomes Submission.public_name, which is looked at then.", "VoiceNote.public_name"
    ),
    **unseen(
        "The number of a letter or record; `actions.forwarding.send_out` takes nothing else.",
        "Handover.reference",
    ),
    **private("The two sides.", "Enquiry.question", "Enquiry.reply", "Consent.words"),
    **private(
        "Staff who work on it.",
        "Submission.extra",
        "ImportRun.source",
        "ImportRun.file_name",
        "ImportRun.account",
        "ImportRun.counts",
        "ImportRun.made",
        "InternalNote.text",
        "Applicant.name",
        "Applicant.phone",
        "Applicant.email",
        "Applicant.behalf_reason",
        "AnswerTemplate.title",
        "PassedOn.note",
        "SavedFilter.name",
        "SavedFilter.query",
        "CoveredWords.originals",
    ),
    **private(
        "Nothing that people see or take away reads versions.",
        "SubmissionVersion.pgh_label",
        "SubmissionVersion.text",
        "SubmissionVersion.place_text",
        "SubmissionVersion.public_name",
    ),
    **private(
        "Muhit makes it, nobody types it.",
        "DeviceSupport.device_print",
        "Submission.language",
        "Submission.tracking_code",
        "Submission.source",
        "Submission.source_id",
        "Answer.language",
        "Step.verb",
        "Step.data",
        "VoiceNote.language",
        "CoveredWords.ranges",
        "BoxedPhoto.boxes",
    ),
}
