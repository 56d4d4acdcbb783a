"""The fate of posts and mandates."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.retention_rules import YEAR, After, Hindrance, TableRule, keep, words

RULES = [
    TableRule(
        model="offices.StaffPost",
        why="What a member of staff may do, and from when to when: accountability of public acts.",
        person="user",
        goes_with_person=True,
        hindrance=Hindrance(
            Q(ends_on=None),
            _(
                "You hold a post in a municipality. "
                "Ask its administrator to end it, then delete your account."
            ),
        ),
        fields=keep(
            "id", "user", "body", "department", "district", "role", "started_on", "ends_on"
        ),
    ),
    TableRule(
        model="offices.Mandate",
        why="Who speaks for a neighbourhood or a building. What was shown as proof goes "
        "three months after the decision, a refused request after a year.",
        person="user",
        goes_with_person=True,
        fields=keep(
            "id",
            "user",
            "office",
            "neighbourhood",
            "building",
            "started_on",
            "ends_on",
            "asked_at",
            "confirmed_at",
            "confirmed_by",
            "refused_at",
            "refused_by",
        )
        | words("evidence", until=After(90, "confirmed_at"))
        | words("refusal", "end_reason"),
        deleted=After(YEAR, "refused_at"),
    ),
    TableRule(
        model="offices.Interpreter",
        why="Who may read texts that wait for translation, and between which languages.",
        person="user",
        goes_with_person=True,
        fields=keep("id", "user", "body", "languages", "started_on", "ends_on"),
    ),
]
