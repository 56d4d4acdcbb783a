"""Changes of announcements, in words."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    PUBLISHED = "announcement.published", _("published the announcement")
    CHANGED = "announcement.changed", _("changed the announcement")
    WITHDRAWN = "announcement.withdrawn", _("withdrew the announcement")
    REFUSED = "announcement.refused", _("did not publish the announcement")
    TEXTED = "announcement.texted", _("sent the announcement by SMS")
    PICTURE_ADDED = "announcement.picture_added", _("added a picture")
    PICTURE_REMOVED = "announcement.picture_removed", _("removed a picture")
    RULE_SET = "announcement.rule_set", _("changed how muhtars may announce")
