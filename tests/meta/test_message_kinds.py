"""Every kind of message that a room lists is declared, with its words, and nothing else is."""

from collections.abc import Iterator

from muhit.foundation.messages.enums import MessageKind
from muhit.foundation.messages.kinds import KINDS


def _enums(of: type[MessageKind] = MessageKind) -> Iterator[type[MessageKind]]:
    for enum in of.__subclasses__():
        yield enum
        yield from _enums(enum)


def _listed() -> list[MessageKind]:
    ours = (enum for enum in _enums() if enum.__module__.startswith("muhit."))
    return [kind for enum in ours for kind in enum]


def test_kinds_differ() -> None:
    """They stand in the rows of messages: two rooms may not mean different things by one."""
    assert len(_listed()) > 40
    assert len({str(kind) for kind in _listed()}) == len(_listed())


def test_what_is_listed_is_declared() -> None:
    declared = [kind.code for kind in KINDS.every() if isinstance(kind.code, MessageKind)]
    assert set(declared) == set(_listed())


def test_what_is_declared_is_listed() -> None:
    """By the enum itself: a text of the same letters would slip past the type checker in views."""
    assert [kind.code for kind in KINDS.every() if not isinstance(kind.code, MessageKind)] == []
