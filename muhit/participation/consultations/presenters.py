"""Changes of consultations, in words."""

from django.utils.translation import gettext as _

from muhit.foundation.audit.presenters import register

register("consultation.prepared", lambda event: _("began a consultation"))
register("consultation.imported", lambda event: _("brought the consultation over"))
register("consultation.changed", lambda event: _("changed the consultation"))
register("consultation.phase_added", lambda event: _("added a phase"))
register("consultation.phase_changed", lambda event: _("changed a phase"))
register("consultation.phase_removed", lambda event: _("removed a phase"))
register("consultation.phase_prolonged", lambda event: _("gave a phase more time"))
register("consultation.options_set", lambda event: _("changed the options"))
register("consultation.questions_set", lambda event: _("changed the questions"))
register("consultation.seeds_added", lambda event: _("added statements to begin with"))
register("consultation.picture_added", lambda event: _("added a picture"))
register("consultation.picture_removed", lambda event: _("removed a picture"))
register("consultation.published", lambda event: _("published the consultation"))
register(
    "consultation.translation_asked",
    lambda event: _("asked interpreters for the languages that were missing"),
)
register("consultation.withdrawn", lambda event: _("withdrew the consultation"))
register("consultation.invited", lambda event: _("told everybody it touches"))
register("consultation.opened", lambda event: _("opened the consultation"))
register("consultation.closed", lambda event: _("closed the consultation"))
register("consultation.taken_back", lambda event: _("somebody took their answers back"))
register("consultation.statement_shown", lambda event: _("let a statement be shown"))
register("consultation.statement_refused", lambda event: _("did not take up a statement"))
register("consultation.held_looked_at", lambda event: _("looked at held answers"))
register("consultation.codes_printed", lambda event: _("printed voting codes"))
register("consultation.paper_entered", lambda event: _("entered answers from paper"))
register("consultation.decision_written", lambda event: _("wrote the decision"))
register("consultation.replied", lambda event: _("answered a group of ideas"))
register("consultation.reply_removed", lambda event: _("removed an answer"))
register("consultation.decided", lambda event: _("published the decision"))
register("consultation.minutes_written", lambda event: _("wrote the minutes"))
register("consultation.milestone_added", lambda event: _("added a part of the follow-up"))
register("consultation.milestone_changed", lambda event: _("reported progress"))
