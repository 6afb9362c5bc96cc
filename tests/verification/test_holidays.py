"""Bank holidays, all of them, and that a difference is seen."""

from datetime import date

import pytest
from attrs import evolve

from callin_rules.calendar import WorkingCalendar
from callin_rules.nation import Nation
from verification import holidays


class TestBankHolidays:
    def test_no_difference_is_unexplained(self):
        figures = dict(holidays.run())
        assert figures["differences unexplained"] == "0"
        assert {f"bank holidays, {nation.value}" for nation in Nation} <= figures.keys()

    def test_every_explanation_has_a_source(self):
        assert all(e.name and e.source for e in holidays.EXPLAINED.values())

    @pytest.mark.parametrize(("day", "closed"), [(date(2006, 11, 30), False), (date(2007, 11, 30), True)])
    def test_st_andrews_day_is_a_bank_holiday_from_2007(self, day, closed):
        """The Act that made it one (asp 2007/2) came into force on 16 January 2007."""
        assert (WorkingCalendar(Nation.SCOTLAND).why_not(day) is not None) is closed
        assert WorkingCalendar(Nation.ENGLAND).is_working_day(day)


class TestTheComparisonCanFail:
    def test_a_day_that_nobody_explains(self, monkeypatch):
        monkeypatch.setattr(holidays, "EXPLAINED", {})
        with pytest.raises(AssertionError, match="scotland 2026-06-15: in the library, and not in the list"):
            holidays.run()

    def test_an_explanation_of_nothing(self, monkeypatch):
        needless = {**holidays.EXPLAINED, (Nation.WALES, date(2024, 3, 5)): holidays.Explained("no day", "no source")}
        monkeypatch.setattr(holidays, "EXPLAINED", needless)
        assert holidays.differences(Nation.WALES) == ["wales 2024-03-05: explained, and does not differ"]

    def test_a_day_that_the_library_does_not_have(self, monkeypatch):
        listed = holidays.listed
        monkeypatch.setattr(holidays, "listed", lambda nation: listed(nation) | {date(2024, 3, 5)})
        assert holidays.differences(Nation.WALES) == ["wales 2024-03-05: not in the library, and in the list"]

    def test_a_day_that_the_statutes_do_not_have(self, monkeypatch):
        by_statute = holidays.spec.by_statute
        monkeypatch.setattr(
            holidays.spec, "by_statute", lambda nation, year: by_statute(nation, year) - {date(2001, 12, 25)}
        )
        assert holidays.differences(Nation.WALES) == ["wales 2001-12-25: in the library, and not in the statutes"]


class TestTheHorizon:
    def test_a_horizon_that_the_list_does_not_bear_out(self, monkeypatch):
        monkeypatch.setattr(holidays, "ANNOUNCED_UNTIL", date(2029, 12, 31))
        assert "2029-12-31" in holidays.horizon()[0]

    def test_a_source_of_another_edition_of_the_list(self, monkeypatch):
        other = evolve(holidays.ANNOUNCED_IN, document="a list", url=None, seen_on=None)
        monkeypatch.setattr(holidays, "ANNOUNCED_IN", other)
        assert len(holidays.horizon()) == 2
