"""An installation made without a part says so in a sentence, and everything else works."""

import sys
from importlib import util

import pytest

from muhit.foundation.charts import drawing
from muhit.foundation.charts.figures import Row, Series, chart
from muhit.foundation.core.extras import NotInstalled
from muhit.foundation.files import voices
from muhit.foundation.files.errors import BadFile
from muhit.foundation.printing.pdf import render


@pytest.fixture
def without(monkeypatch):
    def leave_out(*names):
        for name in names:
            monkeypatch.setitem(sys.modules, name, None)

    return leave_out


def test_a_paper_that_cannot_be_printed_says_which_part_is_missing(without):
    without("typst")
    with pytest.raises(NotInstalled, match="printing"):
        render("printing/gallery", {"title": "x"}, language="tr")


def test_a_page_without_pictures_still_has_its_numbers(without):
    one = chart("bars", "Sokaklar", "sokak", [Series("açık")], [Row("Lale", (3,))])
    without("altair")
    drawing._page_svg.cache_clear()
    assert drawing.page_svg(one) == ""


def test_a_voice_note_that_cannot_be_taken_is_told_to_who_spoke(monkeypatch):
    monkeypatch.setattr(voices, "find_spec", lambda name: None)
    with pytest.raises(BadFile, match="yazın"):
        voices.make_anew(b"OggS")


def test_the_parts_are_those_that_can_be_left_out():
    assert all(util.find_spec(name) for name in ("typst", "altair", "vl_convert", "av"))
