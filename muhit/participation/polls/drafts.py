"""What somebody wants to ask, and what is wrong with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, Text
from muhit.foundation.core.text import fold
from muhit.participation.moderation.screening import complaint_about
from muhit.registers.places.models import Building, Neighbourhood

from .enums import Counting
from .models import MOST_LETTERS, MOST_OPTION_LETTERS

FEWEST_OPTIONS, MOST_OPTIONS = 2, 6
LONGEST_DAYS = 30


@dataclass(frozen=True, kw_only=True)
class PollDraft:
    """One short question with two to six answers, open until `ends_at`."""

    place: Neighbourhood | Building
    question: str
    options: tuple[str, ...]
    language: str
    ends_at: datetime
    counting: Counting = Counting.PERSON

    def check(self) -> None:
        """Raises Invalid with every fault, by field."""
        faults: dict[str, Text] = {}
        if not self.question.strip():
            faults["question"] = _("Write the question.")
        elif len(self.question) > MOST_LETTERS:
            faults["question"] = _("The question is too long.")
        elif complaint := complaint_about(self.question):
            faults["question"] = complaint
        fault = self._options_fault()
        if fault:
            faults["options"] = fault
        moment = clock.now()
        if not moment < self.ends_at <= moment + timedelta(days=LONGEST_DAYS + 1):
            faults["ends_on"] = ngettext(
                "Choose a day within %(days)d day.", "Choose a day within %(days)d days.",
                LONGEST_DAYS,
            ) % {"days": LONGEST_DAYS}  # fmt: skip
        if self.counting == Counting.FLAT and not isinstance(self.place, Building):
            faults["counting"] = _("Only in a building can each flat have one vote.")
        if faults:
            raise Invalid(_("Please correct what is marked."), fields=faults)

    def _options_fault(self) -> str:
        if not FEWEST_OPTIONS <= len(self.options) <= MOST_OPTIONS:
            return _("Write two to six answers.")
        if any(not text.strip() or len(text) > MOST_OPTION_LETTERS for text in self.options):
            return _("One of the answers is empty or too long.")
        if len({fold(text.strip()) for text in self.options}) < len(self.options):
            return _("Two answers are the same.")
        return complaint_about("\n".join(self.options))
