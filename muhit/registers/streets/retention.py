"""The fate of streets: facts about the city, replaced by each import."""

from muhit.foundation.core.retention_rules import TableRule, keep

_WHY = "Streets and landmarks from a public map; nothing about a person."

RULES = [
    TableRule(
        model="streets.Street",
        why=_WHY,
        fields=keep("id", "neighbourhood", "name", "folded", "names", "words", "at", "rank"),
    ),
    TableRule(model="streets.Piece", why=_WHY, fields=keep("id", "street", "around", "line")),
    TableRule(
        model="streets.Landmark",
        why=_WHY,
        fields=keep(
            "id", "neighbourhood", "name", "folded", "names", "words", "at", "kind", "rank"
        ),
    ),
    TableRule(model="streets.Word", why=_WHY, fields=keep("word", "sound", "count")),
    TableRule(
        model="streets.Revision",
        why="Tells running processes that streets changed.",
        fields=keep("id", "token"),
    ),
]
