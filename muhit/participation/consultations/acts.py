"""Changes of consultations, in words."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    PREPARED = "consultation.prepared", _("began a consultation")
    IMPORTED = "consultation.imported", _("brought the consultation over")
    CHANGED = "consultation.changed", _("changed the consultation")
    PHASE_ADDED = "consultation.phase_added", _("added a phase")
    PHASE_CHANGED = "consultation.phase_changed", _("changed a phase")
    PHASE_REMOVED = "consultation.phase_removed", _("removed a phase")
    PHASE_PROLONGED = "consultation.phase_prolonged", _("gave a phase more time")
    OPTIONS_SET = "consultation.options_set", _("changed the options")
    QUESTIONS_SET = "consultation.questions_set", _("changed the questions")
    SEEDS_ADDED = "consultation.seeds_added", _("added statements to begin with")
    PICTURE_ADDED = "consultation.picture_added", _("added a picture")
    PICTURE_REMOVED = "consultation.picture_removed", _("removed a picture")
    PUBLISHED = "consultation.published", _("published the consultation")
    TRANSLATION_ASKED = (
        "consultation.translation_asked",
        _("asked interpreters for the languages that were missing"),
    )
    WITHDRAWN = "consultation.withdrawn", _("withdrew the consultation")
    INVITED = "consultation.invited", _("told everybody it touches")
    OPENED = "consultation.opened", _("opened the consultation")
    CLOSED = "consultation.closed", _("closed the consultation")
    TAKEN_BACK = "consultation.taken_back", _("somebody took their answers back")
    STATEMENT_SHOWN = "consultation.statement_shown", _("let a statement be shown")
    STATEMENT_REFUSED = "consultation.statement_refused", _("did not take up a statement")
    HELD_LOOKED_AT = "consultation.held_looked_at", _("looked at held answers")
    CODES_PRINTED = "consultation.codes_printed", _("printed voting codes")
    PAPER_ENTERED = "consultation.paper_entered", _("entered answers from paper")
    DECISION_WRITTEN = "consultation.decision_written", _("wrote the decision")
    REPLIED = "consultation.replied", _("answered a group of ideas")
    REPLY_REMOVED = "consultation.reply_removed", _("removed an answer")
    DECIDED = "consultation.decided", _("published the decision")
    MINUTES_WRITTEN = "consultation.minutes_written", _("wrote the minutes")
    MILESTONE_ADDED = "consultation.milestone_added", _("added a part of the follow-up")
    MILESTONE_CHANGED = "consultation.milestone_changed", _("reported progress")
