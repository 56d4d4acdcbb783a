"""Tables of one way (people by neighbourhood, language, age) that stand beside their total.

A line of fewer than `LEAST` people is withheld, and so are others from which, with the total, it
could be reckoned. A withheld line is None; lines keep their order.
"""

from collections.abc import Mapping

LEAST = 10  # fewer people are not told, nor is a difference that would tell them


def told_once(counts: Mapping[str, int]) -> dict[str, int | None]:
    """A table nobody has seen earlier, nor will see again with other figures; 0 is told.

    A single withheld line could be reckoned from the total: the next smallest go with it, until
    those withheld are `LEAST` people together.
    """
    hidden = {label for label, count in counts.items() if 0 < count < LEAST}
    while hidden and sum(counts[label] for label in hidden) < LEAST:
        rest = [label for label, count in counts.items() if label not in hidden and count]
        if not rest:
            break
        hidden.add(min(rest, key=lambda label: (counts[label], label)))
    return {label: None if label in hidden else count for label, count in counts.items()}


def told_again(
    counts: Mapping[str, int], before: Mapping[str, int | None]
) -> dict[str, int | None]:
    """A table that people see growing; `before` holds each line as last shown, empty at first.

    Lines below `LEAST` are withheld, zeros among them: nobody is told that the first of a line
    came just now. A line is renewed when `LEAST` more have come, and with some of its people left
    out where the rest would be fewer than `LEAST`. Where a line has become smaller, no line stays
    that is not renewed.
    """
    shown = _renewed(counts, before) if before else _at_first(counts)
    return {label: shown.get(label) for label in counts}


def _at_first(counts: Mapping[str, int]) -> dict[str, int]:
    shown = {label: count for label, count in counts.items() if count >= LEAST}
    total = sum(counts.values())
    while shown and 0 < total - sum(shown.values()) < LEAST:
        del shown[min(shown, key=lambda label: (shown[label], label))]
    return shown


def _renewed(counts: Mapping[str, int], before: Mapping[str, int | None]) -> dict[str, int]:
    last = {label: old for label, old in before.items() if old is not None}
    floor = {label: last.get(label, 0) + LEAST for label in counts}
    smaller = any(counts.get(label, 0) < old for label, old in last.items())
    held = {} if smaller else {label: last[label] for label in counts if label in last}
    fresh = {label: count for label, count in counts.items() if count >= floor[label]}
    while fresh:
        shown = held | fresh
        lacking = max(LEAST - sum(counts.values()) + sum(shown.values()), 0)
        giver = max(fresh, key=lambda label: (fresh[label] - floor[label], label))
        if lacking <= fresh[giver] - floor[giver]:
            return shown | {giver: fresh[giver] - lacking}
        del fresh[min(fresh, key=lambda label: (fresh[label], label))]
    return held
