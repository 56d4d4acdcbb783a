"""Charts: drawn from either side, in the page's colours, with their figures as a table."""

import io
import json
import re

import openpyxl
import pytest
from django.utils import translation

from muhit.foundation.charts.colours import LIGHT, STAND_IN
from muhit.foundation.charts.drawing import _drawn, _page_svg, page_svg, paper_svg
from muhit.foundation.charts.figures import WITHHELD, Chart, Form, Row, Series, Unit, chart
from muhit.foundation.charts.specs import WIDE
from muhit.foundation.charts.tables import TableResponse
from muhit.foundation.ui.finders import SHEETS

TEXT = re.compile(r'<text text-anchor="(\w+)"[^>]*>([^<]+)</text>')


def _chart(form: Form = Form.BARS, **how) -> Chart:
    series = [Series("gelen"), Series("yanıtlanan", "fixed")]
    rows = [Row("Kuyuluk", (1240, 310)), Row("Mezitli", (7, WITHHELD)), Row("Tece", (3, None))]
    return chart("by-place", "Mahallelere göre", "mahalle", series, rows, form=form, **how)


@pytest.mark.parametrize("form", [Form.BARS, Form.STACKED, Form.LINES])
@pytest.mark.parametrize("language", ["tr", "ar", "en"])
def test_every_form_is_drawn_in_every_language(form, language):
    with translation.override(language):
        svg = page_svg(_chart(form))
    for label in ("Kuyuluk", "Mezitli", "Tece"):
        assert f">{label}<" in svg
    assert "var(--accent)" in svg
    assert "var(--fixed)" in svg


def test_labels_stand_where_reading_starts():
    with translation.override("tr"):
        left = {word: anchor for anchor, word in TEXT.findall(page_svg(_chart()))}
    with translation.override("ar"):
        right = {word: anchor for anchor, word in TEXT.findall(page_svg(_chart()))}
    assert (left["Kuyuluk"], left["1.240"]) == ("end", "start")
    assert (right["Kuyuluk"], right["1,240"]) == ("start", "end")


@pytest.mark.parametrize("form", [Form.BARS, Form.STACKED])
def test_a_long_name_takes_two_lines_and_is_not_cut(form):
    rows = [Row("Mersin Büyükşehir Belediyesi Başkanlığı", (3,))]
    long = chart("a", "A", "h", [Series("s")], rows, form=form)
    with translation.override("tr"):
        narrow, wide = page_svg(long), page_svg(long, WIDE)
    assert re.search(">Mersin Büyükşehir<.*>Belediyesi Başkanlığı<", narrow)
    assert ">Mersin Büyükşehir Belediyesi Başkanlığı<" in wide
    assert "…" not in narrow + wide


def test_a_withheld_figure_is_neither_drawn_nor_exported():
    secret = chart("a", "A", "h", [Series("s")], [Row("x", (WITHHELD,)), Row("y", (9,))])
    with translation.override("en"):
        drawn = TEXT.findall(page_svg(secret))
        table = TableResponse(secret, "csv").content.decode()
    assert [word for _anchor, word in drawn] == ["y", "9"]
    assert "x,not told\r\ny,9" in table
    assert secret.withholds


def test_shares_and_words_are_written_safely():
    hostile = chart("a", '<script>"', "h", [Series("s")], [Row("<img src=x>", (0.5,))])
    svg = page_svg(chart("b", hostile.title, "h", hostile.series, hostile.rows, unit=Unit.SHARE))
    assert "<script>" not in svg
    assert "<img" not in svg
    assert ">%50<" in svg


def test_areas_leave_pale_what_is_not_told():
    square = json.dumps(
        {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]}
    )
    rows = [Row("a", (5,), outline=square), Row("b", (WITHHELD,), outline=square)]
    svg = page_svg(chart("m", "M", "h", [Series("s")], rows, form=Form.AREAS))
    assert svg.count("var(--sunken)") == 2
    assert svg.count("var(--accent)") == 1


def test_the_same_chart_is_drawn_once():
    _drawn.cache_clear()
    _page_svg.cache_clear()
    page_svg(_chart())
    page_svg(_chart())
    paper_svg(_chart())
    assert (_drawn.cache_info().misses, _drawn.cache_info().hits) == (1, 1)
    assert _page_svg.cache_info().hits == 1


def test_a_page_names_tokens_and_paper_their_values():
    assert not re.search(r"#[0-9a-f]{6}", page_svg(_chart()))
    paper = paper_svg(_chart())
    assert LIGHT["accent"] in paper
    assert not any(stand_in in paper for stand_in in STAND_IN.values())


def test_the_colours_of_paper_are_the_tokens_of_light():
    light = (SHEETS / "tokens.css").read_text(encoding="utf-8").split("@media", 1)[0]
    tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light.split(":root[")[0]))
    assert {name: tokens[name] for name in LIGHT} == LIGHT


def test_a_spreadsheet_holds_the_figures_and_runs_nothing():
    rows = [Row("=1+1", (12.5, WITHHELD)), Row("b", (None, 3))]
    made = chart("by", "T", "@head", [Series("+a"), Series("b")], rows)
    with translation.override("en"):
        response = TableResponse(made, "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["'@head", "'+a", "b"],
        ["'=1+1", 12.5, "not told"],
        ["b", None, 3],
    ]
    assert response["Content-Disposition"] == 'attachment; filename="by.xlsx"'


def test_a_chart_refuses_what_it_could_not_show():
    with pytest.raises(ValueError, match="address"):
        chart("By Place", "T", "h", [Series("s")], [])
    with pytest.raises(ValueError, match="more or fewer"):
        chart("a", "T", "h", [Series("s")], [Row("x", (1, 2))])
    with pytest.raises(ValueError, match="no colour"):
        Series("s", "purple")
