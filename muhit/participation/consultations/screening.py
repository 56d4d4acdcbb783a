"""What the screening finds in a statement before anybody reads it."""

from muhit.participation.moderation import screening


def findings_in(text: str) -> list[str]:
    """The kinds of what was found: personal data, words of hate; [] for nothing."""
    return [kind.value for kind in screening.screen(text).kinds]
