"""What one may change: what is one's own."""

from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import NotAllowed


def require_own(owner: int, by: User) -> None:
    """Raises NotAllowed where the row belongs to somebody else."""
    if owner != by.pk:
        raise NotAllowed(_("This is not yours."))
