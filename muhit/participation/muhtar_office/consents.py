"""What is read out to somebody for whom a muhtar files, in their language."""

from django.utils.translation import gettext as _
from django.utils.translation import override


def words_of(*, shares: bool, language: str) -> str:
    """The words that are read out and kept, in the person's language."""
    with override(language):
        agreed = _(
            "The muhtar files this for me with the municipality. My name and telephone are seen "
            "only by the staff who work on it. I get a tracking code with which I see the answer."
        )
        follows = (
            _("The muhtar may see what becomes of it, and act for me if I ask for it.")
            if shares
            else _("The muhtar does not see what becomes of it.")
        )
        ends = _("I can change my mind at any time.")
    return f"{agreed} {follows} {ends}"
