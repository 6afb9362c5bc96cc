"""The page on which all authorities stand side by side: a table that can be sorted and filtered, plots, the CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from callin_rules.constitution import authority_slugs, constitution_of
from callin_rules.findings import plural
from callin_rules.sphinx_ext.figures import Figures, comparison_csv, figures_of
from callin_rules.sphinx_ext.plots import PLOTS, alternative_text, plot_svg

__all__ = ["comparison_pages", "every_figures", "set_beside"]

_PAGE = """\
# All authorities side by side

Each row is the latest edition of one authority. A cell says “not settled” where no source tells. Signatures are the
fewest of ordinary members that make a valid request; other ways, such as a chair or a committee, are on the page of the
authority. “Rests on” is the weakest kind of source behind the row.

To set two of them side by side by question, each difference with a request that shows it, use the command:

```console
$ callin-rules compare wiltshire york
```

## The table

```{callin-comparison}
```

The same table as a file: {download}`comparison.csv`.
"""


def every_figures() -> tuple[Figures, ...]:
    """The figures of the latest edition of each authority, in the order of their slugs."""
    return tuple(figures_of(constitution_of(slug).editions[-1]) for slug in authority_slugs())


def comparison_pages(every: Sequence[Figures]) -> Iterator[tuple[str, str]]:
    """The page and what lies beside it, each with its name."""
    yield "comparison.md", "\n".join([_PAGE, *_plots(every)])
    yield "comparison.csv", comparison_csv(every)
    for plot in PLOTS:
        yield f"comparison-{plot.name}.svg", plot_svg(plot, every)


def set_beside(mine: Figures, every: Sequence[Figures]) -> str:
    """Where one authority stands among all, in sentences; a figure that is not settled is left out."""
    told = []
    if mine.signatures is not None:
        among = _among(mine.signatures, [figures.signatures for figures in every], "need fewer", "need more")
        told.append(f"A request here needs {plural(mine.signatures, 'signature')}. {among}")
    if mine.working_days is not None:
        among = _among(mine.working_days, [figures.working_days for figures in every], "close sooner", "close later")
        told.append(
            f"A window that starts on a Monday closes after {plural(mine.working_days, 'working day')}. {among}"
        )
    return " ".join(told) or "Neither the number of signatures nor the length of the window is settled here."


def _among(mine: int, every: Sequence[int | None], less: str, more: str) -> str:
    settled = [number for number in every if number is not None]
    below, above = sum(number < mine for number in settled), sum(number > mine for number in settled)
    return f"Of the {len(settled)} authorities for which this is settled, {below} {less} and {above} {more}."


def _plots(every: Sequence[Figures]) -> Iterator[str]:
    yield "## The plots\n"
    for plot in PLOTS:
        known = sum(plot.figure(figures) is not None for figures in every)
        yield f"### {plot.title}\n"
        yield f"Settled for {known} of {plural(len(every), 'authority', 'authorities')}.\n"
        yield f"![{alternative_text(plot, every)}]({PurePosixPath(f'comparison-{plot.name}.svg')})\n"
