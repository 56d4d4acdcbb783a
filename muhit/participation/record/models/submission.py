"""One thing a resident tells the municipality, and its photos."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pghistory
import pgtrigger
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.ids import tracking_code
from muhit.foundation.core.points import PointField
from muhit.foundation.search.models import Searchable

from ..enums import Channel, Family, Kind, Precision, Privacy, State
from ..states import FAMILY, WORKING
from .map import map_triggers

# Sorts behind everything that has a due date.
NEVER = datetime.fromisoformat("2999-01-01T00:00:00+00:00")
# Dates before and after are those that other systems write for "none". Nothing may hold one: a
# page that lists it, in whatever zone, could not be read any more.
FIRST_DAY, LAST_DAY = (
    datetime.fromisoformat(f"{year}-01-01T00:00:00+00:00") for year in (1970, 2200)
)


def sensible(*fields: str) -> Q:
    """The condition that these moments are ones that can be read back and mean something."""
    return Q(
        *(
            Q(**{f"{field}__isnull": True})
            | Q(**{f"{field}__gte": FIRST_DAY, f"{field}__lt": LAST_DAY})
            for field in fields
        )
    )


# Filed by a building's manager, or about a building's matters. An index goes by it.
OF_BUILDINGS = Q(channel="building_manager") | Q(building__isnull=False)


def _due_at() -> Case:
    first = Coalesce(F("first_answer_due_at"), Value(NEVER))
    return Case(
        When(state__in=WORKING, first_answered_at=None, then=first),
        When(state__in=WORKING, then=Coalesce(F("solution_due_at"), Value(NEVER))),
        default=Value(NEVER),
        output_field=models.DateTimeField(),
    )


@pghistory.track(
    # Rows that come in together are written down together.
    pghistory.InsertEvent(level=pgtrigger.Statement),
    pghistory.UpdateEvent(),
    model_name="SubmissionVersion",
    fields=[
        "text",
        "kind",
        "category",
        "body",
        "department",
        "neighbourhood",
        "place_text",
        "precision",
        "privacy",
        "public_name",
        "state",
    ],
)
class Submission(Searchable):
    """A complaint, request or proposal.

    Who filed it stands in `Applicant`, apart, so that a list of submissions never
    loads a person. `position` is where it really is, for those who work on it;
    `public_position` is what everybody may see, and is all that lists and maps read.
    """

    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    channel = models.CharField(max_length=16, choices=Channel, default=Channel.WEB)
    text = models.TextField(_("words"), max_length=4000)
    # Language of the words.
    language = models.CharField(max_length=8)
    # Answers to the category's questions, by code, and the questions as they were then.
    extra = models.JSONField(default=dict)
    asked = models.ForeignKey(
        "questions.Version", models.PROTECT, null=True, related_name="+", db_index=False
    )

    category = models.ForeignKey(
        "organisations.Category", models.PROTECT, null=True, related_name="submissions"
    )
    # Foreign keys without an index of their own: what they name is never deleted, or one of the
    # indexes below begins with them. Each index is written to with every filing, and PostgreSQL
    # looks at each for every query.
    body = models.ForeignKey(
        "organisations.Body",
        models.PROTECT,
        null=True,
        related_name="submissions",
        db_index=False,
    )
    department = models.ForeignKey(
        "organisations.Department",
        models.PROTECT,
        null=True,
        related_name="submissions",
        db_index=False,
    )
    forwarded_from = models.ForeignKey(
        "organisations.Body", models.PROTECT, null=True, related_name="+", db_index=False
    )
    # Who looks after it, where the body it is for does not work with Muhit.
    keeper = models.ForeignKey(
        "organisations.Body",
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    # The body whose staff work on it. Whatever asks for work asks by this.
    handler_key = models.GeneratedField(
        expression=Coalesce(F("keeper"), F("body")),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )

    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", models.PROTECT, null=True, related_name="submissions"
    )
    building = models.ForeignKey(
        "places.Building", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    position = PointField(null=True)
    public_position = PointField(null=True)
    place_text = models.CharField(_("address or landmark"), max_length=200, blank=True)
    precision = models.CharField(max_length=13, choices=Precision, default=Precision.EXACT)
    privacy = models.CharField(max_length=7, choices=Privacy, default=Privacy.PUBLIC)
    # The applicant's name, where it may be shown.
    public_name = models.CharField(max_length=120, blank=True)

    state = models.CharField(max_length=11, choices=State, default=State.RECEIVED)
    family = models.CharField(max_length=6, choices=Family, default=Family.OPEN, editable=False)
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="duplicates", db_index=False
    )
    supports = models.PositiveIntegerField(default=0)
    reopenings = models.PositiveSmallIntegerField(default=0)

    received_at = models.DateTimeField()
    # Received, or the earliest of what was merged into it, or forwarded.
    clock_started_at = models.DateTimeField()
    # What the resident was promised; empty where nobody promised anything. Pages show nothing else.
    first_answer_due_at = models.DateTimeField(null=True)
    solution_due_at = models.DateTimeField(null=True)
    # By when staff must have acted next: the first answer, then the solution; NEVER for what
    # waits for the resident or has ended.
    due_at = models.GeneratedField(
        expression=_due_at(), output_field=models.DateTimeField(), db_persist=True
    )
    first_answered_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # When staff look at it again: what is planned, or lies elsewhere.
    follow_up_at = models.DateTimeField(null=True)
    # When the department was reminded that it is late.
    overdue_told_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    tracking_code = models.CharField(max_length=14, unique=True, default=tracking_code)
    # One per form shown: a second POST finds the first.
    filing_key = models.UUIDField(null=True, unique=True)
    source = models.CharField(max_length=40, blank=True)
    source_id = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~Q(source=""),
                name="a_source_row_comes_once",
            ),
            models.CheckConstraint(
                name="a_duplicate_names_its_original",
                condition=Q(state="duplicate", duplicate_of__isnull=False)
                | (~Q(state="duplicate") & Q(duplicate_of=None)),
            ),
            models.CheckConstraint(
                name="nothing_is_its_own_duplicate", condition=~Q(duplicate_of=F("id"))
            ),
            models.CheckConstraint(
                name="what_ended_says_when",
                condition=Q(family="open", ended_at=None)
                | (~Q(family="open") & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="family_follows_state",
                condition=models.Q(
                    *(Q(state=state, family=family) for state, family in FAMILY.items()),
                    _connector=Q.OR,
                ),
            ),
            models.CheckConstraint(
                name="dates_can_be_read_back",
                condition=sensible(
                    "received_at",
                    "clock_started_at",
                    "first_answer_due_at",
                    "solution_due_at",
                    "first_answered_at",
                    "answered_at",
                    "ended_at",
                    "changed_at",
                ),
            ),
            models.CheckConstraint(
                name="departments_belong_to_a_body",
                condition=Q(department=None) | Q(body__isnull=False),
            ),
            models.CheckConstraint(
                name="nobody_keeps_its_own",
                condition=Q(keeper=None) | (Q(body__isnull=False) & ~Q(keeper=F("body"))),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-received_at", "-id"], name="public_newest", condition=Q(privacy="public")
            ),
            models.Index(
                fields=["neighbourhood", "-received_at", "-id"],
                include=["body"],
                name="public_by_place",
                condition=Q(privacy="public"),
            ),
            models.Index(
                fields=["category", "-received_at", "-id"],
                name="public_by_category",
                condition=Q(privacy="public"),
            ),
            models.Index(
                fields=["neighbourhood", "category", "-received_at", "-id"],
                name="public_by_place_and_category",
                condition=Q(privacy="public"),
            ),
            models.Index(
                fields=["due_at", "id"], name="work_by_due_date", condition=Q(family="open")
            ),
            models.Index(
                fields=["handler_key", "due_at", "id"],
                include=["department", "state", "forwarded_from", "keeper"],
                name="work_of_handler_by_due_date",
                condition=Q(family="open"),
            ),
            # Holds all that the queues are counted by, so that counting reads nothing else.
            models.Index(
                fields=["handler_key", "state", "department"],
                include=[
                    "id",
                    "assignee",
                    "due_at",
                    "reopenings",
                    "forwarded_from",
                    "keeper",
                    "follow_up_at",
                ],
                name="work_of_handler_by_state",
                condition=Q(family="open"),
            ),
            models.Index(
                fields=["handler_key"],
                include=["id", "department", "state"],
                name="work_of_handler_reopened",
                condition=Q(family="open", reopenings__gt=0),
            ),
            models.Index(
                F("handler_key"),
                F("ended_at").desc(nulls_last=True),
                F("id").desc(),
                name="ended_of_handler",
                condition=~Q(family="open"),
            ),
            models.Index(
                fields=["neighbourhood", "supports"],
                include=["due_at", "body"],
                name="supported_by_place",
                condition=Q(privacy="public", family="open"),
            ),
            models.Index(
                fields=["neighbourhood", "-answered_at", "-id"],
                include=["body"],
                name="answered_by_place",
                condition=Q(privacy="public"),
            ),
            models.Index(
                fields=["neighbourhood", "-ended_at", "-id"],
                name="fixed_by_place",
                condition=Q(privacy="public", family="fixed"),
            ),
            models.Index(
                fields=["-ended_at", "-id"],
                name="fixed_newest",
                condition=Q(privacy="public", family="fixed"),
            ),
            models.Index(
                fields=["neighbourhood", "-received_at", "-id"],
                name="of_buildings_by_place",
                condition=Q(privacy="public") & OF_BUILDINGS,
            ),
            models.Index(
                fields=["neighbourhood", "-received_at", "-id"],
                name="filed_by_muhtars",
                condition=Q(channel="muhtar"),
            ),
            # Whether there is any, for the filters of the desk.
            models.Index(
                fields=["handler_key", "channel"],
                name="by_former_channels",
                condition=Q(channel__in=["helpline", "sms", "email"]),
            ),
            # Most submissions have none of these three.
            models.Index(
                fields=["assignee"], name="assigned_to", condition=Q(assignee__isnull=False)
            ),
            models.Index(
                fields=["forwarded_from"],
                name="forwarded_by",
                condition=Q(forwarded_from__isnull=False),
            ),
            models.Index(
                fields=["keeper"], name="kept_for_others", condition=Q(keeper__isnull=False)
            ),
            models.Index(
                fields=["follow_up_at", "id"],
                name="to_look_at_again",
                condition=Q(family="open", follow_up_at__isnull=False),
            ),
            models.Index(
                fields=["duplicate_of"],
                name="duplicates_of",
                condition=Q(duplicate_of__isnull=False),
            ),
            GistIndex(fields=["public_position"], name="public_map", condition=Q(privacy="public")),
            models.Index(
                fields=["neighbourhood", "-received_at", "-id"],
                name="open_by_place",
                condition=Q(family="open"),
            ),
            # Where residents look for what is open near by, and for what is likely the same.
            GistIndex(
                fields=["public_position"],
                name="open_map",
                condition=Q(privacy="public", family="open"),
            ),
            # Where staff look for duplicates of what is still open.
            GistIndex(fields=["position"], name="open_places", condition=Q(family="open")),
            GinIndex(fields=["search"], name="public_words"),
        ]
        triggers = map_triggers

    def __str__(self) -> str:
        return f"submission {self.pk}"

    @property
    def handler_id(self) -> int | None:
        """The key of the body whose staff work on it, also before it is written."""
        return self.keeper_id or self.body_id

    @property
    def is_open(self) -> bool:
        return self.family == Family.OPEN

    @property
    def is_public(self) -> bool:
        return self.privacy == Privacy.PUBLIC


def forget_versions(keys: Iterable[Any]) -> None:
    """Delete the versions of submissions that are about to be deleted themselves."""
    apps.get_model("submissions", "SubmissionVersion").objects.filter(pgh_obj__in=keys).delete()


class Attachment(models.Model):
    """A photo or PDF of a submission, or of an answer to it."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="attachments")
    file = models.OneToOneField("files.StoredFile", models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    # Taken out of public view by staff.
    is_hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return f"{self.file_id} of {self.submission_id}"
