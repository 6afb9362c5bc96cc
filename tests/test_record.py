"""The record as oracle: days that councils published, counted again by the editions or by a count of working days.

``record/deadlines.csv`` holds what councils put on their decision lists: when a decision was made and published, the
deadline or the day from which it has effect, and the counts of working days that were seen to fit. Rows that contradict
themselves, their neighbours or the calendar are set aside, each with its reason. The documentation draws the same file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, time
from pathlib import Path

import pytest
from attrs import evolve

from callin_rules.calendar import WorkingCalendar
from callin_rules.constitution import authority_slugs, load_constitution
from callin_rules.model import MAKERS
from callin_rules.rulebook import rulebook_of
from callin_rules.sphinx_ext import by_count, by_edition, call_ins, count_of, published_days, record_page, recounted

HERE = Path(__file__).parent
FOLDER, EDITIONS = HERE / "record", HERE / "editions"
ROWS = published_days(FOLDER / "deadlines.csv")
KEPT = [row for row in ROWS if not row.suspect]
BY_ID = {row.id: row for row in ROWS}
AGREED = 0.98


def named(row) -> str:
    return f"{row.id} {row.council}"


class TestTheRecordIsReproduced:
    """Of the rows that are not set aside, at least 98 % agree to the day; each other one is explained by name."""

    @pytest.mark.parametrize("row", KEPT, ids=named)
    def test_agrees_or_is_explained(self, row):
        """A row agrees, or says whose slip it seems to be; a row that agrees blames nobody."""
        found = recounted(row)
        agrees = found is not None and found.agrees
        assert agrees != bool(row.slip), found

    def test_the_share(self):
        """Rows for which no window ran are not counted as reproduced."""
        windows = [row for row in KEPT if row.kind != "at-once"]
        agreeing = [row for row in windows if (found := recounted(row)) is not None and found.agrees]
        assert len(windows) == 90
        assert len(agreeing) / len(windows) >= AGREED

    @pytest.mark.parametrize("row", [row for row in ROWS if row.fits], ids=named)
    def test_every_count_that_was_read_off_the_dates(self, row):
        """The calendar counts each of them to the printed day, over holidays and year ends, set aside or not."""
        assert all(by_count(row, count).agrees for count in row.fits)

    def test_one_count_explains_a_council(self):
        """A count that fitted one row by chance would not fit the council's other rows of the same kind.

        Area committees are a kind of their own: those of West Sussex have five working days where others have seven.
        """
        of_council = defaultdict(list)
        for row in KEPT:
            if row.fits:
                area = row.maker == "area-committee"
                of_council[row.council, row.kind, area].append({_plain(count.words) for count in row.fits})
        assert not {council for (council, *_), fits in of_council.items() if not set.intersection(*fits)}

    def test_where_an_edition_settles_the_window_it_is_asked(self):
        """The editions of these councils reach the days of their rows."""
        asked = {row.council for row in KEPT if (found := recounted(row)) is not None and found.by == "edition"}
        assert asked >= {"Brent", "Hillingdon", "Kingston upon Thames", "Lewisham", "Maidstone", "Salford", "Stockport"}

    def test_a_printed_hour_is_compared(self):
        """Hillingdon and Kingston print the hour, and their editions settle it."""
        compared = [row.id for row in KEPT if row.hour and (found := recounted(row)) is not None and found.hour]
        assert compared == ["DL070", "DL074", "DL075", "DL108", "DL109"]


class TestTheRecordIsWhole:
    """Every row has a kind, a reason where it needs one, and days that its kind needs."""

    def test_each_row_once_and_in_order(self):
        ids = [row.id for row in ROWS]
        assert ids == sorted(set(ids))
        assert (len(ids), len(KEPT)) == (130, 102)

    @pytest.mark.parametrize("row", ROWS, ids=named)
    def test_words(self, row):
        assert re.fullmatch(r"DL\d{3}", row.id)
        assert row.authority == row.council.lower().replace("'", "").replace(" ", "-")
        assert row.kind in {"window", "notice", "at-once"}
        assert row.maker in {None, *MAKERS}
        assert row.url.startswith("http")

    @pytest.mark.parametrize("row", KEPT, ids=named)
    def test_what_cannot_be_counted_by_its_own_days_has_a_reason(self, row):
        """No window, a notice before the decision, or a day of publication that is supposed: each says why."""
        if row.kind != "window" or row.supposed:
            assert row.note
        assert bool(row.fits) == (row.kind != "at-once")
        assert (row.draft is None) or row.published is None
        assert row.supposed is None or row.published is None

    @pytest.mark.parametrize("row", [row for row in KEPT if row.kind == "at-once"], ids=named)
    def test_at_once_means_on_the_day_of_the_decision(self, row):
        found = recounted(row)
        assert found is not None
        assert (found.by, found.last, found.effective) == ("at-once", None, row.decided)


class TestARowIsCounted:
    """The edition of the day where it settles the window; else the count; an answer only from days that are there."""

    row = BY_ID["DL199"]  # Southwark: decided 4 March 2021, published 8 March, effective 16 March

    def test_by_the_edition(self):
        found = by_edition(self.row)
        assert (found.edition, found.last, found.effective) == (date(2017, 8, 1), date(2021, 3, 15), date(2021, 3, 16))
        assert found.words == "5 working days from publication"
        assert found.basis.is_text
        assert found.agrees

    @pytest.mark.parametrize("published", [date(2021, 3, 5), date(2021, 3, 9)])
    def test_a_day_off_does_not_agree(self, published):
        """A day before and a day after."""
        assert not by_edition(evolve(self.row, published=published)).agrees
        assert not by_count(evolve(self.row, published=published), self.row.fits[0]).agrees

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ({"authority": "erewhon"}, "not packaged"),
            ({"decided": date(1999, 1, 4)}, "no edition of that day"),
            ({"published": None}, "the window has no start"),
            ({"published": None, "decided": None}, "no day at all"),
            ({"kind": "notice"}, "no call-in window"),
            ({"authority": "oxfordshire", "decided": date(2016, 1, 14)}, "the edition leaves the window unsettled"),
        ],
    )
    def test_no_answer_by_an_edition(self, change, why):
        assert by_edition(evolve(self.row, **change)) is None, why

    def test_an_edition_without_a_window(self, monkeypatch):
        """Where nothing can be called in, no window is counted."""
        none = load_constitution([EDITIONS / "shapes-none.toml"])
        assert "window" not in rulebook_of(none.editions[-1]).setting.periods
        monkeypatch.setattr("callin_rules.sphinx_ext.record.constitution_of", lambda _slug: none)
        assert by_edition(evolve(self.row, decided=none.editions[-1].begins)) is None

    def test_nobody_can_count(self):
        """Neither an edition nor a count, or no decision to have effect with."""
        assert recounted(evolve(self.row, authority="erewhon", fits=())) is None
        assert recounted(evolve(self.row, kind="at-once", decided=None)) is None

    def test_the_day_of_publication_itself_counts(self):
        """Stockport over the new year of 2019."""
        found = by_edition(BY_ID["DL200"])
        assert found.words == "5 working days from publication, itself day 1"
        assert found.last == date(2019, 1, 4)

    def test_effect_on_the_next_working_day(self):
        """The Isle of Wight's window of 2003 ended on a Friday, and the report named the Monday."""
        found = by_edition(BY_ID["DL088"])
        assert (found.last, found.effective) == (date(2003, 3, 21), date(2003, 3, 24))
        assert WorkingCalendar(BY_ID["DL088"].nation).next_working_day(found.last) == found.effective

    def test_a_count_without_its_day(self):
        with pytest.raises(ValueError, match="DL199: the count runs from the draft, and the row has no day for it"):
            by_count(self.row, count_of("5 working days, day after the draft is day 1: effective the next day"))

    def test_words_that_are_no_count(self):
        with pytest.raises(ValueError, match="'five days' is no count; one is"):
            count_of("five days")

    def test_all_that_was_printed_has_to_agree(self):
        """The day of the deadline, the day of effect, and the hour where both sides have one."""
        row = evolve(self.row, deadline=date(2021, 3, 15), hour=time(17))
        last, effective = date(2021, 3, 15), date(2021, 3, 16)
        assert row.agrees(last, effective, time(17))
        assert row.agrees(last, effective)
        assert not row.agrees(last, effective, time(16))
        assert not row.agrees(date(2021, 3, 16), effective)
        assert not row.agrees(last, date(2021, 3, 17))


class TestThePage:
    """The documentation's page is complete, and says the figures that the rows give."""

    page = record_page(FOLDER)

    def section(self, heading: str) -> str:
        return self.page.partition(f"# {heading}\n")[2].partition("\n#")[0]

    def test_every_row_stands_in_its_table(self):
        drawn = re.findall(r"^\| \[(DL\d{3})\]", self.section("Every row"), re.MULTILINE)
        assert drawn == [row.id for row in KEPT]
        aside = re.findall(r"^\| \[(DL\d{3})\]", self.section("Set aside"), re.MULTILINE)
        assert aside == [row.id for row in ROWS if row.suspect]
        assert all(f"| {row.suspect} " in self.section("Set aside") for row in ROWS if row.suspect)

    def test_what_the_edition_counts_of_a_row_that_is_set_aside(self):
        """For comparison, and only where there is one."""
        aside = self.section("Set aside").replace("\N{NO-BREAK SPACE}", " ")
        assert "or a date is wrong (by the edition: ends Fri 4 Jan 2019; effective Sat 5 Jan 2019) |" in aside
        assert aside.count("by the edition") == sum(by_edition(row) is not None for row in ROWS if row.suspect)

    def test_the_figures(self):
        """Counted here once more, from the answers."""
        found = [answer for row in KEPT if (answer := recounted(row)) is not None]
        agreeing = sum(answer.agrees for answer in found)
        said = self.section("In figures")
        assert f"{agreeing} of {len(KEPT)} rows: {agreeing * 1000 // len(KEPT) / 10:.1f} %." in said
        windows = [answer for answer in found if answer.by != "at-once"]
        led = sum(answer.agrees for answer in windows)
        assert (
            f"{led} of the {len(windows)} rows that a period leads to agree: {led * 1000 // len(windows) / 10:.1f} %."
            in said
        )
        for by, words in (("edition", "by the edition"), ("count", "by a count"), ("at-once", "at once")):
            of_kind = [answer for answer in found if answer.by == by]
            line = next(line for line in said.splitlines() if line.startswith(f"| {words}"))
            assert line.endswith(f"| {len(of_kind)} | {sum(answer.agrees for answer in of_kind)} |")
        lesser = [answer for answer in found if answer.basis is not None and not answer.basis.is_text]
        assert f"{len(lesser)} rest on a case or an account" in said
        supposed = [row for row in KEPT if row.supposed and by_edition(row) is not None]
        assert f"{len(supposed)} take a day of publication that is supposed" in said

    def test_every_reason_stands_there(self):
        notes = self.section("What the rows do not say themselves")
        assert all(f"[{row.id}]" in notes and row.note in notes for row in KEPT if row.note)

    def test_a_disagreement_is_named(self, tmp_path: Path):
        """With the slip; and a row that nobody can count is no agreement."""
        folder = self._with(
            tmp_path,
            "DL001,Adur,adur,england,window,,2020-05-27,2020-05-27,,,2020-06-04,17:00,,FITS,,,the council counted Monday,http://a",
            "DL002,Adur,adur,england,window,,2020-05-27,,,,,,2020-06-04,,,,no day of publication,http://b",
        )
        page = record_page(folder).replace("\N{NO-BREAK SPACE}", " ")
        assert (
            "- [DL001](<http://a>), Adur: printed ends Thu 4 Jun 2020 17:00; counted ends Wed 3 Jun 2020; "
            "effective Thu 4 Jun 2020: the council counted Monday." in page
        )
        assert (
            "- [DL002](<http://b>), Adur: printed effective Thu 4 Jun 2020; not counted: no day of publication." in page
        )
        assert "| not counted | 1 |  |" in page
        assert "0 of 2 rows: 0.0 %." in page
        assert page.count("| **no** |") == 2

    def test_an_empty_record_divides_by_nothing(self, tmp_path: Path):
        page = record_page(self._with(tmp_path))
        assert "0 of 0 rows: 0.0 %." in page
        assert "None: every row that is not set aside agrees." in page

    def _with(self, folder: Path, *rows: str) -> Path:
        fits = '"5 working days, day after publication is day 1: deadline is day 5"'
        head = (FOLDER / "deadlines.csv").read_text(encoding="utf-8").splitlines()[0]
        text = "\n".join([head, *(row.replace("FITS", fits) for row in rows)])
        (folder / "deadlines.csv").write_text(text, encoding="utf-8")
        (folder / "callins.toml").write_text("call_in = []", encoding="utf-8")
        return folder

    def test_every_call_in_stands_there(self):
        """With its status in words and its reason; the figures add up."""
        found = call_ins(FOLDER / "callins.toml")
        table = self.section("Every call-in")
        drawn = re.findall(r"^\| (CI\d{3}) (?:.*) \| (.*) \| (.*) \|$", table, re.MULTILINE)
        words = {"row": "replayed", "insufficient": "facts missing", "not-packaged": "not packaged"}
        assert drawn == [(one["id"], words[one["status"]], one["why"]) for one in found]
        totals = dict(re.findall(r"^\| ([^|]+) \| (\d+) \|$", self.section("Call-ins"), re.MULTILINE))
        for status, said in words.items():
            assert int(totals[said]) == sum(one["status"] == status for one in found)
        assert int(totals["all"]) == len(found)

    def test_the_year_is_said_once(self):
        """Unless the days of a row lie in two years."""
        table = self.section("Every row").replace("\N{NO-BREAK SPACE}", " ")
        assert (
            "decided and published Thu 24 Feb 2022 | ends Thu 3 Mar 17:00 | ends Thu 3 Mar 17:00; effective Fri 4 Mar |"
            in table
        )
        assert (
            "published Fri 28 Dec 2018 | effective Sat 5 Jan 2019 | ends Fri 4 Jan 2019; effective Sat 5 Jan 2019 |"
            in table
        )
        aside = self.section("Set aside").replace("\N{NO-BREAK SPACE}", " ")
        assert "decided Thu 21 Oct 2021; published Fri 7 Jan 2022 | effective Thu 21 Oct 2021 |" in aside

    def test_councils_lead_to_their_pages(self):
        """Only where there is one."""
        linked = set(re.findall(r"\(authorities/([a-z-]+)\.md\)", self.page))
        assert linked <= set(authority_slugs())
        assert {"brent", "tower-hamlets"} <= linked


def _plain(words: str) -> tuple[str, bool]:
    """A count without how the day of effect is said: what stays is the last day, and whether effect falls on it."""
    return words.partition(":")[0], words.endswith("itself")
