"""Changes of announcements, in words."""

from django.utils.translation import gettext as _

from muhit.foundation.audit.presenters import register

register("announcement.published", lambda event: _("published the announcement"))
register("announcement.changed", lambda event: _("changed the announcement"))
register("announcement.withdrawn", lambda event: _("withdrew the announcement"))
register("announcement.refused", lambda event: _("did not publish the announcement"))
register("announcement.texted", lambda event: _("sent the announcement by SMS"))
register("announcement.picture_added", lambda event: _("added a picture"))
register("announcement.picture_removed", lambda event: _("removed a picture"))
register("announcement.rule_set", lambda event: _("changed how muhtars may announce"))
