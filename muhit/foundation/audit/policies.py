"""Who may read the log."""

from typing import Any

from muhit.foundation.core.permissions import may

# The room that knows offices gives it its predicate.
SEE_LOG = "audit.see_log"


def may_see_log(user: Any) -> bool:
    """Administrators of a body, for what its staff did."""
    return bool(user.is_authenticated) and may(SEE_LOG, user)
