"""One short question, its options, and the votes while it is open.

A vote is joined to a person only until the poll ends, so that it can be changed: then
the options keep their counts, and every vote is deleted.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _say
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core import clock
from muhit.foundation.core.translated import Read, TranslatedField, heading, read
from muhit.registers.places.areas import Area
from muhit.registers.places.models import Neighbourhood

from .enums import Counting

MOST_LETTERS, MOST_OPTION_LETTERS = 200, 100


class Poll(models.Model):
    """A question of a muhtar to a neighbourhood, or of a building manager to a building."""

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", models.PROTECT, null=True, blank=True, related_name="polls"
    )
    building = models.ForeignKey(
        "places.Building", models.PROTECT, null=True, blank=True, related_name="polls"
    )
    question = models.CharField(max_length=MOST_LETTERS)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    # The question in other languages.
    question_in = TranslatedField()
    counting = models.CharField(max_length=6, choices=Counting, default=Counting.PERSON)
    asked_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()
    # When those asked were told.
    told_at = models.DateTimeField(null=True, editable=False)
    # When the votes were counted and deleted.
    closed_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    # How many could vote when the votes were counted.
    asked = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [
            models.Index(fields=["neighbourhood", "-asked_at"], name="polls_of_a_neighbourhood"),
            models.Index(fields=["building", "-asked_at"], name="polls_of_a_building"),
            models.Index(
                fields=["ends_at"],
                condition=Q(closed_at=None, withdrawn_at=None),
                name="polls_to_close",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_poll_asks_one_place",
                condition=Q(neighbourhood__isnull=False, building=None)
                | Q(neighbourhood=None, building__isnull=False),
            ),
            models.CheckConstraint(
                name="polls_end_after_they_are_asked",
                condition=Q(ends_at__gt=models.F("asked_at")),
                violation_error_message=_("The end comes after the start."),
            ),
            models.CheckConstraint(
                name="flats_vote_in_buildings",
                condition=~Q(counting="flat") | Q(building__isnull=False),
                violation_error_message=_("Only in a building can each flat have one vote."),
            ),
            models.CheckConstraint(
                name="a_poll_is_counted_or_withdrawn",
                condition=Q(closed_at=None) | Q(withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"poll {self.pk}"

    @property
    def wording(self) -> Read:
        """The question in the reader's language, or as it was written."""
        return read(self.question, self.language, self.question_in)

    @property
    def heading(self) -> Read:
        """The same in a list; where the reader's language is missing, who asks."""
        return heading(self.wording, otherwise=self._who_asks)

    def _who_asks(self) -> str:
        if self.building_id is not None:
            return _say("A question of the building manager")
        return _say("A question of the muhtar")

    @property
    def place(self) -> Neighbourhood:
        """The neighbourhood that is asked, or that of the building."""
        place = self.building.neighbourhood if self.building is not None else self.neighbourhood
        if place is None:  # pragma: no cover - a constraint holds this
            raise ValueError("a poll without a place")
        return place

    @property
    def area(self) -> Area:
        """Where people are asked."""
        return Area.of(self.building or self.place)

    @property
    def is_open(self) -> bool:
        """Whether one may vote now; what has ended is counted within minutes."""
        return self.closed_at is None and self.withdrawn_at is None and self.ends_at > clock.now()


class Option(models.Model):
    """One of the answers to choose from; `votes` is counted when the poll ends."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=MOST_OPTION_LETTERS)
    # The same in other languages.
    text_in = TranslatedField()
    votes = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "position"], name="options_stand_in_order"),
            models.UniqueConstraint(
                fields=["poll", "text"],
                name="options_differ",
                violation_error_message=_("Two answers are the same."),
            ),
        ]

    def __str__(self) -> str:
        return f"option {self.position} of poll {self.poll_id}"

    def read(self, language: str) -> Read:
        """It in the reader's language, or as it was written in `language`, that of the poll."""
        return read(self.text, language, self.text_in)


class Ballot(models.Model):
    """What somebody voted, while the poll is open. Nobody is ever shown another's.

    Everybody has a row of their own, also where each flat has one vote: that is reckoned from
    those who speak for the flat when the votes are counted, so that no row is in another's way.
    """

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="ballots")
    option = models.ForeignKey(Option, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "user"], name="one_vote_a_person"),
        ]

    def __str__(self) -> str:
        return f"ballot {self.pk}"
