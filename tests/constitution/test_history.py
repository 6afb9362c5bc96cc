"""A constitution is a history: which edition stood on a day, and which might govern a case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from callin_rules import (
    BadInputError,
    Case,
    NoEditionError,
    Verdict,
    constitution_of,
    determine_under,
    load_constitution,
    load_edition,
)
from callin_rules.constitution import Constitution
from callin_rules.determination import editions_for
from callin_rules.intake import local_moment
from callin_rules.model import Decision, Request, supply
from callin_rules.rulebook import rulebook_of
from callin_rules.rules import supposed_signatures

STRICT = Path(__file__).parent.parent / "editions" / "strict.toml"
CHANGE = date(2024, 5, 22)
DAY = date(2024, 5, 21)


def two(tmp_path: Path, *changes: tuple[str, str], until: str = "", transition: str = "") -> Constitution:
    """Strictshire, where from 22 May 2024 on five backbenchers have to sign."""
    text = STRICT.read_text(encoding="utf-8")
    older = tmp_path / "older.toml"
    older.write_text(text, encoding="utf-8")
    newer = tmp_path / "newer.toml"
    later = text.replace("in_force_from = 2020-01-01", f"in_force_from = 2024-05-22\n{until}\n{transition}")
    for old, new in (("count = 3", "count = 5"), *changes):
        later = later.replace(old, new)
    newer.write_text(later, encoding="utf-8")
    return load_constitution([newer, older])


def case(**changes: object) -> Case:
    """A request of three backbenchers, complete but for its dates."""
    pool = rulebook_of(load_edition(STRICT)).setting.pools["backbenchers"]
    signed = supposed_signatures(pool, 3, Decision())
    decision = Decision(
        executive=True,
        maker="cabinet",
        maker_names=(),
        matter=frozenset(),
        implemented_at=False,
        **changes.get("decision", {}),
    )
    request = Request(reasons="x", alternative="y", **changes.get("request", {}))
    made = Case(authority="strictshire", decision=decision, request=request, edition=changes.get("edition"))
    made = supply(made, "judgements.alternative-is-not-a-deferral", True)
    return supply(made, "request.signatories", signed)


def dates(decided: date | None, received: date | None) -> dict[str, dict[str, object]]:
    return {
        "decision": {"decided_at": decided, "published_at": decided} if decided else {},
        "request": {"received_at": received} if received else {},
    }


class TestInForce:
    """``in_force_on`` picks one edition; before the first and after the last it is an error."""

    def test_both_sides_of_the_change(self, tmp_path: Path):
        both = two(tmp_path, until="in_force_until = 2025-05-01")
        assert both.in_force_on(DAY).begins == date(2020, 1, 1)
        assert both.in_force_on(CHANGE).begins == CHANGE
        assert both.in_force_on(date(2025, 5, 1)).begins == CHANGE
        with pytest.raises(NoEditionError, match="the last ended on Thursday 1 May 2025"):
            both.in_force_on(date(2025, 5, 2))
        with pytest.raises(NoEditionError, match="the first begins on Wednesday 1 January 2020"):
            both.in_force_on(date(2019, 12, 31))

    def test_between(self, tmp_path: Path):
        both = two(tmp_path, until="in_force_until = 2025-05-01")
        begins = lambda first, last: [e.begins for e in both.between(first, last)]  # noqa: E731
        assert begins(None, None) == [date(2020, 1, 1), CHANGE]
        assert begins(CHANGE, None) == [CHANGE]
        assert begins(DAY, DAY) == [date(2020, 1, 1)]
        assert begins(date(2025, 5, 2), None) == []

    def test_by_its_first_day(self, tmp_path: Path):
        both = two(tmp_path)
        assert both.edition(CHANGE).begins == CHANGE
        with pytest.raises(NoEditionError, match="editions begin on 2020-01-01, 2024-05-22"):
            both.edition(DAY)

    def test_attested(self):
        edition = constitution_of("tower-hamlets").editions[0]
        assert edition.standing_on(date(2014, 7, 25)) == "attested"
        assert edition.standing_on(date(2019, 1, 1)).startswith("attested only from 23 July 2014")


class TestWhichGoverns:
    """The answer says which edition was used, and is undetermined where that is open and makes a difference."""

    def test_before_the_change(self, tmp_path: Path):
        governed = determine_under(two(tmp_path), case(**dates(date(2024, 5, 14), date(2024, 5, 17))))
        assert (governed.outcome, governed.main.rulebook.edition.begins) == (Verdict.VALID, date(2020, 1, 1))
        assert "when the request came" in governed.why

    def test_after_the_change(self, tmp_path: Path):
        governed = determine_under(two(tmp_path), case(**dates(date(2024, 5, 28), date(2024, 5, 30))))
        assert (governed.outcome, governed.main.rulebook.edition.begins) == (Verdict.INVALID, CHANGE)

    def test_across_the_change(self, tmp_path: Path):
        governed = determine_under(two(tmp_path), case(**dates(date(2024, 5, 20), date(2024, 5, 23))))
        assert governed.outcome is Verdict.UNDETERMINED
        assert governed.needs == ("edition",)
        assert [o.outcome for o in governed.others] == [Verdict.INVALID]

    @pytest.mark.parametrize(("transition", "outcome"), [("decision", Verdict.VALID), ("receipt", Verdict.INVALID)])
    def test_a_transition_settles_it(self, tmp_path: Path, transition: str, outcome: Verdict):
        both = two(tmp_path, transition=f'transition = "{transition}"')
        governed = determine_under(both, case(**dates(date(2024, 5, 20), date(2024, 5, 23))))
        assert (governed.outcome, governed.others) == (outcome, ())

    def test_where_the_editions_agree_it_does_not_matter(self, tmp_path: Path):
        both = two(tmp_path, ("count = 5", "count = 3"))
        assert determine_under(both, case(**dates(date(2024, 5, 20), date(2024, 5, 23)))).outcome is Verdict.VALID

    def test_forced(self, tmp_path: Path):
        governed = determine_under(two(tmp_path), case(edition=CHANGE, **dates(date(2024, 5, 14), date(2024, 5, 17))))
        assert (governed.outcome, governed.why) == (Verdict.INVALID, "the case names the edition")

    def test_the_day_of_the_decision_is_not_known(self, tmp_path: Path):
        editions, why = editions_for(two(tmp_path), case(**dates(None, date(2024, 5, 30))))
        assert [e.begins for e in editions] == [CHANGE, date(2020, 1, 1)]
        assert why == "the day of the decision is not supplied"
        editions, why = editions_for(two(tmp_path), case(**dates(None, DAY)))
        assert [e.begins for e in editions] == [date(2020, 1, 1)]
        assert why == "it is the only edition that can govern"

    def test_no_day_at_all(self, tmp_path: Path):
        governed = determine_under(two(tmp_path), case())
        assert governed.outcome is Verdict.UNDETERMINED
        assert governed.main.standing == "of unknown date"

    def test_no_edition_can_govern(self, tmp_path: Path):
        with pytest.raises(NoEditionError):
            determine_under(two(tmp_path), case(**dates(None, date(2019, 1, 1))))

    def test_as_data_and_in_words(self, tmp_path: Path):
        from callin_rules.reports import determination_data, determination_text

        governed = determine_under(two(tmp_path), case(**dates(date(2024, 5, 20), date(2024, 5, 23))))
        data = determination_data(governed)
        assert data["other_editions"] == [{"edition": "2024-05-22", "outcome": "invalid"}]
        assert data["as_at"] is None
        assert (data["remedies"], data["curable"]) == ([], None)
        said = determination_text(governed)
        assert "Under the edition from Wednesday 22 May 2024 the request is invalid" in said


class TestClashes:
    """Files that do not make one constitution are refused together."""

    def test_two_for_one_day(self):
        with pytest.raises(BadInputError, match="one edition for each day"):
            load_constitution([STRICT, STRICT])

    def test_two_authorities(self):
        with pytest.raises(BadInputError, match="authority.slug"):
            load_constitution([STRICT, STRICT.parent / "setting.toml"])

    def test_none(self):
        with pytest.raises(BadInputError, match="at least one edition file"):
            load_constitution([])

    def test_faults_of_all_files(self, tmp_path: Path):
        odd = tmp_path / "odd.toml"
        odd.write_text("x = 1", encoding="utf-8")
        with pytest.raises(BadInputError) as caught:
            load_constitution([odd, tmp_path / "none.toml"])
        assert {f.file for f in caught.value.faults} == {str(odd), str(tmp_path / "none.toml")}

    def test_provisions_that_cannot_be_bound(self, tmp_path: Path):
        odd = tmp_path / "odd.toml"
        odd.write_text(
            STRICT.read_text(encoding="utf-8").replace("contents.reasons", "contents.raisins"), encoding="utf-8"
        )
        with pytest.raises(BadInputError, match="cannot be read as rules"):
            rulebook_of(load_edition(odd))

    def test_moment(self):
        assert local_moment(DAY) == DAY
