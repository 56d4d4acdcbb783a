"""Single counts of people: small ones, and differences that are small, could be names."""

SMALL = 5


def is_small(figure: int) -> bool:
    """Whether a count, or a difference of two, could point at a person; 0 is told."""
    return 0 < abs(figure) < SMALL


def told(figure: int, *, of: int | None = None) -> int | None:
    """The count as it is told: None where it, or what is left of those it is part `of`, is
    small."""
    if is_small(figure) or (of is not None and (is_small(of) or is_small(of - figure))):
        return None
    return figure
