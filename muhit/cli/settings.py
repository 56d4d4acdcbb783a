"""``muhit settings``: what can be set, and to what it is set."""

import click

from muhit.sites.environment import VARIABLES, Variable

from .faults import examples

SECRET = ("SECRET", "DATABASE_URL", "MUHIT_MAIL", "MUHIT_SMS")


def table() -> list[str]:
    """The variables as rows of a Markdown table, as docs/operations.md shows them."""
    head = ["| variable | what it is | default |", "| --- | --- | --- |"]
    return head + [
        f"| `{variable.name}` | {variable.purpose} | {_default(variable)} |"
        for variable in VARIABLES.values()
    ]


def _default(variable: Variable) -> str:
    return f"`{variable.default}`" if variable.default else "none"


@click.command("settings", epilog=examples("muhit settings", "muhit settings --markdown"))
@click.option("--markdown", is_flag=True, help="As the table of docs/operations.md.")
def command(markdown: bool) -> None:
    """List the environment variables Muhit reads, and what they are set to.

    Values that may hold a password are not shown.
    """
    if markdown:
        click.echo("\n".join(table()))
        return
    for variable in VARIABLES.values():
        value = variable.read()
        if value and any(part in variable.name for part in SECRET):
            value = "(set)" if value != variable.default else value
        click.echo(f"{variable.name:<30} {value or '(not set)'}\n{'':<30} {variable.purpose}")
