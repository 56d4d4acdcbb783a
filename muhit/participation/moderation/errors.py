"""What stands against a decision."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.errors import Invalid


class BadRanges(Invalid):
    """Words were marked that are not in the text."""

    code = "bad_ranges"

    def __init__(self) -> None:
        super().__init__(_("The words changed meanwhile. Mark once more what is to be covered."))
