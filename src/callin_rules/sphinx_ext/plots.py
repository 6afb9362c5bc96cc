"""Plots of the comparison (SVG): one bar for each authority whose figure the sources settle, each bar with its number.

The same figures give the same bytes: no date and no chance name goes into the file.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from attrs import frozen

from callin_rules.findings import plural
from callin_rules.sphinx_ext.figures import Figures

__all__ = ["PLOTS", "Plot", "alternative_text", "plot_svg"]

_BAR, _MARGIN, _WIDTH = 0.27, 1.0, 8.0
_INK, _FILL = "#111111", "#3d6f99"


@frozen(kw_only=True)
class Plot:
    """A plot: its file's name, title and axis, the figure it shows and how a number reads."""

    name: str
    title: str
    axis: str
    figure: Callable[[Figures], float | None]
    shown: Callable[[float], str]


def _hour(figures: Figures) -> float | None:
    return None if figures.cut_off is None else figures.cut_off.hour + figures.cut_off.minute / 60


PLOTS = (
    Plot(
        name="signatures",
        title="Signatures of ordinary members that make a valid request",
        axis="signatures",
        figure=lambda figures: figures.signatures,
        shown=lambda number: f"{number:.0f}",
    ),
    Plot(
        name="share",
        title="Signatures as a share of the council",
        axis="per cent of the members",
        figure=lambda figures: figures.share,
        shown=lambda number: f"{number:.1f}%",
    ),
    Plot(
        name="window",
        title="Length of the window",
        axis="working days after a Monday on which the window closes",
        figure=lambda figures: figures.working_days,
        shown=lambda number: f"{number:.0f}",
    ),
    Plot(
        name="cut-off",
        title="Hour at which the window closes, where there is one",
        axis="hour of the last day",
        figure=_hour,
        shown=lambda number: f"{int(number):02d}:{round(number % 1 * 60):02d}",
    ),
)


def plot_svg(plot: Plot, every: Sequence[Figures]) -> str:
    """The plot as the text of an SVG file."""
    import matplotlib as mpl  # noqa: PLC0415 - only a site that draws plots needs it
    from matplotlib.figure import Figure  # noqa: PLC0415

    bars = _bars(plot, every)
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "callin_rules", "font.family": "sans-serif"}):
        figure = Figure(figsize=(_WIDTH, _MARGIN + _BAR * len(bars)), layout="constrained")
        axes = figure.add_subplot()
        drawn = axes.barh([name for name, _ in bars], [number for _, number in bars], color=_FILL, height=0.7)
        axes.bar_label(drawn, labels=[plot.shown(number) for _, number in bars], padding=3, color=_INK)
        axes.set_xlabel(plot.axis)
        axes.set_ylim(-0.6, len(bars) - 0.4)
        axes.spines[["top", "right"]].set_visible(False)
        written = io.StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None, "Title": plot.title})
    return written.getvalue()


def alternative_text(plot: Plot, every: Sequence[Figures]) -> str:
    """What the plot shows, in words: how many authorities, the least, the most and the middle."""
    numbers = sorted(number for _, number in _bars(plot, every))
    least, middle, most = (plot.shown(numbers[i]) for i in (0, len(numbers) // 2, -1))
    counted = plural(len(numbers), "authority", "authorities")
    return f"{plot.title}: bars for {counted}, from {least} to {most}, half of them at {middle} or below."


def _bars(plot: Plot, every: Sequence[Figures]) -> list[tuple[str, float]]:
    """Names and numbers, the largest last, so that it stands at the top."""
    known = ((f.edition.authority.name, plot.figure(f)) for f in every)
    settled = [(name, number) for name, number in known if number is not None]
    return sorted(settled, key=lambda bar: (bar[1], bar[0]))
