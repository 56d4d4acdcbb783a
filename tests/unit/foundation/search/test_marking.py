"""Found words are marked where they stand, and nothing else of a text changes."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.search.asking import search_for
from muhit.foundation.search.marking import Marker
from muhit.foundation.search.sources import SEARCHED

pytestmark = pytest.mark.django_db


@given(st.text(max_size=80), st.text(min_size=1, max_size=20))
def test_marking_changes_nothing_but_adds_marks(text, typed):
    search = search_for(SEARCHED.get("submissions"), typed)
    if search is None:
        return
    marker = Marker(search, [text])
    for shown, plain in ((marker.mark(text), text), (marker.excerpt(text), None)):
        bare = html.unescape(shown.replace("<mark>", "").replace("</mark>", ""))
        assert "<" not in re.sub(r"</?mark>", "", shown)
        assert plain is None or bare == plain
