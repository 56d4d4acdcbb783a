"""Reading announcements: what is shown, to whom it is told, what waits at the desk."""

from .desk import of_body, of_muhtar, waiting_for
from .people import followed_topics, people_in, topics_near
from .reading import (
    begun_and_not_told,
    current,
    current_for,
    current_for_building,
    current_for_viewer,
    latest_for,
    latest_for_viewer,
    may_read,
    visible_to,
)

__all__ = [
    "begun_and_not_told",
    "current",
    "current_for",
    "current_for_building",
    "current_for_viewer",
    "followed_topics",
    "latest_for",
    "latest_for_viewer",
    "may_read",
    "of_body",
    "of_muhtar",
    "people_in",
    "topics_near",
    "visible_to",
    "waiting_for",
]
