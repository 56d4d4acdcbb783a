"""What can be wrong with a mapping, a file or a row."""

from dataclasses import dataclass

from muhit.foundation.core.errors import MuhitError


class BadMapping(MuhitError):
    """The mapping cannot be used; the message names the key."""

    code = "bad_mapping"


class BadSource(MuhitError):
    """The file cannot be read as the mapping says."""

    code = "bad_source"


@dataclass(frozen=True)
class Fault:
    """Something wrong in a row. A fatal one keeps the row out; the others are only noted.

    `reason` is the same sentence for all rows that fail alike, so that they can be counted;
    `value` is what stood there, left empty for what belongs to a person.
    """

    column: str
    reason: str
    fatal: bool = True
    value: str = ""
