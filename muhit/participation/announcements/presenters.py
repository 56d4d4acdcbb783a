"""Changes of announcements, in words."""

from django.utils.translation import gettext as _

from muhit.foundation.audit.presenters import register

register("announcement.published", lambda event: _("published the announcement"))
register("announcement.changed", lambda event: _("changed the announcement"))
register("announcement.withdrawn", lambda event: _("withdrew the announcement"))
