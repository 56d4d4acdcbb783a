"""What others made is listed with its licence, and each licence goes together with ours."""

import re
import runpy
from pathlib import Path

import muhit

ROOT = Path(muhit.__file__).parents[1]
LISTED = runpy.run_path(str(ROOT / "bin" / "third-party"), run_name="listing")
# Each may be distributed with a work under AGPL-3.0-or-later.
COMPATIBLE = {
    *("0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT"),
    *("LGPL-3.0-only", "MIT-0", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "PostgreSQL", "Zlib"),
}


def test_the_list_is_that_of_the_lock_files():
    assert (ROOT / "THIRD_PARTY.md").read_text("utf-8") == LISTED["text"](), (
        "Run: .venv/bin/python bin/third-party"
    )


def test_every_licence_goes_together_with_ours():
    for name, _version, licence in [*LISTED["of_python"](), *LISTED["of_pages"]()]:
        for one in re.split(r" (?:AND|OR) ", licence):
            assert one in COMPATIBLE, (name, licence)
