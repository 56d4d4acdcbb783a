"""The fate of polls: what was asked and counted stays; who voted what goes when it ends."""

from muhit.foundation.core.retention_rules import After, TableRule, keep, personal

RULES = [
    TableRule(
        model="polls.Poll",
        why="A question of a muhtar or building manager to those who live there.",
        fields=keep(
            "id", "asked_by", "neighbourhood", "building", "question", "question_in", "language",
            "counting", "asked_at", "ends_at", "told_at", "closed_at", "withdrawn_at", "asked",
        ),
    ),
    TableRule(
        model="polls.Option",
        why="The answers to choose from and, after the end, how many chose each.",
        fields=keep("id", "poll", "position", "text", "text_in", "votes"),
    ),
    TableRule(
        model="polls.Ballot",
        why="A vote, for as long as it can be changed; it is deleted when the votes are counted.",
        person="user",
        goes_with_person=True,
        # Counting deletes them; this is for a poll that could not be counted.
        deleted=After(30, "poll__ends_at"),
        fields=keep("id", "poll") | personal("option", "user"),
    ),
]  # fmt: skip
