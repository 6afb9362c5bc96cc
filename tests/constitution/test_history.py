"""A constitution is a history: which edition stood on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from constitution.kit import CHANGE, DAY, STRICT, two

from callin_rules import BadInputError, NoEditionError, constitution_of, load_constitution, load_edition
from callin_rules.intake import local_moment
from callin_rules.rulebook import rulebook_of


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
