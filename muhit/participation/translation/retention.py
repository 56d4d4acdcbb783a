"""The fate of translations: copies of words that belong to other rooms."""

from django.db.models import Q

from muhit.foundation.core.retention_rules import YEAR, After, TableRule, keep, personal, words

RULES = [
    TableRule(
        model="translation.Translation",
        why="What residents and a public body said to each other, in the language of the other "
        "(law 3071 wants petitions in Turkish). Kept as long as what it translates.",
        person="person",
        mentions="person",
        # A draft is no translation: until an interpreter has let it out, nobody else reads it.
        exported=Q(state="released"),
        fields=keep(
            "id",
            "source",
            "about_id",
            "part",
            "body",
            "from_language",
            "to_language",
            "is_private",
            "is_urgent",
            "needs_second_look",
            "state",
            "requested_by",
            "person",
            "requested_at",
            "due_at",
            "claimed_by",
            "claimed_at",
            "translated_by",
            "translated_at",
            "reviewed_by",
            "reviewed_at",
            "released_at",
            "late_told_at",
        )
        | words("original", "text")
        # What an interpreter wrote down stays; nobody needs the voice any more.
        | personal("voice", until=After(180, "released_at")),
    ),
    TableRule(
        model="translation.Version",
        why="What a translation said before it was mended; two years show how it came about.",
        person="translation__person",
        exported=Q(pk__in=[]),
        fields=keep("id", "translation", "origin", "written_by", "written_at")
        | words("original", "text"),
        deleted=After(2 * YEAR, "written_at"),
    ),
    TableRule(
        model="translation.Rules",
        why="How a body wants its texts translated; about nobody.",
        fields=keep(
            "body", "second_look", "hours_to_wait", "machine_drafts", "machine_drafts_private"
        ),
    ),
]
