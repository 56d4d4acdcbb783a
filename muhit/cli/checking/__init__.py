"""What `muhit check` looks at, part by part; each part gives findings and changes nothing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One line of the report: which part, whether it is well, and what is so in words.

    Words of a finding that is not well end in what to do about it.
    """

    part: str
    is_well: bool
    words: str
