"""What was done with figures, as the audit log tells it."""

from django.utils.translation import gettext as _

from muhit.foundation.audit.presenters import register

register("statistics.quarterly_taken", lambda event: _("took away the quarterly report"))
