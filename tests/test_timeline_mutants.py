"""The mutants of what follows receipt are killed by the timelines, and a survivor is seen."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest

from callin_rules.constitution import Constitution, parse_edition
from callin_rules.constitution.packaged import edition_documents
from verification import timeline_mutants as tm
from verification.data_mutants import LEFT_OUT, Mutant, put


def edition(slug: str, which: int = 0) -> dict[str, Any]:
    """The document of one packaged edition, to be changed."""
    return deepcopy(dict(list(edition_documents(slug))[which].data))


class TestTheTimelines:
    def test_they_kill_every_mutant(self):
        figures = dict(tm.run())
        assert int(figures["editions"]) >= 50
        assert int(figures["mutants"]) >= 400

    def test_a_survivor_is_told(self, monkeypatch):
        """Without its timelines nothing would hold down when Tower Hamlets has to rule on a request."""
        monkeypatch.setattr(tm, "checks_of", lambda *_: [])
        monkeypatch.setattr(tm, "chosen", lambda _: [("tower-hamlets", 0)])
        with pytest.raises(AssertionError, match=r"mutants survive:\n(.|\n)*ruling.length: 24 -> 25"):
            tm.run()

    def test_an_edition_is_held_to_its_own_timelines(self):
        """Tower Hamlets of 2014 has several; its edition of 2021 is not asked what those say."""
        documents = list(edition_documents("tower-hamlets"))
        constitution = Constitution.of([parse_edition(document) for document in documents])
        older, later = (
            {c.keywords["row"].label for c in tm.checks_of("tower-hamlets", constitution, i)} for i in (0, 1)
        )
        assert any(label.startswith("tower-hamlets-quorum") for label in older)
        assert later
        assert not older & later


class TestWhatIsChanged:
    @pytest.mark.parametrize(
        ("slug", "place", "value"),
        [
            ("tower-hamlets", ("periods", "ruling", "length"), 25),
            ("tower-hamlets", ("periods", "ruling", "length"), 23),
            ("tower-hamlets", ("periods", "hearing", "at_least"), 23),
            ("tower-hamlets", ("periods", "hearing", "starts_from"), "acceptance"),
            ("tower-hamlets", ("periods", "reconsideration", "unit"), "calendar-days"),
            ("tower-hamlets", ("ruling", "consult_to_accept"), []),
            ("tower-hamlets", ("hearing", "if_not_held"), "falls"),
            ("tower-hamlets", ("hearing", "if_not_held"), None),
            ("tower-hamlets", ("quorum", "number"), 2),
            ("tower-hamlets", ("quorum",), None),
            ("reading", ("hold", "begins"), "publication"),
            ("wirral", ("hearing", "callers_may_vote"), False),
        ],
    )
    def test_each_of_these(self, slug, place, value):
        assert value in [tm.at(mutant.data, place) for mutant in tm.mutants(edition(slug))]

    def test_every_outcome_is_taken_away(self):
        left = [[o["outcome"] for o in mutant.data["outcomes"]] for mutant in tm.mutants(edition("harrow"))]
        assert ["refer-to-council"] in left
        assert ["refer-back"] in left

    def test_what_decides_about_a_request_is_left_alone(self):
        """The window and the look back are held down by the case files."""
        data = edition("hillingdon")
        assert {mutant.place[0] for mutant in tm.mutants(data)} == {"outcomes"}

    def test_a_table_of_words_alone_is_left_alone(self):
        data = edition("hillingdon") | {"ruling": {"by": "chief executive", "cite": "rule 1"}}
        assert ("ruling",) not in {mutant.place for mutant in tm.mutants(data)}


class TestAlike:
    """Each rule holds for what it names, and for nothing beside it."""

    def told(self, data: Mapping[str, Any], place: tuple[str | int, ...], value: object) -> list[str]:
        changed = deepcopy(dict(data))
        put(changed, place, value)
        return [rule.__name__ for rule in tm.ALIKE if rule(data, Mutant(place, "", changed))]

    def test_clear_days_counted_forwards(self):
        data = edition("harrow")
        unit = ("periods", "reconsideration", "unit")
        assert self.told(data, unit, "working-days") == ["clear_or_plain_forwards"]
        assert self.told(data, unit, "clear-days") == []

    def test_no_time_to_miss(self):
        """Lewisham sets no time for its hearing, Hackney does."""
        for place, value in ((("hearing", "if_not_held"), "falls"), (("hearing",), LEFT_OUT)):
            assert self.told(edition("lewisham"), place, value) == ["no_time_to_miss"]
            assert self.told(edition("hackney"), place, value) == []

    def test_more_than_what_follows_goes_with_the_table(self):
        data = edition("lewisham")
        data["hearing"]["callers_may_vote"] = False
        assert self.told(data, ("hearing",), LEFT_OUT) == []

    def test_a_vote_that_they_have_anyway(self):
        place = ("hearing", "callers_may_vote")
        assert self.told(edition("wirral"), place, LEFT_OUT) == ["vote_that_they_have_anyway"]
        assert self.told(edition("wirral"), place, False) == []
        assert self.told(edition("broxtowe"), place, LEFT_OUT) == []

    def test_a_direction_that_nobody_gives(self):
        begins = ("hold", "begins")
        assert self.told(edition("reading"), begins, "direction") == ["direction_that_nobody_gives"]
        assert self.told(edition("reading"), begins, "receipt") == []
        data = edition("reading")
        data["edition"]["regime"] = "combined-authority"
        assert self.told(data, begins, "direction") == []
