"""All movers of the house."""

from importlib import import_module
from pathlib import Path

import muhit
from muhit.foundation.steps.mover import Mover

ROOT = Path(muhit.__file__).parent


def every_mover() -> list[type[Mover]]:
    """The movers of all rooms, from their files called `moves.py`."""
    for path in sorted(ROOT.rglob("moves.py")):
        import_module(".".join(("muhit", *path.relative_to(ROOT).with_suffix("").parts)))
    found = [kind for kind in Mover.__subclasses__() if kind.__module__.startswith("muhit.")]
    assert len(found) >= 4
    return found
