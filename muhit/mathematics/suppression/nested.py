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

from .counts import is_small

# Measures, and those that hold each: ``{"received": (), "answered": ("received",)}``. A measure
# comes after those that hold it. Every difference between the two is a cell as well.
Within = Mapping[str, tuple[str, ...]]
Counts = Mapping[str, int]
Told = dict[str, int | None]
"""Counts as they are told: None in the place of what is withheld."""


def total_told(total: Counts, within: Within) -> Told:
    """A total by itself, with a count for each measure: its own small cells are withheld."""
    told: Told = {}
    for measure in within:
        hidden = any(is_small(cell) for cell in _cells(total, within, measure))
        told[measure] = None if hidden else total[measure]
    return told


def rows_told(
    rows: Sequence[Counts],
    total: Told,
    within: Within,
    groups: Callable[[str], list[list[int]]] | None = None,
) -> list[Told]:
    """Rows that add up to `total`, as they are told.

    `groups(measure)` are places of rows that add up to something else that the reader knows.
    """
    every = list(range(len(rows)))
    hidden: dict[str, set[int]] = {}
    for measure in within:
        if total[measure] is None:
            hidden[measure] = set(every)
            continue
        hidden[measure] = {
            place
            for place, row in enumerate(rows)
            if any(is_small(cell) for cell in _cells(row, within, measure))
            or any(place in hidden[outer] for outer in within[measure])
        }
        known = groups(measure) if groups is not None else []
        _complement(rows, within, measure, hidden[measure], [*known, every])
    return [
        {measure: None if place in hidden[measure] else row[measure] for measure in within}
        for place, row in enumerate(rows)
    ]


def _complement(
    rows: Sequence[Counts],
    within: Within,
    measure: str,
    hidden: set[int],
    groups: list[list[int]],
) -> None:
    """Add rows to `hidden` until nothing small is left over in any group."""
    changed = True
    while changed:
        changed = False
        for group in groups:
            while _leaves_small(rows, within, measure, hidden, group):
                told = [place for place in group if place not in hidden]
                if not told:
                    break
                # The least is lost where the smallest that counts is withheld.
                counting = [place for place in told if any(_cells(rows[place], within, measure))]
                hidden.add(min(counting or told, key=lambda place: rows[place][measure]))
                changed = True


def _leaves_small(
    rows: Sequence[Counts], within: Within, measure: str, hidden: set[int], group: Sequence[int]
) -> bool:
    cells = [_cells(rows[place], within, measure) for place in group if place in hidden]
    return any(is_small(sum(column)) for column in zip(*cells, strict=True))


def _cells(counts: Counts, within: Within, measure: str) -> list[int]:
    """The figure, and what is left of each that holds it."""
    figure = counts[measure]
    return [figure, *(counts[outer] - figure for outer in within[measure])]
