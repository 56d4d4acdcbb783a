"""Who may look at deliveries."""

from typing import Any

SEE_DELIVERIES = "muhit_messages.see_deliveries"


def may_see_deliveries(user: Any) -> bool:
    """Administrators of a body; the room that knows posts declares the permission's rule."""
    return bool(user.is_authenticated and user.has_perm(SEE_DELIVERIES))
