"""``python -m benchmarks.opinions.simulated``: the simulation's table and picture, for the docs."""

from django.conf import settings

from muhit.foundation.charts.drawing import paper_svg
from muhit.foundation.charts.figures import Chart, Form, Row, Series, Unit
from muhit.mathematics.opinions import simulation
from muhit.mathematics.opinions.simulation import Missed
from muhit.sites.environment import ROOT

PICTURE = ROOT / "docs" / "pictures" / "opinions-simulation.svg"
HEAD = (
    "minority", "agreement of all", "K-th root of GAC", "listed as consensus",
    "bridging: common ground", "bridging: divisive", "minority is a group of its own",
)  # fmt: skip


def markdown(lines: tuple[Missed, ...]) -> str:
    """The table of docs/opinions.md."""
    rows = [f"| {' | '.join(HEAD)} |", f"|{' ---: |' * len(HEAD)}"]
    for line in lines:
        shares = (line.listed, line.common, line.divisive, line.own_group)
        cells = [f"{line.minority:.0%}", f"{line.agreement:.0%}", f"{line.consensus:.2f}"]
        rows.append(f"| {' | '.join(cells + [f'{share:.0%}' for share in shares])} |")
    return "\n".join(rows)


def picture(lines: tuple[Missed, ...]) -> str:
    """The share of the rejected statements that each verdict gets right or wrong, as SVG."""
    chart = Chart(
        key="opinions-simulation",
        title="What a minority rejects, and who notices",
        head="minority",
        series=(
            Series("listed as consensus by group-aware consensus", "danger"),
            Series("called divisive by bridging", "fixed"),
            Series("called common ground by bridging", "closed"),
        ),
        rows=tuple(
            Row(f"{line.minority:.0%}", (line.listed, line.divisive, line.common)) for line in lines
        ),
        form=Form.BARS,
        unit=Unit.SHARE,
    )
    plain = '<svg font-family="sans-serif" style="background: #fff" '
    return paper_svg(chart).replace("<svg ", plain, 1)


def main() -> None:
    if not settings.configured:
        settings.configure(USE_I18N=False, LANGUAGE_CODE="en")
    lines = simulation.table()
    print(markdown(lines))
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(lines) + "\n")
    print(f"\nPicture: {PICTURE}")


if __name__ == "__main__":
    main()
