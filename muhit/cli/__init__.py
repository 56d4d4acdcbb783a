"""The ``muhit`` command.

Each module named in COMMANDS holds one click command or group called
`command`. A new subcommand of a group is written in the group's module:

    @command.command("import", epilog=examples("muhit places import places.json"))
    @click.argument("file", type=click.Path(exists=True, path_type=Path))
    @with_database
    def import_places(file: Path) -> None:
        from muhit.registers.places.importing import import_file
        ...

`with_database` (muhit.cli.database) sets Django up on the right database before
the body runs, so everything that needs Django is imported inside the body.
Faults a person can mend are raised as `muhit.cli.faults.Fault`: one sentence,
exit code 2, no traceback.
"""

from importlib import import_module

import click

from muhit import __version__

from .faults import Sentences

COMMANDS = (
    "demo",
    "dev",
    "serve",
    "worker",
    "migrate",
    "backup",
    "restore",
    "check",
    "places",
    "map",
    "categories",
    "submissions",
    "search",
    "api",
    "texts",
    "consultations",
    "retention",
    "users",
    "messages",
    "rooms",
    "protection",
    "settings",
)


@click.group(cls=Sentences)
@click.version_option(__version__, prog_name="muhit")
def main() -> None:
    """Muhit: neighbourhood participation for municipalities.

    Settings are read from the environment; docs/operations.md lists them.
    """


for _module in COMMANDS:
    main.add_command(import_module(f"muhit.cli.{_module}").command)
main.add_command(import_module("muhit.cli.backup").key_command)
main.add_command(import_module("muhit.cli.serve").prepare_command)
