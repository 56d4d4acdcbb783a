"""``muhit categories``: what can be told, and which words speak for it."""

import click

from .database import with_database
from .faults import Fault, examples


@click.group("categories")
def command() -> None:
    """What can be told, and which words speak for it."""


@command.command("train", epilog=examples("muhit categories train"))
@with_database
def train() -> None:
    """Learn from answered submissions which words speak for which category.

    The worker does so every night by itself. Needs no network; below 200 answered
    submissions nothing is learnt and nothing is suggested.
    """
    from muhit.foundation.steps.mover import System
    from muhit.participation.likeness.actions.learning import learn_categories
    from muhit.participation.likeness.queries.suggestions import FEWEST_EXAMPLES

    learnt = learn_categories(by=System())
    if learnt is None:
        raise Fault(
            f"There is too little to learn from: it takes {FEWEST_EXAMPLES} different answered "
            "submissions in two categories or more. Until then nothing is suggested."
        )
    click.echo(
        f"Learnt {learnt.categories} categories from {learnt.examples} answered submissions "
        f"({len(learnt.weights) / 1000:.0f} kB).\n"
        f"Of every fifth, kept from learning: {learnt.top_1:.0%} guessed first, "
        f"{learnt.top_3:.0%} among three."
    )
