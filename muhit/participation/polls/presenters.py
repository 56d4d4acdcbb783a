"""Changes of polls, in words."""

from django.utils.translation import gettext as _

from muhit.foundation.audit.presenters import register

register("poll.asked", lambda event: _("asked a question"))
register("poll.counted", lambda event: _("had the votes counted"))
register("poll.withdrawn", lambda event: _("took the question back"))
