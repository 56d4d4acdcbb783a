"""Who may look at deliveries."""

from typing import Any

from muhit.foundation.core.permissions import may

# The room that knows offices gives it its predicate.
SEE_DELIVERIES = "muhit_messages.see_deliveries"


def may_see_deliveries(user: Any) -> bool:
    """Administrators of a body."""
    return bool(user.is_authenticated) and may(SEE_DELIVERIES, user)
