"""A trial as a picture: for each year the rows that would have come out differently, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.sax.saxutils import escape

from callin_rules.reform.trial import Trial

__all__ = ["trial_svg"]

_COLOURS = {"valid": "#2b7a5b", "invalid": "#a23b3b", "undetermined": "#8a8a8a"}
_WIDTH, _HEIGHT, _LEFT, _TOP, _FOOT = 760, 360, 70, 60, 60


def trial_svg(trial: Trial, title: str) -> str:
    """A column for each year, as an SVG document that explains itself without its picture."""
    moved: Counter[tuple[int, str]] = Counter()
    for (year, was, is_), number in trial.by_year.items():
        if year is not None and was != is_:
            moved[year, is_] += number
    years = sorted({year for year, _ in moved})
    summary = f"{trial.moved:,} of {trial.rows:,} rows would have come out differently"
    lines = [
        _opening(),
        f"<title>{escape(title)}</title><desc>{summary}</desc>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        f'<text x="{_LEFT}" y="22" font-size="16">{escape(title)}</text>',
        f'<text x="{_LEFT}" y="42" fill="#555">{summary}, by the year in which the window opened</text>',
        *_key(),
        *(_columns(moved, years) if years else ()),
        "</svg>\n",
    ]
    return "\n".join(lines)


def _opening() -> str:
    box = f'viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" font-family="sans-serif" font-size="12">'


def _key() -> Iterator[str]:
    for number, (outcome, colour) in enumerate(_COLOURS.items()):
        x = _LEFT + 150 * number
        yield f'<rect x="{x}" y="{_HEIGHT - 22}" width="12" height="12" fill="{colour}"/>'
        yield f'<text x="{x + 18}" y="{_HEIGHT - 12}">would be {outcome}</text>'


def _columns(moved: Counter[tuple[int, str]], years: list[int]) -> Iterator[str]:
    most = max(sum(moved[year, outcome] for outcome in _COLOURS) for year in years)
    bottom, height = _HEIGHT - _FOOT, _HEIGHT - _FOOT - _TOP
    step = (_WIDTH - _LEFT - 20) / len(years)
    yield f'<text x="{_LEFT - 8}" y="{_TOP + 5}" text-anchor="end">{most:,}</text>'
    yield f'<text x="{_LEFT - 8}" y="{bottom}" text-anchor="end">0</text>'
    yield f'<line x1="{_LEFT}" y1="{bottom}" x2="{_WIDTH - 20}" y2="{bottom}" stroke="#555"/>'
    for place, year in enumerate(years):
        x, y = _LEFT + place * step, float(bottom)
        for outcome, colour in _COLOURS.items():
            number = moved[year, outcome]
            tall = number / most * height
            y -= tall
            if number:
                told = f"<title>{year}: {number:,} would be {outcome}</title>"
                box = f'x="{x + 0.15 * step:.1f}" y="{y:.1f}" width="{0.7 * step:.1f}" height="{tall:.1f}"'
                yield f'<rect {box} fill="{colour}">{told}</rect>'
        yield f'<text x="{x + step / 2:.1f}" y="{bottom + 16}" text-anchor="middle">{year}</text>'
