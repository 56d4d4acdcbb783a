"""Lets a test declare what rooms would."""

from typing import Any

import pytest

from muhit.foundation.rooms import Declarations


def only(monkeypatch: pytest.MonkeyPatch, declarations: Declarations[Any], *items: Any) -> None:
    """Until the test ends, these are all that rooms declare."""
    monkeypatch.setattr(declarations, "_found", {})
    also(monkeypatch, declarations, *items)


def also(monkeypatch: pytest.MonkeyPatch, declarations: Declarations[Any], *items: Any) -> None:
    """Until the test ends, these are declared beside what rooms declare."""
    monkeypatch.setattr(declarations, "_found", dict(declarations._found))
    for item in items:
        declarations.add(item, room="tests")
