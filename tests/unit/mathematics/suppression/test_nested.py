"""No published figure, and no difference of published figures, is a small cell."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from muhit.mathematics.suppression import nested
from muhit.mathematics.suppression.counts import SMALL, is_small

WITHIN = {
    "received": (),
    "answered": ("received",),
    "measured": ("received",),
    "punctual": ("measured", "answered", "received"),
    "confirmed": ("answered", "received"),
    "reopened": ("answered", "received"),
}
MEASURES = tuple(WITHIN)


def total_told(total):
    return nested.total_told(total, WITHIN)


def rows_told(rows, total, groups=None):
    return nested.rows_told(rows, total, WITHIN, groups)


@st.composite
def _counts(draw):
    received = draw(st.integers(0, 40) | st.integers(0, 6))
    answered = draw(st.integers(0, received))
    measured = draw(st.integers(0, received))
    return {
        "received": received,
        "answered": answered,
        "measured": measured,
        "punctual": draw(st.integers(0, min(measured, answered))),
        "confirmed": draw(st.integers(0, answered)),
        "reopened": draw(st.integers(0, answered)),
    }


ROWS = st.lists(_counts(), min_size=1, max_size=9)


def _sum(rows):
    return {measure: sum(row[measure] for row in rows) for measure in MEASURES}


def _leaks(groups, told, total_of_group):
    """Every small figure a reader can reckon: figures themselves, differences of nested
    figures, and what is left of a known total after all that is told."""
    for measure in MEASURES:
        for group in groups:
            total = total_of_group(group)
            if total[measure] is None:
                continue
            shown = [told[place] for place in group if told[place][measure] is not None]
            yield measure, "rest", total[measure] - sum(row[measure] for row in shown)
            for outer in WITHIN[measure]:
                if total[outer] is not None:
                    between = total[outer] - total[measure]
                    yield measure, outer, between - sum(r[outer] - r[measure] for r in shown)
    for row in told:
        for measure in MEASURES:
            if row[measure] is None:
                continue
            yield measure, "itself", row[measure]
            for outer in WITHIN[measure]:
                if row[outer] is not None:
                    yield measure, outer, row[outer] - row[measure]


@given(ROWS)
@settings(max_examples=400, deadline=None)
def test_no_difference_reveals_a_small_cell(rows):
    total = total_told(_sum(rows))
    told = rows_told(rows, total)
    every = list(range(len(rows)))
    small = [leak for leak in _leaks([every], told, lambda _group: total) if is_small(leak[2])]
    assert small == []


@given(st.lists(ROWS, min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_nor_within_departments(departments):
    """Rows in groups: what is told of a department ties the categories in it."""
    sums = [_sum(rows) for rows in departments]
    total = total_told(_sum(sums))
    outer = rows_told(sums, total)
    rows = list(itertools.chain(*departments))
    ends = list(itertools.accumulate(len(one) for one in departments))
    places = [list(range(end - len(one), end)) for one, end in zip(departments, ends, strict=True)]

    def groups(measure):
        told = [place for place, one in zip(places, outer, strict=True) if one[measure] is not None]
        rest = [place for place, one in zip(places, outer, strict=True) if one[measure] is None]
        return [*told, list(itertools.chain(*rest))]

    told = rows_told(rows, total, groups)
    of_group = {tuple(place): one for place, one in zip(places, outer, strict=True)}
    every = list(range(len(rows)))
    small = [
        leak
        for leak in _leaks([*places, every], told, lambda group: of_group.get(tuple(group), total))
        if is_small(leak[2])
    ]
    assert small == []


@given(ROWS)
def test_what_is_told_is_true_and_what_need_not_be_hidden_is_told(rows):
    told = rows_told(rows, total_told(_sum(rows)))
    for row, one in zip(rows, told, strict=True):
        assert all(one[measure] in (None, row[measure]) for measure in MEASURES)
    large = [{**row, **dict.fromkeys(MEASURES, row["received"] + SMALL)} for row in rows]
    assert all(None not in one.values() for one in rows_told(large, total_told(_sum(large))))


def test_one_small_row_takes_the_next_smallest_with_it():
    rows = [dict.fromkeys(MEASURES, figure) for figure in (2, 90, 12, 40)]
    told = rows_told(rows, total_told(_sum(rows)))
    assert [one["received"] for one in told] == [None, 90, None, 40]
    assert total_told({**rows[1], "answered": 88})["answered"] is None
