"""What a submission is called, wherever it is named: in the language of whoever reads.

Its own first words where they are in that language; their released translation where there is
one; else what can be said of it in that language, its category or kind, and in which language it
was written. Never words that the reader cannot read.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypedDict

from django.db.models import (
    Aggregate,
    Case,
    F,
    JSONField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import JSONObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from muhit.foundation.core.text import headline
from muhit.foundation.core.translated import Read, heading, read
from muhit.participation.translation.enums import State as TranslationState
from muhit.participation.translation.models import Translation
from muhit.participation.translation.states import UNFINISHED

from ..enums import Kind, TextSource
from ..models import Submission
from ..translating import PART, STAFF_LANGUAGE


class Told(TypedDict):
    """Of the words in one language: the released translation or "", and whether it is awaited."""

    text: str
    waits: bool


Languages = Mapping[str, Told]


def _translations() -> Any:
    """Those of the words, once somebody was asked for them."""
    return Translation.objects.filter(source=TextSource.WORDS, part=PART).exclude(
        state=TranslationState.WITHDRAWN
    )


def _by_language() -> Aggregate:
    # What is not released is nobody's to read.
    text = Case(
        When(state=TranslationState.RELEASED, then=F("text")),
        default=Value(""),
        output_field=TextField(),
    )
    waits = Case(When(Q(state__in=UNFINISHED), then=Value(True)), default=Value(False))
    return Aggregate(
        F("to_language"),
        JSONObject(text=text, waits=waits),
        function="jsonb_object_agg",
        output_field=JSONField(),
    )


@cache
def told_words() -> Subquery:
    """The words of a submission by language, beside its row: for `headline_of_row`."""
    rows = _translations().filter(about_id=OuterRef("pk")).order_by()
    return Subquery(rows.values("about_id").annotate(all=_by_language()).values("all")[:1])


def headline_of_row(row: Any, *, kind: str, category: object, told: Languages | None) -> Read:
    """The headline of a row with `text` and `language` that has its `told_words` beside it."""
    return _headline(row.text, row.language, kind=kind, category=category, told=told or {})


def headline_of(submission: Submission) -> Read:
    """The headline of one submission. It brings its `told_words` along from a list; else there is
    a query more where it was written in another language."""
    reader = get_language() or STAFF_LANGUAGE
    told: Languages = getattr(submission, "told", None) or {}
    is_foreign = submission.language != reader or not submission.text
    if is_foreign and not hasattr(submission, "told"):
        found = _translations().filter(about_id=submission.pk).order_by()
        told = found.aggregate(all=_by_language())["all"] or {}
    return _headline(
        submission.text,
        submission.language,
        kind=submission.kind,
        category=submission.category,
        told=told,
    )


def _headline(text: str, language: str, *, kind: str, category: object, told: Languages) -> Read:
    reader = get_language() or STAFF_LANGUAGE
    others = {code: headline(one["text"]) for code, one in told.items()}
    is_awaited = reader in told and told[reader]["waits"]
    if not text and not others.get(reader):
        spoken = _("Voice note")
        return Read(spoken, reader, language, is_stand_in=True, is_awaited=is_awaited)
    return heading(
        read(headline(text), language, others, is_awaited=is_awaited),
        otherwise=lambda: str(category or Kind(kind).label),
    )
