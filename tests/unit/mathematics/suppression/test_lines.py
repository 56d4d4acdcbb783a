"""No line that shows, and no difference from the total, is about fewer than ten people."""

from hypothesis import given, settings
from hypothesis import strategies as st

from muhit.mathematics.suppression.lines import LEAST, told_again, told_once

labels = st.sampled_from(["ar", "en", "fa", "ku", "so", "tr"])


@given(st.dictionaries(labels, st.integers(0, 60), min_size=1))
def test_the_total_betrays_no_hidden_line(lines: dict[str, int]) -> None:
    told = told_again(lines, {})
    shown = {label: count for label, count in told.items() if count is not None}
    assert list(told) == list(lines)
    assert all(lines[label] == count >= LEAST for label, count in shown.items())
    rest = sum(lines.values()) - sum(shown.values())
    assert not shown or rest == 0 or rest >= LEAST


@given(
    st.dictionaries(labels, st.integers(0, 60), min_size=2),
    st.lists(st.dictionaries(labels, st.integers(-2, 9)), max_size=6),
)
@settings(max_examples=200)
def test_tables_over_time(lines: dict[str, int], growth: list[dict[str, int]]) -> None:
    """By language or neighbourhood: a line that shows again differs by nobody or by ten."""
    lines, before = dict(lines), {}
    history: list[dict[str, int]] = []
    for more in [{}, *growth]:
        lines = {label: max(count + more.get(label, 0), 0) for label, count in lines.items()}
        told = told_again(lines, before)
        shown = {label: count for label, count in told.items() if count is not None}
        rest = sum(lines.values()) - sum(shown.values())
        assert all(count >= LEAST for count in shown.values())
        renewed = any(before.get(label) != count for label, count in shown.items())
        if renewed:
            assert rest >= LEAST or (rest == 0 and not before)
        for earlier in history:
            for label in shown.keys() & earlier.keys():
                assert shown[label] == earlier[label] or shown[label] >= earlier[label] + LEAST
        history.append(shown)
        before = {**before, **shown}


def test_one_hidden_line_takes_another_along() -> None:
    assert told_again({"tr": 80, "ar": 14, "fa": 3}, {}) == {"tr": 80, "ar": None, "fa": None}
    assert told_once({"tr": 80, "ar": 14, "fa": 3}) == {"tr": 80, "ar": None, "fa": None}


@given(st.dictionaries(labels, st.integers(0, 60), min_size=1))
def test_what_is_told_once_betrays_no_withheld_line(lines: dict[str, int]) -> None:
    told = told_once(lines)
    assert list(told) == list(lines)
    assert all(told[label] in (None, count) for label, count in lines.items())
    hidden = [lines[label] for label, count in told.items() if count is None]
    assert all(count == 0 or count >= LEAST for count in told.values() if count is not None)
    shows_people = any(told.values())
    assert not hidden or sum(hidden) >= LEAST or not shows_people


def test_nothing_is_withheld_without_need() -> None:
    assert told_once({"tr": 80, "ar": 14, "fa": 0}) == {"tr": 80, "ar": 14, "fa": 0}
    assert told_once({"tr": 80, "ar": 4, "fa": 7, "ku": 12}) == {
        "tr": 80, "ar": None, "fa": None, "ku": 12
    }  # fmt: skip
