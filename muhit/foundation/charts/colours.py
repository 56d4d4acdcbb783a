"""Colours of charts: the tokens of the page, and the same in ink for paper.

A chart is drawn with a stand-in for each colour, which is then replaced: on a page
by the token (so that it follows light, dark and the municipality's accent), in a
file by the token's value in light.
"""

# Every token a chart may use, with its value in light (`ui/css/tokens.css`).
LIGHT = {
    "ink": "#1f1b16",
    "ink-soft": "#5a5248",
    "line": "#e3dccf",
    "sunken": "#f2ede4",
    "surface": "#ffffff",
    "accent": "#0a5a6c",
    "open": "#744600",
    "fixed": "#17603a",
    "closed": "#4f473d",
    "info": "#1d4f91",
    "danger": "#9b1c1c",
}

# No real colour is that near to black.
STAND_IN = {name: f"#0000{number:02x}" for number, name in enumerate(LIGHT, start=1)}


def for_pages(svg: str) -> str:
    for name, stand_in in STAND_IN.items():
        svg = svg.replace(stand_in, f"var(--{name})")
    return svg


def for_paper(svg: str) -> str:
    for name, stand_in in STAND_IN.items():
        svg = svg.replace(stand_in, LIGHT[name])
    return svg
