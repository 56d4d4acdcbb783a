"""Translations in the log, in words."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    RELEASED = "translation.released", _("released a translation")
    HURRIED = "translation.hurried", _("asked for a translation soon")
    RULES_SET = "translation.rules_set", _("changed how texts are translated")
