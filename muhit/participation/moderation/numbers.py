"""Identity and mobile numbers, with whatever signs between their digits and letters around. Pure.

Digits with at most eight signs between them, on one line or several, are a run. In a run a number
is looked for where a group of digits begins, up to where one ends: letters may touch it (Tel0532…),
other digits may not. Dates, hours, sums of money with their points and lists of choices are no
numbers of somebody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# No group of digits can end in two places, so the time is linear.
_RUN = re.compile(r"[0-9]+(?:[\W_]{1,8}[0-9]+)*")
_GROUP = re.compile(r"[0-9]+")
_MOBILE = re.compile(r"(?:0090|90|0)5\d{9}|(?:00963|963)9\d{8}")
# Without a 0 in front, or Syrian without the country: only where little stands between.
_BARE = re.compile(r"5\d{9}|0?9\d{8}")
# As it is mostly written without its 0: that alone, whatever other numbers stand around.
_USUAL = re.compile(r"(?<!\d)5\d\d[ .\-]\d{3}([ .\-])\d{2}\1\d{2}(?!\d)")
_LONGEST = 14

_DATE = re.compile(r"(?<!\d)\d{1,2}([./\-])\d{1,2}\1(?:19|20)\d\d(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(?:19|20)\d\d([./\-])\d{1,2}\1\d{1,2}(?!\d)")
_TIMES = re.compile(r"(?<!\d)[0-2]?\d[.:][0-5]\d(?!\d)[^0-9]{1,8}[0-2]?\d[.:][0-5]\d(?!\d)")
# Round: 5.000.000.000 is a budget, 5.321.234.567 somebody's telephone.
_MONEY = re.compile(r"\d{1,3}(?:([.,])\d{3})+(?:\1)000")

# What splits a run into pieces: nothing, lines, lines and lists, all that is more than three signs.
_SPLITS = tuple(map(re.compile, (r"(?!)", r"\n", r"[\n,;]", r"\n|[\W_]{4,}")))

_LETTER = r"[^\W\d_]"
_ALIKE = str.maketrans("OoIlıİ|", "0011111")
_LIKE = "[OoIlıİ|]"
_READINGS = (
    # Letters by themselves: O532 l23 45 67.
    re.compile(rf"(?<!{_LETTER}){_LIKE}+(?!{_LETTER})"),
    # Touching a digit, whatever stands on the other side: TCl0000000146, TelO532….
    re.compile(rf"(?<=\d){_LIKE}{{1,11}}|{_LIKE}{{1,11}}(?=\d)"),
    re.compile(r"(?<=\d)[Oo]{1,11}|[Oo]{1,11}(?=\d)"),
)


@dataclass(frozen=True)
class Number:
    """A mobile number, or an identity number, from `start` up to, and not with, `end`."""

    start: int
    end: int
    is_mobile: bool


def digits_read(text: str) -> Iterator[str]:
    """The text, and again with letters that look like digits read as those (O532, l0000000146).

    The letters keep their places."""
    seen = {text}
    yield text
    for pattern in _READINGS:
        read = pattern.sub(lambda match: match[0].translate(_ALIKE), text)
        if read not in seen:
            seen.add(read)
            yield read


def numbers(text: str) -> Iterator[Number]:
    """Identity numbers and mobile numbers in it; one may be found more than once."""
    for run in _RUN.finditer(text):
        groups = [(one.start(), one.end()) for one in _GROUP.finditer(text, *run.span())]
        yield from _windows(text, groups)
        for split in _SPLITS:
            yield from _pieces(text, groups, split)
        for usual in _USUAL.finditer(text, *run.span()):
            yield _number(text, *usual.span(), is_mobile=True)


def _windows(text: str, groups: list[tuple[int, int]]) -> Iterator[Number]:
    """What begins and ends with any of the groups."""
    for at, (start, _end) in enumerate(groups):
        digits, is_tight = "", True
        for nr in range(at, len(groups)):
            begin, end = groups[nr]
            if nr > at:
                is_tight = is_tight and text[groups[nr - 1][1] : begin] in {" ", ".", "-"}
            digits += text[begin:end]
            if len(digits) > _LONGEST:
                break
            is_mobile = bool(_MOBILE.fullmatch(digits))
            if not (is_mobile or (is_tight and is_identity_number(digits))):
                continue
            if not is_of_daily_life(text[start:end]):
                yield _number(text, start, end, is_mobile=is_mobile)


def _pieces(text: str, groups: list[tuple[int, int]], split: re.Pattern[str]) -> Iterator[Number]:
    """What is the whole of a piece."""
    first = 0
    for nr in range(1, len(groups) + 1):
        if nr < len(groups) and not split.search(text, groups[nr - 1][1], groups[nr][0]):
            continue
        piece, first = groups[first:nr], nr
        start, end = piece[0][0], piece[-1][1]
        if not 9 <= sum(stop - begin for begin, stop in piece) <= 11:
            continue
        digits = "".join(text[begin:stop] for begin, stop in piece)
        if is_of_daily_life(text[start:end]):
            continue
        is_mobile = bool(_BARE.fullmatch(digits)) and _is_close(text, piece)
        if is_mobile or is_identity_number(digits):
            yield _number(text, start, end, is_mobile=is_mobile)


def _is_close(text: str, groups: list[tuple[int, int]]) -> bool:
    """Whether at most three signs, and no new line, stand between them."""
    gaps = [text[groups[nr - 1][1] : groups[nr][0]] for nr in range(1, len(groups))]
    return all(len(gap) <= 3 and "\n" not in gap for gap in gaps)


def _number(text: str, start: int, end: int, *, is_mobile: bool) -> Number:
    return Number(
        start - (is_mobile and start > 0 and text.startswith("+", start - 1)),
        end,
        is_mobile=is_mobile,
    )


def is_of_daily_life(written: str) -> bool:
    """Whether it holds a date or hours from – to, or is a sum of money or a list of choices."""
    held = (_DATE, _YEAR_FIRST, _TIMES)
    if _MONEY.fullmatch(written) or any(one.search(written) for one in held):
        return True
    return _is_list(_GROUP.findall(written))


def _is_list(groups: list[str]) -> bool:
    """Each larger than the one before it, as 5, 10, 20, 50, 100; none as long as a telephone's."""
    if len(groups) < 4 or max(map(len, groups)) > 3:
        return False
    return all(int(one) < int(next_) for one, next_ in pairwise(groups))


def is_identity_number(digits: str) -> bool:
    """Whether eleven digits are a Turkish identity number (TCKN), or a foreigner's (YKN, 99…).

    The check digits are those of the population directorate (NVİ): the tenth is
    7 × (sum of the odd places) − (sum of the even places), the eleventh the sum of the first
    ten, both modulo 10.
    """
    if not re.fullmatch(r"[1-9][0-9]{10}", digits):
        return False
    d = [int(digit) for digit in digits]
    tenth = (7 * sum(d[0:9:2]) - sum(d[1:8:2])) % 10
    return d[9] == tenth and d[10] == sum(d[:10]) % 10
