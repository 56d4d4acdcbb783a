"""The fate of submissions.

What was asked of a public body and what it answered stays (laws 3071 and 4982);
who asked it, and how to reach them, goes two years after the matter ended, or
when the person deletes the account.
"""

from datetime import timedelta
from functools import partial

from muhit.foundation.core.retention_rules import (
    YEAR,
    After,
    TableRule,
    contact,
    keep,
    name,
    personal,
    words,
)
from muhit.foundation.search.actions import refresh_by_key

from .answers_retention import APPLICANT as _APPLICANT
from .answers_retention import KEPT as _KEPT
from .answers_retention import OF_ANSWERS
from .queries.searching import SUBMISSIONS

_ENDED = After(2 * YEAR, "ended_at")
_MATTER_ENDED = After(2 * YEAR, "submission__ended_at")
MATTER_KEPT_FOR = timedelta(days=2 * YEAR)


RULES = [
    TableRule(
        model="submissions.Submission",
        why=_KEPT,
        person="applicant__user",
        refresh=partial(refresh_by_key, SUBMISSIONS),
        fields=keep(
            "id",
            "kind",
            "channel",
            "language",
            "category",
            "body",
            "department",
            "forwarded_from",
            "keeper",
            "handler_key",
            "assignee",
            "neighbourhood",
            "building",
            "public_position",
            "precision",
            "privacy",
            "state",
            "family",
            "duplicate_of",
            "supports",
            "reopenings",
            "received_at",
            "clock_started_at",
            "first_answer_due_at",
            "solution_due_at",
            "due_at",
            "first_answered_at",
            "answered_at",
            "ended_at",
            "follow_up_at",
            "overdue_told_at",
            "changed_at",
            "tracking_code",
            "filing_key",
            "source",
            "source_id",
            "search",
            "asked",
        )
        | words("text", "extra", "place_text")
        | personal("position", until=_ENDED)
        | name("public_name", until=_ENDED),
    ),
    TableRule(
        model="submissions.MapCount",
        why="How many public submissions stand in each cell of the map; about nobody.",
        fields=keep(
            "id",
            "level",
            "column",
            "row",
            "count",
            "open",
            "fixed",
            "longitude",
            "latitude",
            "numbers",
        ),
    ),
    TableRule(
        model="submissions.SubmissionVersion",
        why="What was changed in a submission, and when: accountability of public acts.",
        person="pgh_obj__applicant__user",
        fields=keep(
            "pgh_id",
            "pgh_created_at",
            "pgh_label",
            "pgh_obj",
            "pgh_context",
            "kind",
            "category",
            "body",
            "department",
            "neighbourhood",
            "precision",
            "privacy",
            "state",
        )
        # Words that staff covered later stand here as they were typed: no page, file or export
        # reads versions (tests/meta/test_versions.py), and they end as names do.
        | words("text", "place_text", until=After(2 * YEAR, "pgh_obj__ended_at"))
        | name("public_name", until=After(2 * YEAR, "pgh_obj__ended_at")),
    ),
    TableRule(
        model="submissions.ImportRun",
        why="Which file was brought over, when and by whom: to take a wrong one back.",
        fields=keep(
            "id",
            "source",
            "file_name",
            "started_at",
            "finished_at",
            "started_by",
            "account",
            "counts",
            "made",
            "undone_at",
        ),
    ),
    TableRule(
        model="submissions.BroughtOver",
        why="With which run it came.",
        fields=keep("submission", "run"),
    ),
    TableRule(
        model="submissions.Withheld",
        why="Keeps a complaint about the holder of an office from that very person.",
        fields=keep("submission", "user"),
    ),
    TableRule(
        model="submissions.Applicant",
        why="To tell the applicant what comes of it, and to ask back.",
        person="user",
        fields=keep("submission", "user", "language", "filed_by", "consented_at")
        | name("name", until=_MATTER_ENDED)
        | contact("phone", "email", until=_MATTER_ENDED)
        | personal("behalf_reason", until=_MATTER_ENDED),
    ),
    TableRule(
        model="submissions.Consent",
        why="To prove what the applicant agreed to at the muhtar's office.",
        person=_APPLICANT,
        fields=keep(
            "submission", "words", "language", "given_at", "taken_by", "shares", "ended_at"
        ),
        deleted=_MATTER_ENDED,
    ),
    TableRule(
        model="submissions.Vouch",
        why="A muhtar's public word that what was told is so.",
        fields=keep("submission", "seen_by", "seen_at", "photo") | words("note"),
    ),
    TableRule(
        model="submissions.PassedOn",
        why="What a muhtar pointed out to building managers.",
        fields=keep("id", "submission", "building", "passed_by", "passed_at") | words("note"),
    ),
    TableRule(
        model="submissions.VoiceNote",
        why="What was said, until it is certain that what the interpreter wrote down is right; "
        "a voice tells more about a person than their words.",
        person=_APPLICANT,
        goes_with_person=True,
        fields=keep("submission", "file", "language", "publishes") | name("public_name"),
        deleted=After(180, "submission__ended_at"),
    ),
    TableRule(
        model="submissions.Attachment",
        why=_KEPT,
        fields=keep("id", "submission", "file", "order", "is_hidden"),
    ),
    TableRule(
        model="submissions.CoveredWords",
        why="What was covered, to judge it again while the matter is open.",
        person=_APPLICANT,
        fields=keep("submission", "ranges", "covered_at", "covered_by") | words("originals"),
        deleted=_MATTER_ENDED,
    ),
    TableRule(
        model="submissions.TakenOut",
        why="That something was taken out of public view, and since when.",
        fields=keep("submission", "is_held", "at"),
    ),
    TableRule(
        model="submissions.HeldNote",
        why="What somebody said while reopening, kept from the public until somebody looked.",
        person=f"step__{_APPLICANT}",
        fields=keep("step", "is_held", "at") | words("text"),
        deleted=After(2 * YEAR, "step__submission__ended_at"),
    ),
    TableRule(
        model="submissions.BoxedPhoto",
        why="A photo without its black boxes, to judge it again while the matter is open.",
        fields=keep("attachment", "boxes", "boxed_at", "boxed_by") | personal("original"),
        deleted=After(2 * YEAR, "attachment__submission__ended_at"),
    ),
    *OF_ANSWERS,
    TableRule(
        model="submissions.Enquiry",
        why="Questions between staff and applicant, needed while the matter is open.",
        person=_APPLICANT,
        fields=keep("id", "submission", "asked_by", "asked_at", "replied_at")
        | words("question", "reply"),
        deleted=_MATTER_ENDED,
    ),
    TableRule(
        model="submissions.InternalNote",
        why="Notes among staff, needed while the matter is open.",
        mentions=_APPLICANT,
        fields=keep("id", "submission", "written_by", "written_at", "body") | words("text"),
        deleted=_MATTER_ENDED,
    ),
    TableRule(
        model="submissions.AnswerTemplate",
        why="Texts a body often answers with; about nobody.",
        fields=keep("id", "body", "department", "category", "title", "text", "outcome"),
    ),
    TableRule(
        model="submissions.LearntCategories",
        why="Which words speak for which category, from many texts together; about nobody.",
        fields=keep("id", "weights", "learnt_at", "examples", "categories", "top_1", "top_3"),
    ),
    TableRule(
        model="submissions.Support",
        why="Counts each supporter once. The number stays when a person leaves.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "submission", "user", "at", "carried_from"),
    ),
    TableRule(
        model="submissions.DeviceSupport",
        why="Counts each device once. The print is of one submission alone and names nobody.",
        fields=keep("id", "submission", "device_print", "at"),
    ),
    TableRule(
        model="submissions.Follow",
        why="To tell those who want to hear what becomes of it.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "submission", "user", "at", "carried_from"),
    ),
    TableRule(
        model="submissions.SavedFilter",
        why="A filter somebody made for their own work.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "user", "name", "query"),
    ),
    TableRule(
        model="submissions.Step",
        why=_KEPT,
        mentions=_APPLICANT,
        fields=keep(
            "id",
            "submission",
            "at",
            "verb",
            "actor",
            "as_actor",
            "from_state",
            "to_state",
            "body",
            "department",
        )
        | words("note", "data"),
    ),
]
