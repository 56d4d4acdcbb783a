"""How each form of chart is described to Vega-Lite, for reading from either side.

Charts are as wide as the smallest telephone, and grow with the page; where a chart has a
page's width for itself, it is drawn wide.
"""

import json
import textwrap
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language

from muhit.foundation.core.extras import needing

from .colours import STAND_IN
from .figures import Chart, Form, Unit, Withheld

BAR = 26
WRAPPED_BAR = 36
LINES_HEIGHT = 180
# Where the sign of per cent stands before its number.
_SIGN_FIRST = {"tr"}
_FORMAT = {Unit.COUNT: ",.0f", Unit.SHARE: ".0%", Unit.DAYS: ",.1f"}
_SEPARATORS = {"en": (".", ","), "tr": (",", "."), "ar": (".", ",")}


@dataclass(frozen=True)
class Size:
    """How wide a chart is, and its column of labels, which take two lines where they must."""

    width: int
    labels: int

    @property
    def letters(self) -> int:
        return self.labels // 6


NARROW = Size(width=340, labels=138)
WIDE = Size(width=860, labels=250)


def spec(chart: Chart, *, language: str, rtl: bool, size: Size = NARROW) -> dict[str, Any]:
    """The chart for Vega-Lite, as a dictionary of plain values."""
    # Late: it takes a quarter of a second, which most processes never need.
    with needing("charts"):
        import altair as alt

    chart = _drawn_part(chart)
    build = {Form.LINES: _lines, Form.STACKED: _stacked, Form.AREAS: _areas}.get(chart.form, _bars)
    picture = build(alt, chart, rtl, size)
    with alt.data_transformers.enable("default", max_rows=None):
        described: dict[str, Any] = picture.to_dict()
    described["config"] = _config(language)
    described["background"] = "transparent"
    return described


def _drawn_part(chart: Chart) -> Chart:
    """What of the chart is drawn: bars only for rows of which something is told."""
    rows = [replace(row, figures=row.figures[: chart.drawn]) for row in chart.rows]
    if chart.form in (Form.BARS, Form.STACKED):
        rows = [row for row in rows if any(_plain(one) is not None for one in row.figures)]
    return replace(
        chart,
        most=None,
        drawn=None,
        series=chart.series[: chart.drawn],
        rows=tuple(rows[: chart.most]),
    )


def _config(language: str) -> dict[str, Any]:
    decimal, thousands = _SEPARATORS.get(language[:2], _SEPARATORS["en"])
    words = {"labelColor": STAND_IN["ink"], "titleColor": STAND_IN["ink-soft"]}
    plain = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}
    return {
        "aria": False,
        "font": "Noto Sans, Noto Sans Arabic",
        "view": {"stroke": None},
        "locale": {
            "number": {
                "decimal": decimal,
                "thousands": thousands,
                "grouping": [3],
                "currency": ["", ""],
            }
        },
        "axis": {
            **words,
            **plain,
            "domainColor": STAND_IN["line"],
            "tickColor": STAND_IN["line"],
            "gridColor": STAND_IN["line"],
        },
        "legend": {**words, **plain, "symbolType": "square", "symbolStrokeWidth": 0},
        "text": {"color": STAND_IN["ink"], "fontSize": 12},
    }


def _written(value: str, unit: Unit) -> str:
    """The figure `value`, an expression of Vega, as the reader's language writes it."""
    if unit is Unit.SHARE and (get_language() or "")[:2] in _SIGN_FIRST:
        return f"'%' + format({value} * 100, '.0f')"
    return f"format({value}, '{_FORMAT[unit]}')"


def _values(chart: Chart) -> list[dict[str, Any]]:
    """A line for each figure that can be drawn; `o` keeps the order of the series."""
    return [
        {"l": row.label, "s": one.name, "o": place, "v": figure}
        for row in chart.rows
        for place, (one, figure) in enumerate(zip(chart.series, row.figures, strict=True))
        if figure is not None and not isinstance(figure, Withheld)
    ]


def _wrapped_values(chart: Chart, size: Size) -> list[dict[str, Any]]:
    return [{**value, "l": _in_lines(value["l"], size)} for value in _values(chart)]


def _labels(chart: Chart) -> list[str]:
    return list(dict.fromkeys(row.label for row in chart.rows))


def _colour(alt: Any, chart: Chart, rtl: bool, size: Size) -> Any:
    """Each series in its token; a legend above where there are several."""
    legend = alt.Legend(
        orient="top",
        title=None,
        direction="horizontal",
        columns=1 if sum(len(one.name) for one in chart.series) > 34 else 0,
        labelLimit=size.width - 40,
    )
    return alt.Color(
        "s:N",
        scale=alt.Scale(
            domain=[one.name for one in chart.series],
            range=[STAND_IN[one.tone] for one in chart.series],
        ),
        legend=legend if len(chart.series) > 1 else None,
    )


def _across(alt: Any, chart: Chart, rtl: bool, **more: Any) -> Any:
    """The axis of figures, growing in the direction of reading."""
    top = 1.0 if chart.unit is Unit.SHARE else None
    scale = alt.Scale(reverse=rtl, domainMin=0, **({"domainMax": top} if top else {}))
    return alt.X("v:Q", title=None, axis=None, scale=scale, **more)


def _down(alt: Any, chart: Chart, rtl: bool, size: Size) -> Any:
    axis = alt.Axis(
        orient="right" if rtl else "left",
        title=None,
        domain=False,
        ticks=False,
        labelLimit=size.labels + 40,
        labelPadding=6,
        labelLineHeight=14,
        labelBaseline={
            "condition": {"test": "indexof(datum.label, '\\n') > 0", "value": "bottom"},
            "value": "middle",
        },
        labelExpr="split(datum.label, '\\n')",
    )
    labels = [_in_lines(label, size) for label in _labels(chart)]
    return alt.Y("l:N", sort=labels, axis=axis, scale=alt.Scale(domain=labels))


def _in_lines(label: str, size: Size) -> str:
    """A label in two lines at most, where it is too long for one."""
    return "\n".join(textwrap.wrap(label, size.letters, max_lines=2, placeholder=" …"))


def _step(chart: Chart, size: Size, bar: int) -> int:
    """The height of a row."""
    wraps = any("\n" in _in_lines(label, size) for label in _labels(chart))
    return max(bar, WRAPPED_BAR) if wraps else bar


def _bars(alt: Any, chart: Chart, rtl: bool, size: Size) -> Any:
    """Bars with their figure at the end; several series stand below one another."""
    several = len(chart.series) > 1
    offset = {"yOffset": alt.YOffset("o:O")} if several else {}
    data = alt.Chart(alt.Data(values=_wrapped_values(chart, size)))
    base = data.transform_calculate(t=_written("datum.v", chart.unit)).encode(
        x=_across(alt, chart, rtl), y=_down(alt, chart, rtl, size), **offset
    )
    bars = base.mark_bar(size=9 if several else 15).encode(color=_colour(alt, chart, rtl, size))
    figures = base.mark_text(align="right" if rtl else "left", dx=-4 if rtl else 4).encode(
        text=alt.Text("t:N")
    )
    step = _step(chart, size, BAR if not several else 15 * len(chart.series) + 8)
    width = size.width - size.labels - 42
    return (bars + figures).properties(width=width, height=step * max(1, len(_labels(chart))))


def _stacked(alt: Any, chart: Chart, rtl: bool, size: Size) -> Any:
    return (
        alt.Chart(alt.Data(values=_wrapped_values(chart, size)))
        .mark_bar(size=15, stroke=STAND_IN["surface"], strokeWidth=1)
        .encode(
            x=_across(alt, chart, rtl, stack="zero"),
            y=_down(alt, chart, rtl, size),
            color=_colour(alt, chart, rtl, size),
            order=alt.Order("o:O"),
        )
        .properties(
            width=size.width - size.labels - 12,
            height=_step(chart, size, BAR) * max(1, len(_labels(chart))),
        )
    )


def _lines(alt: Any, chart: Chart, rtl: bool, size: Size) -> Any:
    """Time runs in the direction of reading."""
    across = alt.X(
        "l:N",
        sort=_labels(chart),
        title=None,
        scale=alt.Scale(reverse=rtl, domain=_labels(chart)),
        axis=alt.Axis(labelAngle=0, labelOverlap="greedy", ticks=False),
    )
    up = alt.Y(
        "v:Q",
        title=None,
        scale=alt.Scale(domainMin=0, **({"domainMax": 1} if chart.unit is Unit.SHARE else {})),
        axis=alt.Axis(
            orient="right" if rtl else "left",
            labelExpr=_written("datum.value", chart.unit),
            tickCount=4,
            domain=False,
            **({"tickMinStep": 1} if chart.unit is Unit.COUNT else {}),
        ),
    )
    # A moment that is not told breaks the line.
    gaps = [
        {"l": row.label, "s": one.name, "v": None}
        for row in chart.rows
        for one, figure in zip(chart.series, row.figures, strict=True)
        if _plain(figure) is None
    ]
    order = {label: place for place, label in enumerate(_labels(chart))}
    values = sorted([*_values(chart), *gaps], key=lambda value: order[value["l"]])
    base = alt.Chart(alt.Data(values=values))
    return (
        base.mark_line(point=alt.OverlayMarkDef(filled=True, size=36), strokeWidth=2.5)
        .encode(x=across, y=up, color=_colour(alt, chart, rtl, size), detail="s:N")
        .properties(width=size.width - 45, height=LINES_HEIGHT)
    )


def _areas(alt: Any, chart: Chart, rtl: bool, size: Size) -> Any:
    """Places on their outlines, darker where the figure is greater; pale where it is not told."""
    tone = STAND_IN[chart.series[0].tone]
    features = [
        {
            "type": "Feature",
            "geometry": json.loads(row.outline),
            "properties": {"v": _plain(row.figures[0])},
        }
        for row in chart.rows
        if row.outline
    ]
    told = [one["properties"]["v"] for one in features if one["properties"]["v"] is not None]
    shape = {"stroke": STAND_IN["line"], "strokeWidth": 0.8}
    base = alt.Chart(alt.Data(values=features))
    paper = base.mark_geoshape(fill=STAND_IN["sunken"], **shape)
    filled = (
        base.transform_filter("isValid(datum.properties.v)")
        .mark_geoshape(fill=tone, **shape)
        .encode(
            fillOpacity=alt.FillOpacity(
                "properties.v:Q",
                scale=alt.Scale(type="linear", domain=[0, max(told, default=1)], range=[0.08, 1]),
                legend=None,
            )
        )
    )
    # Already turned the right way: outlines are laid on a flat page.
    width, height = NARROW.width - 10, NARROW.width - 60
    return (paper + filled).properties(width=width, height=height).project(type="mercator")


def _plain(figure: Any) -> float | None:
    return None if isinstance(figure, Withheld) else figure
