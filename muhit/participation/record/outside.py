"""What is for a body that does not work with Muhit, in words that promise nothing.

Pages, messages and papers say what stands here and nothing else of such a submission.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from muhit.foundation.core.translated import Translated
from muhit.foundation.ui.words import day_words
from muhit.registers.organisations.keeping import keeper_for, works_here
from muhit.registers.organisations.models import Body, Category
from muhit.registers.places.models import Neighbourhood

from .enums import Way
from .models import Handover, Submission


@dataclass(frozen=True, kw_only=True)
class Outside:
    """The body it is for, its telephone, and who looks after it; `sent` is the last time that it
    was really sent to them, None before. `keeper` is None where nobody does."""

    body: Translated
    phone: str
    keeper: Translated | None
    sent: Handover | None = None
    is_filed: bool = True

    @property
    def sentences(self) -> list[str]:
        """What happens to it, sentence by sentence."""
        names = {"body": self.body, "keeper": self.keeper}
        said = [_("%(body)s does not work with Muhit.") % names]
        if self.keeper is None:
            nobody = _("No municipality looks after it here: it is kept, and nobody has promised "
                       "an answer.")  # fmt: skip
            return [*said, nobody, *self._call()]
        if self.sent is not None:
            said.append(self.sent_words)
            said.append(_("%(keeper)s follows it up and publishes what they answer.") % names)
        elif self.is_filed:
            said.append(
                _("%(keeper)s has it, will pass it on to them and follow it up. It has not been "
                  "passed on yet.") % names
            )  # fmt: skip
        else:
            said.append(_("%(keeper)s reads it, passes it on to them and follows it up.") % names)
        said.append(_("Nobody can promise when they answer."))
        return [*said, *self._call()]

    @property
    def sent_words(self) -> str:
        """When it was sent, how, and under which number."""
        if self.sent is None:
            return ""
        return _("%(keeper)s sent it to them on %(day)s (%(way)s, number %(number)s).") % {
            "keeper": self.keeper,
            "day": day_words(self.sent.sent_on),
            "way": Way(self.sent.way).label,
            "number": self.sent.reference,
        }

    def _call(self) -> list[str]:
        if not self.phone:
            return []
        told = _("You can also call %(body)s yourself: %(number)s.")
        return [told % {"body": self.body, "number": self.phone}]


def outside_of(submission: Submission) -> Outside | None:
    """What to say of a submission for a body that is not on Muhit; None for any other, and for
    what has an answer or has ended: that speaks for itself. One query, for those alone."""
    body = submission.body
    if body is None or not submission.is_open or submission.answered_at is not None:
        return None
    if submission.keeper_id is None and works_here(body):
        return None
    sent = submission.handovers.filter(to_body=body).exclude(way=Way.MUHIT).last()
    keeper = submission.keeper
    return Outside(
        body=body.name, phone=body.phone, keeper=keeper.name if keeper else None, sent=sent
    )


def outside_at(category: Category | None, neighbourhood: Neighbourhood) -> Outside | None:
    """The same before it is sent."""
    body: Body | None = category.body if category is not None else None
    if body is None or works_here(body):
        return None
    keeper = keeper_for(body, neighbourhood)
    name = keeper.name if keeper else None
    return Outside(body=body.name, phone=body.phone, keeper=name, is_filed=False)
