"""The street map of the demo: invented, made by `street_net`, shipped beside the places."""

from pathlib import Path

from muhit.foundation.maps import installed
from muhit.foundation.maps.features import read_named
from muhit.registers.streets.actions import replace_streets

HERE = Path(__file__).parent / "mersin"
ARCHIVE = HERE / "streets.pmtiles"
NAMED = HERE / "streets.jsonl.gz"


def load_streets() -> None:
    """Bring the register in, and the map where the installation has none of its own."""
    replace_streets(read_named(NAMED), by=None)
    if installed.street_map() is None:
        installed.install(ARCHIVE, source=ARCHIVE.name, is_invented=True)
