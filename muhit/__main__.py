"""``python -m muhit`` is the ``muhit`` command."""

from muhit.cli import main

main(prog_name="muhit")
