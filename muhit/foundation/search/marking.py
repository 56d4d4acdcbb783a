"""Found words are marked where they stand, however they were spelt or bent."""

import re
from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from muhit.foundation.core.text import fold

from .asking import Search
from .words import forms_of, lowered

EXCERPT = 160
BEFORE = 50

# Letters and digits with the marks that go on and between them (harakat, tatweel,
# joiners), so that a word is marked whole.
_WORD = re.compile(
    r"(?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d])+"
)


class Marker:
    """Marks the words of one search in texts given beforehand: their stems take one query."""

    def __init__(self, search: Search, texts: Iterable[str], *, loosely: bool = False) -> None:
        tokens = {token for text in texts for token in _WORD.findall(text)}
        spelt = [(token, lowered(token), fold(token)) for token in sorted(tokens)]
        spelt = [row for row in spelt if row[2]]
        forms = forms_of((low, folded) for _token, low, folded in spelt) if spelt else []
        self._found = frozenset(
            token
            for (token, _low, folded), form in zip(spelt, forms, strict=True)
            if any(word.finds(folded, form.stems, loosely=loosely) for word in search.words)
        )

    def mark(self, text: str) -> SafeString:
        """`text` escaped, each found word inside a ``mark`` element."""
        parts, end = [], 0
        for match in _WORD.finditer(text):
            if match[0] in self._found:
                parts.append((text[end : match.start()], match[0]))
                end = match.end()
        marked = format_html_join("", "{}<mark>{}</mark>", parts)
        return format_html("{}{}", marked, text[end:])

    def finds_in(self, text: str) -> bool:
        """Whether any word of `text` is marked."""
        return any(token in self._found for token in _WORD.findall(text))

    def excerpt(self, text: str) -> SafeString:
        """The surroundings of the first found word, marked; empty where there is none."""
        first = next((match for match in _WORD.finditer(text) if match[0] in self._found), None)
        if first is None:
            return SafeString("")
        start = _word_start(text, max(0, first.start() - BEFORE))
        end = min(len(text), max(start + EXCERPT, first.end()))
        end = end if end == len(text) else max(text.rfind(" ", start, end), first.end())
        before, after = "…" if start else "", "…" if end < len(text) else ""
        return format_html("{}{}{}", before, self.mark(text[start:end].strip()), after)


def _word_start(text: str, at: int) -> int:
    """The start of the first whole word from `at` on."""
    if at == 0:
        return 0
    gap = re.compile(r"\s").search(text, at)
    return gap.end() if gap is not None and gap.end() - at < BEFORE else at
