"""The figures by which authorities stand side by side, the table, the CSV and the plots."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from callin_rules import Basis, authority_slugs, constitution_of, load_edition
from callin_rules.sphinx_ext.comparison_page import comparison_pages, every_figures
from callin_rules.sphinx_ext.figures import HEAD, cells, comparison_csv, figures_of
from callin_rules.sphinx_ext.plots import PLOTS, alternative_text, plot_svg

TEXT = (Path(__file__).parent.parent.parent / "docs" / "examples" / "anytown.toml").read_text(encoding="utf-8")
MEMBERS = 'provisions = [{ rule = "signatories.minimum_number", count = 3, pool = "members" }]'


@pytest.fixture
def town(tmp_path: Path):
    """The figures of Anytown with some texts replaced."""

    def made(*changes: tuple[str, str]):
        text = TEXT
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "anytown.toml"
        path.write_text(text, encoding="utf-8")
        return figures_of(load_edition(path))

    return made


def route(*rules: str) -> tuple[str, str]:
    return MEMBERS, f"provisions = [{', '.join(rules)}]"


class TestSignatures:
    """The fewest of ordinary members; nothing that the sources do not settle."""

    @pytest.mark.parametrize(
        ("changes", "number"),
        [
            ((), 3),
            ((("count = 3,", "count = 7,"),), 7),
            ((route('{ rule = "signatories.fraction", numerator = 15, denominator = 100, pool = "members" }'),), 6),
            (
                (
                    route(
                        '{ rule = "signatories.minimum_number", count = 3, pool = "members" }',
                        '{ rule = "signatories.group_spread", groups = 4, ungrouped = "not-counted", pool = "members" }',
                    ),
                ),
                4,
            ),
        ],
    )
    def test_the_number(self, town, changes, number: int):
        """A number, a share of the council, or so many groups; the chair's own way is no number of members."""
        assert town(*changes).signatures == number

    @pytest.mark.parametrize(
        "changes",
        [
            (('name = "Three members of the council"', 'name = "Three"\nwhen = { matters = ["education"] }'),),
            (
                route(
                    '{ rule = "signatories.fraction", numerator = 1, denominator = 2, of = "relevant", pool = "members" }'
                ),
            ),
            (
                route('{ rule = "signatories.fraction", numerator = 15, denominator = 100, pool = "members" }'),
                ("council_size = 40\n", ""),
            ),
            (route('{ rule = "signatories.committee_resolution", bodies = ["Overview and Scrutiny Committee"] }'),),
        ],
    )
    def test_none(self, town, changes):
        """A way for some decisions only, a share of something unknown, and a committee's resolution are no number."""
        assert town(*changes).signatures is None

    def test_what_suffices_and_may_be_too_many(self):
        """Ten were accepted at Birmingham; whether fewer suffice nobody knows."""
        assert figures_of(constitution_of("birmingham").editions[-1]).signatures is None


class TestRow:
    """A row of the table."""

    def test_settled(self, town):
        """Every cell in its place."""
        row = dict(zip(HEAD, cells(town()), strict=True))
        assert row == {
            "Authority": "Anytown Borough Council",
            "Nation": "England",
            "Seats": "40",
            "Signatures": "3",
            "Share": "7.5%",
            "Window": "5 clear working days",
            "Counted from": "publication",
            "Cut-off": "17:00",
            "Rests on": "text",
            "Open questions": "0",
        }
        assert town().working_days == 5

    def test_not_settled(self):
        """What nobody knows is said to be so."""
        row = dict(zip(HEAD, cells(figures_of(constitution_of("tower-hamlets").editions[-1])), strict=True))
        assert [row[name] for name in ("Signatures", "Share", "Window", "Counted from", "Cut-off")] == [
            "not settled",
            "",
            "not settled",
            "not settled",
            "not settled",
        ]
        assert row["Rests on"] == "record"

    def test_no_hour_and_no_seats(self, town):
        """A window to the end of the day, a council of unknown size."""
        row = dict(zip(HEAD, cells(town(("cut_off = 17:00:00\n", ""), ("council_size = 40\n", ""))), strict=True))
        assert (row["Cut-off"], row["Seats"], row["Share"]) == ("end of the day", "not known", "")

    def test_neither_routes_nor_a_window(self, town):
        """It rests on what its rules rest on."""
        edition = town().edition
        assert (
            figures_of(evolve(edition, routes=(), periods={}, requirements=edition.requirements[-1:])).basis
            is Basis.TEXT
        )

    def test_csv(self):
        """The same rows, with the slug and the edition before them."""
        every = every_figures()
        rows = list(csv.reader(io.StringIO(comparison_csv(every))))
        assert rows[0][:4] == ["slug", "edition", "authority", "nation"]
        assert [row[0] for row in rows[1:]] == list(authority_slugs())
        assert [tuple(row[2:]) for row in rows[1:]] == [cells(figures) for figures in every]


class TestPlots:
    """One bar for each authority whose figure is settled."""

    @pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.name)
    def test_bars_numbers_and_words(self, plot):
        """Each settled figure stands in the picture with its number and its name; nothing else does."""
        every = every_figures()
        drawn = plot_svg(plot, every)
        texts = [t.text for t in ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]
        settled = {f.edition.authority.name: plot.figure(f) for f in every if plot.figure(f) is not None}
        for figures in every:
            assert (figures.edition.authority.name in texts) == (figures.edition.authority.name in settled)
        assert all(plot.shown(number) in texts for number in settled.values())
        assert f"bars for {len(settled)} authorities" in alternative_text(plot, every)
        assert plot_svg(plot, every) == drawn

    def test_hours(self):
        """Half past four reads as 16:30."""
        assert PLOTS[-1].shown(16.5) == "16:30"

    def test_words(self, town):
        """The least, the middle and the most."""
        every = [town(("count = 3,", f"count = {n},")) for n in (2, 3, 9)]
        assert alternative_text(PLOTS[0], every).endswith(
            "bars for 3 authorities, from 2 to 9, half of them at 3 or below."
        )


def test_the_page_and_what_lies_beside_it():
    """The page names each picture and the table as a file."""
    pages = dict(comparison_pages(every_figures()))
    assert set(pages) == {"comparison.md", "comparison.csv", *(f"comparison-{plot.name}.svg" for plot in PLOTS)}
    assert all(f"(comparison-{plot.name}.svg)" in pages["comparison.md"] for plot in PLOTS)
