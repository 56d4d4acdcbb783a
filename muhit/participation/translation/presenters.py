"""Translations in the log, in words."""

from django.utils.translation import gettext as _

from muhit.foundation.audit.presenters import register

register("translation.released", lambda event: _("released a translation"))
register("translation.hurried", lambda event: _("asked for a translation soon"))
register("translation.rules_set", lambda event: _("changed how texts are translated"))
