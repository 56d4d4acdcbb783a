"""The fate of consultations: what was asked and decided stays, who answered is forgotten.

Ninety days after the end the prints go, and with them the last way from a vote to a
person; a year after the end goes what people said about themselves.
"""

from muhit.foundation.core.retention_rules import YEAR, After, TableRule, keep, personal, secret

_PUBLIC = "What a public body asked, what was said and what came of it."
_ANSWERS = "Answers without names; needed to make the published result again."
_PRINTS = After(90, "consultation__closed_at")
_SELF = After(YEAR, "participant__consultation__closed_at")

RULES = [
    TableRule(
        model="consultations.Consultation",
        why=_PUBLIC,
        fields=keep(
            "id",
            "body",
            "department",
            "state",
            "level",
            "question",
            "background",
            "languages",
            "area_kind",
            "building",
            "centre",
            "radius_m",
            "outline",
            "asks_community",
            "opens_at",
            "closes_at",
            "prepared_by",
            "prepared_at",
            "published_by",
            "published_at",
            "invited_at",
            "closed_at",
            "withdrawn_at",
            "withdrawal",
            "search",
        ),
    ),
    TableRule(
        model="consultations.Picture",
        why=_PUBLIC,
        fields=keep("id", "consultation", "file", "caption", "order"),
    ),
    TableRule(
        model="consultations.Phase",
        why=_PUBLIC,
        fields=keep(
            "id",
            "consultation",
            "method",
            "title",
            "text",
            "order",
            "starts_at",
            "ends_at",
            "results_at",
            "who",
            "residents_add",
            "rule",
            "most",
            "budget",
            "completion",
            "place",
            "minutes",
            "questions",
            "opened_at",
            "closed_at",
            "counted_at",
        ),
    ),
    TableRule(
        model="consultations.Participant",
        why="One person, one answer: a keyed print, which names nobody.",
        fields=keep("id", "consultation", "channel", "language", "held")
        | secret("person_print", "network_print", until=_PRINTS)
        | personal("joined_at"),
    ),
    TableRule(
        model="consultations.Declaration",
        why="To see whether both communities, all ages and places were heard; in sums only.",
        deleted=_SELF,
        fields=keep("participant") | personal("community", "age_band", "neighbourhood"),
    ),
    TableRule(
        model="consultations.Follower",
        why="To tell those who took part what became of it.",
        person="user",
        goes_with_person=True,
        deleted=After(3 * YEAR, "consultation__closed_at"),
        fields=keep("id", "consultation", "since") | personal("user"),
    ),
    TableRule(
        model="consultations.Quarantine",
        why="Every answer that is left out is counted and published.",
        fields=keep(
            "id",
            "consultation",
            "suspicion",
            "count",
            "found_at",
            "look",
            "looked_at",
            "looked_by",
            "reason",
        )
        | secret("mark", until=_PRINTS),
    ),
    TableRule(
        model="consultations.CodeBatch",
        why="How many voting codes were printed, and by whom.",
        fields=keep("id", "consultation", "label", "count", "printed_by", "printed_at")
        | secret("salt", until=_PRINTS),
    ),
    TableRule(
        model="consultations.SheetCount",
        why="How many sheets were typed in, and by whom.",
        fields=keep("id", "consultation", "entered_by", "entered_on", "count"),
    ),
    TableRule(
        model="consultations.VotingCode",
        why="To accept each printed code once.",
        deleted=After(90, "batch__consultation__closed_at"),
        fields=keep("id", "batch", "used_at") | secret("code_print"),
    ),
    TableRule(
        model="consultations.Statement",
        why=_PUBLIC,
        fields=keep(
            "id",
            "phase",
            "number",
            "language",
            "origin",
            "author",
            "state",
            "findings",
            "is_about_person",
            "priority",
            "refusal",
            "added_at",
            "looked_at",
            "looked_by",
            "texts",
        ),
    ),
    TableRule(
        model="consultations.Opinion",
        why=_ANSWERS,
        fields=keep("id", "participant", "statement", "value"),
    ),
    TableRule(
        model="consultations.Option",
        why=_PUBLIC,
        fields=keep(
            "id", "phase", "number", "title", "text", "cost", "categories", "position", "place"
        ),
    ),
    TableRule(
        model="consultations.Ballot",
        why=_ANSWERS,
        fields=keep("id", "phase", "participant", "content"),
    ),
    TableRule(
        model="consultations.Result",
        why="Sums of answers, as they were published.",
        fields=keep("phase", "made_at", "digest", "engine", "seed", "is_final", "data", "private"),
    ),
    TableRule(
        model="consultations.Decision",
        why=_PUBLIC,
        fields=keep(
            "consultation",
            "text",
            "decided_by",
            "decided_on",
            "written_by",
            "written_at",
            "published_at",
        ),
    ),
    TableRule(
        model="consultations.Reply",
        why=_PUBLIC,
        fields=keep("id", "consultation", "title", "verdict", "reason", "order"),
    ),
    TableRule(
        model="consultations.Milestone",
        why=_PUBLIC,
        fields=keep(
            "id",
            "consultation",
            "parent",
            "title",
            "note",
            "weight",
            "progress",
            "due_on",
            "done_on",
            "order",
            "changed_at",
            "told_at",
        ),
    ),
    TableRule(
        model="consultations.MilestonePhoto",
        why=_PUBLIC,
        fields=keep("id", "milestone", "file", "taken_on"),
    ),
    *(
        TableRule(model=f"consultations.{table}", why=_PUBLIC, fields=keep("id", *columns))
        for table, columns in (
            ("Consultation_neighbourhoods", ("consultation", "neighbourhood")),
            ("Reply_statements", ("reply", "statement")),
            ("Reply_options", ("reply", "option")),
            ("Milestone_submissions", ("milestone", "submission")),
        )
    ),
]
