"""What was decided, as the audit log tells it."""

from django.utils.translation import gettext as _

from muhit.foundation.audit.presenters import register

register("moderation.flagged", lambda event: _("asked for a look at something"))
register("moderation.keep", lambda event: _("looked at something flagged and left it"))
register("moderation.redact", lambda event: _("covered words"))
register("moderation.hide", lambda event: _("took something out of public view"))
register("moderation.undone", lambda event: _("undid a decision about something flagged"))
register("moderation.word_added", lambda event: _("put a word on the list of words to look at"))
register("moderation.word_removed", lambda event: _("took a word off the list of words to look at"))
