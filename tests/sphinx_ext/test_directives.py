"""The directives and roles, in sites that are not this library's own."""

from __future__ import annotations

import re

import pytest

TITLE = "Here\n====\n\n"


def plain(page: str) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


class TestConstitution:
    """A whole constitution, or one edition of it."""

    @pytest.mark.parametrize(
        ("suffix", "source"),
        [
            ("rst", TITLE + ".. callin-constitution:: wiltshire\n"),
            ("md", "# Here\n\n```{callin-constitution} wiltshire\n```\n"),
        ],
    )
    def test_reads_alike_in_both_markups(self, built, suffix: str, source: str):
        """The questions in their order, the paragraph as a link, the example counted past a bank holiday."""
        page, said = built(source, suffix=suffix)
        assert said == ""
        asked = ["Who may call in", "What can be called in", "How to ask", "By when", "What happens next"]
        asked += ["What the sources leave unsettled", "A worked example", "Sources"]
        places = [page.index(f">{title}<") for title in asked]
        assert places == sorted(places)
        assert re.search(
            r'<a class="reference external" href="https://[^"]+"[^>]*>guide, step 1, paragraph 3</a>', page
        )
        assert "The last moment for a request is 17:00 on Tuesday 26 August 2014." in plain(page)
        assert "Summer bank holiday (England)" in page
        assert 'role="img"' in page

    def test_what_changed_between_editions(self, built):
        """Each change with its day, what was said before and what is said now."""
        page, said = built(TITLE + ".. callin-constitution:: tower-hamlets\n")
        words = plain(page)
        assert said == ""
        assert "On Tuesday 5 October 2021" in words
        assert 'before: at least 5 signatures from the pool "members"' in words.replace("&quot;", '"')
        assert "now: the request name a lead signatory" in words
        assert "The edition from Wednesday 23 July 2014" in words

    def test_one_edition(self, built):
        """The edition that stood on a day, and nothing of the other."""
        page, said = built(TITLE + ".. callin-constitution:: tower-hamlets\n   :on: 2014-07-31\n")
        assert said == ""
        assert "Five members of the council" in page
        assert "worked example" not in page
        assert "seven were accepted in 2022" not in page

    def test_a_window_that_nobody_knows(self, built):
        """No day is invented: nothing is counted, and what follows a request is drawn all the same."""
        page, _ = built(TITLE + ".. callin-constitution:: tower-hamlets\n")
        assert "The sources do not settle when the window closes, so no day is counted here." in plain(page)
        assert 'role="img"' in page

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            (".. callin-constitution:: wiltshyre\n", "Did you mean 'wiltshire'?"),
            (".. callin-constitution:: wiltshire\n   :on: 1999-01-01\n", "no edition is known"),
            (".. callin-constitution:: wiltshire\n   :on: yesterday\n", "Invalid isoformat string"),
            (".. callin-window:: wiltshyre\n   :from: 2014-07-25\n", "Did you mean 'wiltshire'?"),
            (".. callin-window:: wiltshire\n", "needs :from: and a day"),
        ],
    )
    def test_a_slip_is_told_with_its_place(self, built, source: str, expected: str):
        """The site's own author reads what was wrong and where."""
        _, said = built(TITLE + source)
        assert expected in said
        assert "index.rst:4" in said


class TestWindow:
    """One window, counted."""

    def test_counted(self, built):
        """The last moment, and each day with the reason."""
        page, said = built(TITLE + ".. callin-window:: wiltshire\n   :from: 2014-08-18\n")
        assert said == ""
        assert "17:00 on Tuesday 26 August 2014" in plain(page)
        assert "clear working day 5 of 5" in page

    def test_past_the_announced_holidays(self, built):
        """A day that may still move says so."""
        page, _ = built(TITLE + ".. callin-window:: wiltshire\n   :from: 2031-08-18\n")
        assert "This day may still move: the counting reaches" in plain(page)

    def test_not_settled(self, built):
        """Nothing is counted where nobody knows how."""
        page, _ = built(TITLE + ".. callin-window:: tower-hamlets\n   :from: 2022-08-18\n")
        assert "The sources do not settle when the window closes" in plain(page)


class TestRoles:
    """Names in running text."""

    SOURCE = TITLE + ":callin-authority:`wiltshire` and :callin-rule:`contents.reasons`.\n"

    def test_plain_words_on_a_site_without_the_pages(self, built):
        """The name is shown, without a link to nowhere."""
        page, said = built(self.SOURCE)
        assert said == ""
        assert "<p>Wiltshire Council and contents.reasons.</p>" in page

    def test_links_where_the_site_has_the_pages(self, built):
        """The name leads to the page."""
        pages = {
            "_generated/authorities/wiltshire.rst": ":orphan:\n\nW\n=\n",
            "_generated/rules/contents.reasons.rst": ":orphan:\n\nR\n=\n",
        }
        page, said = built(self.SOURCE, more=pages)
        assert said == ""
        assert 'href="_generated/authorities/wiltshire.html">Wiltshire Council</a>' in page
        assert 'href="_generated/rules/contents.reasons.html">contents.reasons</a>' in page

    @pytest.mark.parametrize("source", [":callin-authority:`wiltshyre`", ":callin-rule:`contents.reason`"])
    def test_a_slip_is_told(self, built, source: str):
        """The near miss is offered."""
        _, said = built(TITLE + source + "\n")
        assert "Did you mean" in said
