"""Whether the rules of one edition make sense together: each fault beside what is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from rulebook.kit import STRICT, edition_file

from callin_rules.errors import Fault
from callin_rules.rulebook import lint_files


def faults(folder: Path, *changes: tuple[str, str], more: str = "") -> list[Fault]:
    return list(lint_files([edition_file(folder, *changes, more=more)]))


def said(found: list[Fault]) -> list[tuple[str, str]]:
    return [(fault.code, fault.where) for fault in found]


def without_rules(folder: Path) -> Path:
    """An edition that says nothing but who it is."""
    path = folder / "edition.toml"
    head = STRICT.read_text(encoding="utf-8").partition("[periods.window]")[0]
    path.write_text(head.replace("england-executive", "committee-system"), encoding="utf-8")
    return path


class TestNoRules:
    def test_what_is_accepted(self, tmp_path: Path):
        (fault,) = lint_files([without_rules(tmp_path)])
        assert (fault.code, fault.where, fault.given, fault.accepted) == (
            "sense.no-rules",
            "requirements",
            "no requirement and no route",
            'at least one provision; rule = "standing.unsettled" where nothing is known',
        )

    def test_one_is_enough(self, tmp_path: Path):
        path = without_rules(tmp_path)
        one = '[[requirements]]\nrule = "contents.in_writing"\ncite = "rule 1"\n'
        path.write_text(path.read_text(encoding="utf-8") + one, encoding="utf-8")
        assert lint_files([path]) == ()


class TestMoreThanTheCouncil:
    """No more signatures than there are members, whether a route or a requirement asks for them."""

    REQUIREMENT = (
        '[[requirements]]\nrule = "signatories.minimum_number"\ncount = {}\npool = "backbenchers"\ncite = "rule 10"\n'
    )

    @pytest.mark.parametrize(("count", "wrong"), [(41, False), (42, True)])
    def test_a_route(self, tmp_path: Path, count: int, wrong: bool):
        found = faults(tmp_path, ("count = 3", f"count = {count}"))
        assert said(found) == [("sense.more-than-the-council", "routes[0].provisions[0].count")] * wrong

    @pytest.mark.parametrize(("count", "wrong"), [(41, False), (42, True)])
    def test_a_requirement(self, tmp_path: Path, count: int, wrong: bool):
        found = faults(tmp_path, more=self.REQUIREMENT.format(count))
        assert said(found) == [("sense.more-than-the-council", "requirements[5].count")] * wrong

    def test_a_council_of_unknown_size(self, tmp_path: Path):
        assert faults(tmp_path, ("council_size = 41\n", ""), ("count = 3", "count = 42")) == []


class TestNeverOpen:
    """A route that no decision reaches."""

    ROUTE = '[[routes]]\nname = "Another way"\ncite = "rule 11"\n{when}\nprovisions = [{{ rule = "{rule}"{terms} }}]\n'
    ONE = ', count = 1, pool = "backbenchers"'

    def route(self, when: str, rule: str = "signatories.minimum_number", terms: str = ONE) -> str:
        return self.ROUTE.format(when=f"when = {{ {when} }}" if when else "", rule=rule, terms=terms)

    @pytest.mark.parametrize(
        ("when", "wrong"),
        [('makers = ["mayor"]', True), ('makers = ["mayor", "officer"]', False), ('makers = ["cabinet"]', False)],
    )
    def test_of_makers_whose_decisions_are_not_callable(self, tmp_path: Path, when: str, wrong: bool):
        found = faults(tmp_path, more=self.route(when))
        assert said(found) == [("sense.never-open", "routes[3]")] * wrong

    @pytest.mark.parametrize(("key", "wrong"), [("true", False), ("false", True)])
    def test_of_decisions_that_are_not_key(self, tmp_path: Path, key: str, wrong: bool):
        key_only = '[[requirements]]\nrule = "decision.key_only"\ncite = "rule 12"\n'
        found = faults(tmp_path, more=key_only + self.route(f"key = {key}"))
        assert said(found) == [("sense.never-open", "routes[3]")] * wrong

    @pytest.mark.parametrize(
        "requirement",
        ["", '[[requirements]]\nrule = "decision.key_only"\nwhen = { makers = ["officer"] }\ncite = "rule 12"\n'],
    )
    def test_where_not_only_key_decisions_are_called_in(self, tmp_path: Path, requirement: str):
        assert (
            faults(tmp_path, more=requirement + self.route("key = false", terms=', count = 1, pool = "co-optees"'))
            == []
        )

    def test_which_says_that_there_is_no_call_in(self, tmp_path: Path):
        found = faults(tmp_path, more=self.route("", "standing.no_call_in", ', why = "it is gone"'))
        assert said(found) == [("sense.never-open", "routes[3]")]
        assert "itself says that there is no call-in" in found[0].given


class TestPointless:
    """A route that asks all that another asks, and more; two that ask different things are both needed."""

    @pytest.mark.parametrize(
        ("provisions", "wrong"),
        [
            ('{ rule = "signatories.minimum_number", count = 3, pool = "backbenchers" }, { rule = "signatories.lead" }', True),
            ('{ rule = "signatories.minimum_number", count = 4, pool = "backbenchers" }', True),
            ('{ rule = "signatories.minimum_number", count = 2, pool = "chair" }', True),
            ('{ rule = "signatories.minimum_number", count = 2, pool = "backbenchers" }, { rule = "signatories.lead" }', False),
            ('{ rule = "signatories.minimum_number", count = 4, pool = "co-optees" }', False),
        ],
    )  # fmt: skip
    def test_route(self, tmp_path: Path, provisions: str, wrong: bool):
        more = f'[[routes]]\nname = "Another way"\ncite = "rule 11"\nprovisions = [{provisions}]\n'
        assert said(faults(tmp_path, more=more)) == [("sense.pointless-route", "routes[3]")] * wrong

    ANOTHER = '[[routes]]\nname = "Another way"\ncite = "rule 11"\n{when}provisions = [{{ rule = "signatories.minimum_number", count = {count}, pool = "{pool}" }}]\n'

    def test_a_route_that_comes_before(self, tmp_path: Path):
        found = faults(tmp_path, more=self.ANOTHER.format(when="", count=2, pool="backbenchers"))
        assert said(found) == [("sense.pointless-route", "routes[0]")]

    def test_the_same_twice_is_said_of_neither(self, tmp_path: Path):
        """Which of the two would be left out?"""
        assert faults(tmp_path, more=self.ANOTHER.format(when="", count=3, pool="backbenchers")) == []

    def test_the_same_for_some_decisions_only(self, tmp_path: Path):
        found = faults(tmp_path, more=self.ANOTHER.format(when="when = { key = true }\n", count=3, pool="backbenchers"))
        assert said(found) == [("sense.pointless-route", "routes[3]")]


class TestHeardBeforeTheRuling:
    """A meeting cannot be due before it is due to be said whether there is anything to meet about."""

    CLOCKS = """
[periods.ruling]
starts_from = "{ruling_from}"
length = {ruling}
unit = "{unit}"
cite = "rule 13"

[ruling]
by = "monitoring officer"
period = "ruling"
cite = "rule 13"

[periods.hearing]
starts_from = "{hearing_from}"
length = {hearing}
unit = "working-days"
cite = "rule 14"

[hearing]
body = "scrutiny committee"
period = "hearing"
cite = "rule 14"
"""

    def clocks(self, **changes: object) -> str:
        usual = {"ruling_from": "receipt", "hearing_from": "receipt", "ruling": 3, "hearing": 3, "unit": "working-days"}
        return self.CLOCKS.format(**(usual | changes))

    @pytest.mark.parametrize(
        ("changes", "wrong"),
        [
            ({}, False),
            ({"ruling": 4}, True),
            ({"hearing_from": "publication", "hearing": 7}, False),  # the window is of 4 days, the ruling of 3
            ({"hearing_from": "publication", "hearing": 6}, True),
            ({"hearing_from": "publication", "ruling_from": "publication"}, False),
            ({"ruling_from": "acceptance", "ruling": 30}, False),  # nobody can say before the event
            ({"hearing_from": "acceptance", "ruling": 30}, False),
            ({"hearing_from": "decision", "hearing": 6}, True),  # taken for the day of publication
            ({"hearing_from": "decision", "hearing": 7}, False),
            ({"hearing_from": "meeting", "hearing": 6}, True),
            ({"hearing_from": "meeting", "hearing": 7}, False),
            ({"ruling": 100, "unit": "hours"}, False),  # an hour's clock is not compared with days
        ],
    )
    def test_clocks(self, tmp_path: Path, changes: dict[str, object], wrong: bool):
        found = faults(tmp_path, more=self.clocks(**changes))
        assert said(found) == [("sense.heard-before-the-ruling", "hearing.period")] * wrong

    def test_the_line_and_the_days(self, tmp_path: Path):
        (fault,) = faults(tmp_path, more=self.clocks(ruling=4))
        assert fault.line is not None
        assert fault.given == "a meeting by 2024-01-17 for a decision published on 2024-01-08"
        assert fault.accepted == "a day not before 2024-01-18, when the ruling on validity is due"

    def test_an_unsettled_window_is_not_guessed(self, tmp_path: Path):
        question = '[[unsettled]]\nid = "which-days"\nquestion = "Which days?"\nbears_on = "the window"\n'
        window = ('length = 4\nunit = "working-days"\ncut_off = 17:00:00', 'unsettled = "which-days"')
        more = question + self.clocks(hearing_from="publication", hearing=1)
        assert faults(tmp_path, window, more=more) == []

    @pytest.mark.parametrize(
        "cut",
        [
            '[ruling]\nby = "monitoring officer"\nperiod = "ruling"\ncite = "rule 13"\n',
            'period = "ruling"\n',
            'period = "hearing"\n',
        ],
    )
    def test_of_which_one_has_no_time(self, tmp_path: Path, cut: str):
        clocks = self.clocks(ruling=4)
        assert cut in clocks
        assert faults(tmp_path, more=clocks.replace(cut, "")) == []

    def test_where_there_is_no_window(self, tmp_path: Path):
        """What is counted from receipt cannot be told from the day of publication then."""
        window = (
            '[periods.window]\nstarts_from = "publication"\nlength = 4\nunit = "working-days"\ncut_off = 17:00:00\ncite = "rule 1"\n',
            "",
        )
        asked = ('[[requirements]]\nrule = "time_limits.received_in_window"\ncite = "rule 1"\n', "")
        assert faults(tmp_path, window, asked, more=self.clocks(ruling=4)) == []
