"""What is counted, and what holds what: an answer is one of those received."""

from collections.abc import Mapping

WITHIN: Mapping[str, tuple[str, ...]] = {
    "received": (),
    "answered": ("received",),
    "measured": ("received",),
    "punctual": ("measured", "answered", "received"),
    "confirmed": ("answered", "received"),
    "reopened": ("answered", "received"),
}
MEASURES = tuple(WITHIN)
