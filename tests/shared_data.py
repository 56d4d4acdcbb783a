"""Real data that may not lie in the repository: tests that need it are skipped without it.

It is looked for in the folder that SHARED_DATA names, else in ``shared``
beside the checkout. Use it so:

    from tests.shared_data import needs

    @needs("data/admin-divisions")
    def test_something(): ...
    path = shared("data/admin-divisions") / "README.md"
"""

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]


def shared(name: str) -> Path:
    """The path of a file or folder of the shared data, there or not."""
    return Path(os.environ.get("SHARED_DATA") or CHECKOUT.parent / "shared") / name


def needs(name: str) -> pytest.MarkDecorator:
    """Skip where the file or folder is not there."""
    return pytest.mark.skipif(
        not shared(name).exists(),
        reason=f"needs {name} of the shared data (set SHARED_DATA to its folder)",
    )
