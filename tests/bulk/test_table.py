"""A table determined: each column of answers, on both sides of every line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from attrs import evolve

from callin_rules import Constitution, UnknownNameError, constitution_of
from callin_rules.bulk import BulkError, determine_table

LONDON = ZoneInfo("Europe/London")
HAMLETS = constitution_of("tower-hamlets")


def answers(frame: pl.DataFrame, constitution=HAMLETS) -> list[dict]:
    return determine_table(frame, constitution).table.to_dicts()


def answer(frame: pl.DataFrame, constitution=HAMLETS) -> dict:
    (only,) = answers(frame, constitution)
    return only


class TestColumnsOut:
    def test_the_call_in_of_july_2014(self, table):
        """The real one: published on Friday 25 July 2014, open until the end of Friday 1 August."""
        assert answer(table({})) == {
            "edition": date(2014, 7, 23),
            "opens": datetime(2014, 7, 25, tzinfo=LONDON),
            "closes": datetime(2014, 8, 1, 23, 59, 59, tzinfo=LONDON),
            "provisional": False,
            "exempt": False,
            "in_time": True,
            "signatories_enough": True,
            "contents_present": True,
            "outcome": "valid",
            "deciding": None,
            "refused": None,
        }

    @pytest.mark.parametrize(
        ("change", "column", "told"),
        [
            ({"request.received_at": datetime(2014, 8, 1, 23, 59, 59, tzinfo=LONDON)}, "in_time", True),
            ({"request.received_at": datetime(2014, 8, 1, 23, 59, 59, 400_000, tzinfo=LONDON)}, "in_time", True),
            ({"request.received_at": datetime(2014, 8, 2, tzinfo=LONDON)}, "in_time", False),
            ({"request.received_at": datetime(2014, 7, 25, 9, tzinfo=LONDON)}, "in_time", None),
            ({"request.received_at": None}, "in_time", None),
            ({"signed": 4, "decision.matter": ["housing"]}, "signatories_enough", False),
            ({"signed": None}, "signatories_enough", None),
            ({"request.reasons": "  "}, "contents_present", False),
            ({"request.reasons": None}, "contents_present", None),
            ({"decision.executive": False}, "exempt", True),
            ({"decision.executive": None}, "exempt", None),
            (
                {"decision.published_at": date(2031, 7, 25), "decision.decided_at": date(2014, 7, 25)},
                "provisional",
                True,
            ),
        ],
    )
    def test_each_answer_on_its_own(self, table, change, column, told):
        """Met, not met, and null where the row does not say."""
        assert answer(table(change))[column] is told

    @pytest.mark.parametrize(
        ("change", "outcome", "deciding"),
        [
            ({"decision.executive": False, "signed": 4}, "invalid", "decision.executive"),
            ({"request.received_at": datetime(2014, 8, 2, tzinfo=LONDON)}, "invalid", "time_limits.received_in_window"),
            ({"signed": 4}, "invalid", "signatories.minimum_number"),
            ({"request.reasons": None, "request.alternative": None}, "undetermined", "contents.reasons"),
            ({"request.reasons": None, "request.alternative": ""}, "invalid", "contents.alternative"),
            ({"signed": None}, "undetermined", "signatories.minimum_number"),
        ],
    )
    def test_the_rule_that_decided(self, table, change, outcome, deciding):
        """The first that failed; where none need have, the first that is open."""
        told = answer(table(change))
        assert (told["outcome"], told["deciding"]) == (outcome, deciding)

    def test_a_table_without_rows_has_the_same_columns(self, table):
        """So that parts of an archive can be put together whatever is in them."""
        some, none = determine_table(table({}), HAMLETS), determine_table(table({}).clear(), HAMLETS)
        assert none.table.schema == some.table.schema
        assert none.counts["rows"] == 0

    def test_a_table_without_any_column_of_facts_is_open(self):
        """Nothing is supplied, and nothing is guessed."""
        told = answers(pl.DataFrame({"reference": ["A", "B"]}), constitution_of("merton"))
        assert [row["outcome"] for row in told] == ["undetermined"] * 2

    def test_a_table_of_several_slices_is_answered_in_order(self, table, monkeypatch):
        """Slicing is a matter of memory."""
        monkeypatch.setattr("callin_rules.bulk.table.SLICE", 2)
        told = answers(table({}, {"signed": 1}, {"signed": None}, {}, {"decision.maker": "wizard"}))
        assert [row["outcome"] for row in told] == ["valid", "invalid", "undetermined", "valid", None]


class TestEditions:
    def test_both_sides_of_a_change(self, table):
        """The edition of 5 October 2021 begins with its first second."""
        days = [date(2021, 10, 4), date(2021, 10, 5)]
        told = answers(
            table(*({"decision.decided_at": d, "decision.published_at": d, "request.received_at": d} for d in days))
        )
        assert [row["edition"] for row in told] == [date(2014, 7, 23), date(2021, 10, 5)]

    def test_a_request_after_the_change(self, table):
        """Decided under one edition and requested under the next, and no text says which governs: both are asked."""
        row = {"decision.decided_at": date(2021, 10, 4), "decision.published_at": date(2021, 10, 4), "signed": 5}
        told = answer(table({**row, "request.received_at": datetime(2021, 10, 6, 9, tzinfo=LONDON)}))
        assert (told["edition"], told["outcome"]) == (date(2014, 7, 23), "undetermined")

    def test_editions_that_agree(self, table):
        """What is invalid under both is invalid."""
        row = {"decision.decided_at": date(2021, 10, 4), "decision.published_at": date(2021, 10, 4), "signed": 0}
        told = answer(
            table({**row, "request.received_at": datetime(2021, 10, 6, 9, tzinfo=LONDON), "decision.executive": False})
        )
        assert told["outcome"] == "invalid"

    def test_a_decision_of_unknown_day_may_be_under_any_edition_so_far(self, table):
        """Published in 2022, decided nobody knows when."""
        told = answers(
            table(
                {"decision.decided_at": None}, {"decision.decided_at": None, "decision.published_at": date(2022, 1, 4)}
            )
        )
        assert [row["edition"] for row in told] == [date(2014, 7, 23), date(2021, 10, 5)]

    def test_a_text_that_says_which_governs(self, table):
        """Where the constitution changed in between and says that the request's edition governs, it does."""
        for transition, begins in (("request", date(2021, 10, 5)), ("decision", date(2014, 7, 23))):
            first, last = HAMLETS.editions
            document = evolve(first.document, edition=evolve(first.document.edition, transition=transition))
            history = Constitution.of((evolve(first, document=document), last))
            row = {"decision.decided_at": date(2021, 10, 4), "decision.published_at": date(2021, 10, 4)}
            told = answer(table({**row, "request.received_at": datetime(2021, 10, 6, 9, tzinfo=LONDON)}), history)
            assert told["edition"] == begins


class TestRefusedRows:
    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"decision.maker": "wizard"}, "decision.maker: wizard is no decision-maker"),
            ({"decision.published_at": date(2014, 7, 22)}, "decision.published_at: published before it was made"),
            (
                {"decision.decided_at": date(2014, 7, 22), "decision.published_at": date(2014, 7, 22)},
                "no edition is known for so early a day",
            ),
            (
                {"decision.published_at": date(2100, 1, 1)},
                "decision.published_at: 2100-01-01 is no day or moment from 1970 to 2099",
            ),
            ({"signed": -1}, "signed: -1 is no whole number from 0"),
            (
                {"decision.implemented_at": date(2014, 8, 9)},
                "decision.implemented: not implemented, and decision.implemented_at says when",
            ),
        ],
    )
    def test_a_row_that_cannot_be_read(self, table, change, says):
        """It is refused with the reason, and the rows beside it are answered."""
        told = answers(table({}, change, {}))
        assert [row["outcome"] for row in told] == ["valid", None, "valid"]
        assert told[1]["refused"].startswith(says)
        assert {value for name, value in told[1].items() if name != "refused"} == {None}

    def test_every_reason_is_told(self, table):
        """As for a case file, all faults at once."""
        told = answer(table({"decision.maker": "wizard", "decision.published_at": date(2014, 7, 22)}))
        assert told["refused"].count("; ") >= 1

    def test_after_the_last_edition_has_ended(self, table):
        """Ended is not for ever."""
        first, last = HAMLETS.editions
        ended = Constitution.of((first, evolve(last, ends=date(2022, 12, 31))))
        day = date(2023, 1, 1)
        told = answer(
            table({"decision.decided_at": day, "decision.published_at": day, "request.received_at": day}), ended
        )
        assert told["refused"] == "no edition is known for so late a day"

    def test_the_counts_add_up(self, table):
        """Every row is valid, invalid, undetermined or refused."""
        counts = determine_table(
            table({}, {"signed": 1}, {"signed": None}, {"decision.maker": "wizard"}), HAMLETS
        ).counts
        assert counts == {"rows": 4, "valid": 1, "invalid": 1, "undetermined": 1, "refused": 1}


class TestColumnsIn:
    @pytest.mark.parametrize(
        ("column", "cells", "outcomes"),
        [
            ("decision.executive", ["true", "Yes", "no", None], ["valid", "valid", "invalid", "undetermined"]),
            ("signed", ["5", "4", None], ["valid", "invalid", "undetermined"]),
            ("request.reasons", [True, False, None], ["valid", "invalid", "undetermined"]),
            ("request.reasons", ["because", "", "no", None], ["valid", "invalid", "invalid", "undetermined"]),
            ("request.received_at", ["2014-08-01", "2014-08-02", None], ["valid", "invalid", "undetermined"]),
            (
                "request.received_at",
                ["2014-08-01T23:59:59", "2014-08-02T00:00", "2014-08-01T23:00Z"],
                ["valid", "invalid", "invalid"],
            ),
            ("request.received_at", ["2014-08-01 22:59:59+00:00", "2014-08-02T00:00:00+01:00"], ["valid", "invalid"]),
            ("request.received_at", [datetime(2014, 8, 1, 23, 59, 59), datetime(2014, 8, 2)], ["valid", "invalid"]),
            ("request.received_at", ["2014-08-01", "2014-08-01T23:59:59"], ["valid", "valid"]),
            ("decision.maker", pl.Series(["mayor", "council"], dtype=pl.Categorical), ["valid", "invalid"]),
            (
                "decision.maker",
                pl.Series(["mayor", "council"], dtype=pl.Enum(["mayor", "council"])),
                ["valid", "invalid"],
            ),
            ("signed", pl.Series([None, None], dtype=pl.Null), ["undetermined"] * 2),
            ("signed.members", [5, 4], ["valid", "invalid"]),
            ("signed", [5.0, 4.0, 4.5, None], ["valid", "invalid", None, "undetermined"]),
        ],
    )
    def test_a_fact_in_any_shape(self, table, column, cells, outcomes):
        """The same fact as text, as a type of its own, and not at all."""
        frame = table(*[{}] * len(cells)).with_columns(pl.Series(column, cells))
        assert [row["outcome"] for row in answers(frame)] == outcomes

    def test_words_in_one_text(self, table):
        """Between semicolons; an empty text is an empty list."""
        frame = table({"signed": 4, "signed.education-co-optees": 2}, {"signed": 4, "signed.education-co-optees": 2})
        frame = frame.with_columns(pl.Series("decision.matter", ["housing; education", ""]))
        assert [row["outcome"] for row in answers(frame)] == ["valid", "invalid"]

    def test_the_hour_where_it_is_known_and_the_day_where_it_is_not(self, table):
        """Two columns for one fact: the instant goes first."""
        frame = table({}, {}).with_columns(
            pl.Series("request.received_at", [datetime(2014, 8, 1, 12, tzinfo=UTC), None]),
            pl.Series("request.received_on", [date(2014, 8, 5), date(2014, 8, 5)]),
        )
        assert [row["in_time"] for row in answers(frame)] == [True, False]

    def test_a_local_time_that_comes_twice_or_never(self, table):
        """On the nights when the clocks change an hour has to be told with its offset."""
        row = {"decision.decided_at": date(2015, 3, 27), "decision.published_at": date(2015, 3, 27)}
        local = [
            datetime(2015, 3, 29, 0, 59, 59),
            datetime(2015, 3, 29, 1, 30),
            datetime(2015, 3, 29, 2),
            datetime(2015, 10, 25, 1, 30),
        ]
        frame = table(*[row] * 4).with_columns(pl.Series("request.received_at", local))
        told = answers(frame)
        assert [row["in_time"] for row in told] == [True, None, True, None]
        assert [row["refused"] is None for row in told] == [True, False, True, False]

    def test_what_is_told_of_a_claim_that_nobody_says_was_made(self, table):
        """Consent without an exemption says nothing."""
        row = {"decision.urgency": None, "judgements.urgency-consent": False}
        assert answer(table(row))["outcome"] == "valid"
        assert answer(table({"decision.urgency": None}))["outcome"] == "undetermined"

    @pytest.mark.parametrize("column", ["decision.publishd_at", "request.reason", "history.callins"])
    def test_a_misspelt_fact_is_refused(self, table, column):
        """A column that looks like a fact and is none would be left out in silence."""
        with pytest.raises(UnknownNameError, match=column):
            determine_table(table({column: None}), HAMLETS)

    @pytest.mark.parametrize(
        ("column", "cells"),
        [("signed", [date(2014, 7, 25)]), ("decision.executive", [1]), ("decision.decided_at", [3])],
    )
    def test_a_column_of_another_type_is_refused(self, table, column, cells):
        """Once, for the whole table."""
        with pytest.raises(BulkError, match=f"column '{column}' holds"):
            determine_table(table({}).with_columns(pl.Series(column, cells)), HAMLETS)


class TestParts:
    """Small promises of the pieces."""

    def test_a_cell_told_in_one_of_two_columns_is_not_lost(self, table):
        """A day beside an instant: either may be missing without the row's being refused."""
        frame = table({}, {}).with_columns(
            pl.Series("request.received_at", ["2014-07-31T13:51", "the day after"]),
            pl.Series("request.received_on", [None, date(2014, 7, 31)]),
        )
        told = answers(frame)
        assert told[0]["outcome"] == "valid"
        assert told[1]["refused"].startswith("request.received_at: the day after is no day or moment")

    def test_dask_that_is_not_installed(self, table, monkeypatch):
        """It says what to install."""
        import sys

        from callin_rules.bulk.cluster import determine_partitions

        monkeypatch.setitem(sys.modules, "dask.dataframe", None)
        with pytest.raises(BulkError, match=r"install callin-rules\[dask\]"):
            determine_partitions(table({}), HAMLETS)
