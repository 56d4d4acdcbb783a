"""Withholding small figures, and those from which they could be reckoned.

A figure from 1 to 4 could point at a person. So could a difference: 40 received and 38
answered tell of two. A *cell* is therefore a figure or the difference between a figure and one
that holds it. A measure of a row is withheld

- first, where one of its cells is small;
- then, where what is left of the total after taking off all that is told would be small: the
  next row is withheld too, until what is withheld together is 0 or large again.

Rows stand in groups whose total the reader knows (categories in their department). The
technique is that of statistical offices: primary and complementary cell suppression; see
Hundepool et al., Statistical Disclosure Control, 2012, chapter 4.
"""

from collections.abc import Callable, Mapping, Sequence

from muhit.foundation.core.suppression import SMALL, is_small

__all__ = ["MEASURES", "SMALL", "Told", "is_small", "rows_told", "total_told"]

# A measure, and those that hold it. Every difference between the two is a cell as well.
WITHIN: Mapping[str, tuple[str, ...]] = {
    "received": (),
    "answered": ("received",),
    "measured": ("received",),
    "punctual": ("measured", "answered", "received"),
    "confirmed": ("answered", "received"),
    "reopened": ("answered", "received"),
}
MEASURES = tuple(WITHIN)

Counts = Mapping[str, int]
Told = dict[str, int | None]
"""Counts as they are told: None in the place of what is withheld."""


def total_told(total: Counts) -> Told:
    """A total by itself: its own small cells are withheld."""
    told: Told = {}
    for measure in MEASURES:
        hidden = any(is_small(cell) for cell in _cells(total, measure))
        told[measure] = None if hidden else total[measure]
    return told


def rows_told(
    rows: Sequence[Counts], total: Told, groups: Callable[[str], list[list[int]]] | None = None
) -> list[Told]:
    """Rows that add up to `total`, as they are told.

    `groups(measure)` are places of rows that add up to something else that the reader knows.
    """
    every = list(range(len(rows)))
    hidden: dict[str, set[int]] = {}
    for measure in MEASURES:
        if total[measure] is None:
            hidden[measure] = set(every)
            continue
        hidden[measure] = {
            place
            for place, row in enumerate(rows)
            if any(is_small(cell) for cell in _cells(row, measure))
            or any(place in hidden[outer] for outer in WITHIN[measure])
        }
        known = groups(measure) if groups is not None else []
        _complement(rows, measure, hidden[measure], [*known, every])
    return [
        {measure: None if place in hidden[measure] else row[measure] for measure in MEASURES}
        for place, row in enumerate(rows)
    ]


def _complement(
    rows: Sequence[Counts], measure: str, hidden: set[int], groups: list[list[int]]
) -> None:
    """Add rows to `hidden` until nothing small is left over in any group."""
    changed = True
    while changed:
        changed = False
        for group in groups:
            while _leaves_small(rows, measure, hidden, group):
                told = [place for place in group if place not in hidden]
                if not told:
                    break
                # The least is lost where the smallest that counts is withheld.
                counting = [place for place in told if any(_cells(rows[place], measure))]
                hidden.add(min(counting or told, key=lambda place: rows[place][measure]))
                changed = True


def _leaves_small(
    rows: Sequence[Counts], measure: str, hidden: set[int], group: Sequence[int]
) -> bool:
    cells = [_cells(rows[place], measure) for place in group if place in hidden]
    return any(is_small(sum(column)) for column in zip(*cells, strict=True))


def _cells(counts: Counts, measure: str) -> list[int]:
    """The figure, and what is left of each that holds it."""
    figure = counts[measure]
    return [figure, *(counts[outer] - figure for outer in WITHIN[measure])]
