"""Which texts of this room become public, and who looks at them first."""

from muhit.foundation.core.declared_texts import asked, held, private, refused

TEXTS = {
    **asked("forms.preparing.ConsultationForm", "Consultation.question", "Consultation.background"),
    **refused(
        "texts.reason_to_publish",
        "Consultation.withdrawal",
        "Statement.refusal",
        "Quarantine.reason",
    ),
    **asked("forms.preparing.PictureForm", "Picture.caption"),
    **asked("forms.preparing.PhaseForm", "Phase.title", "Phase.text", "Phase.place"),
    **asked("forms.running.MinutesForm", "Phase.minutes"),
    **asked("forms.preparing.OptionForm", "Option.title", "Option.text", "Option.place"),
    **asked("forms.preparing.PhaseQuestionForm.label", "Phase.questions"),
    **asked("forms.finishing.DecisionForm", "Decision.text", "Decision.decided_by"),
    **asked("forms.finishing.ReplyForm", "Reply.title", "Reply.reason"),
    **asked("forms.finishing.MilestoneForm", "Milestone.title", "Milestone.note"),
    **held("screening.findings_in", "Statement.texts"),
    **private("Own words in a questionnaire are counted, never shown.", "Ballot.content"),
    **private("Staff who print the codes.", "CodeBatch.label"),
    **private(
        "Muhit makes it, nobody types it.",
        "Consultation.outline",
        "Result.digest",
        "Result.engine",
        "Result.data",
        "Result.private",
        "Statement.language",
        "Statement.findings",
        "Quarantine.mark",
        "Participant.person_print",
        "Participant.network_print",
        "Participant.language",
        "CodeBatch.salt",
        "VotingCode.code_print",
    ),
}
