"""Every field of every table has a declared fate."""

from muhit.foundation.retention import declared


def test_every_field_has_a_fate():
    assert declared.faults() == []
