"""What statute fixes is held down by the rows of the authorities under it, and a survivor is seen."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from callin_rules._structure import Document
from callin_rules.constitution.packaged import regime_files
from verification import regime_mutants as rm
from verification.data_mutants import LEFT_OUT, Mutant, at, put


def frame(slug: str) -> dict[str, Any]:
    """The document of one packaged frame, to be changed."""
    return deepcopy(dict(regime_files()[slug].data))


class TestTheRows:
    def test_they_kill_every_mutant(self):
        figures = dict(rm.run())
        assert int(figures["regimes"]) == 4, "the two others fix no value, or no edition stands under them"
        assert int(figures["mutants"]) >= 90

    def test_a_survivor_is_told(self, monkeypatch):
        """Without their rows nothing would hold down the 15 per cent of Northern Ireland."""
        authorities = rm.authorities_under("ni-reconsideration")
        mute = [rm.Authority(authority.documents, ()) for authority in authorities]
        monkeypatch.setattr(rm, "authorities_under", lambda _: mute)
        monkeypatch.setattr(rm, "regime_files", lambda: {"ni-reconsideration": regime_files()["ni-reconsideration"]})
        with pytest.raises(
            AssertionError, match=r"mutants survive:\n(.|\n)*numerator: 15 -> 16(.|\n)*numerator: 80 -> 81"
        ):
            rm.run()

    def test_an_unchanged_frame_is_not_killed(self):
        original = regime_files()["combined-authority"]
        assert not rm.is_killed(original, rm.authorities_under("combined-authority"))

    def test_a_frame_that_is_refused_is_killed(self):
        assert rm.is_killed(Document({**frame("combined-authority"), "hold": "none"}, "", "refused"), [])

    def test_a_frame_under_which_no_edition_can_be_read_is_killed(self):
        """The clock that the reconsideration names is not there."""
        data = frame("combined-authority")
        del data["periods"]["reconsideration"]
        assert rm.is_killed(Document(data, "", "refused"), rm.authorities_under("combined-authority"))

    def test_the_authority_that_noticed_is_asked_first_of_the_next(self):
        under = rm.authorities_under("ni-reconsideration")
        under.insert(0, rm.Authority(under[-1].documents, ()))
        noticed = under[1]
        data = frame("ni-reconsideration")
        data["routes"][0]["provisions"][0]["numerator"] = 99
        assert rm.is_killed(Document(data, "", "changed"), under)
        assert under[0] is noticed

    def test_an_authority_that_changed_its_frame_keeps_the_other(self):
        """Kingston's edition of 2010 stands under executive arrangements, those of 2014 and later under committees."""
        (kingston,) = (a for a in rm.authorities_under("committee-system") if "kingston" in a.documents[0].name)
        assert {rm.frame_of(document) for document in kingston.documents} == {"england-executive", "committee-system"}
        assert not rm.is_killed(regime_files()["committee-system"], [kingston])


class TestAlike:
    """Each rule holds for what it names, and for nothing beside it."""

    def told(self, slug: str, place: tuple[str | int, ...], value: object) -> list[str]:
        data = frame(slug)
        changed = deepcopy(data)
        put(changed, place, value)
        return [rule.__name__ for rule in rm.ALIKE if rule(data, Mutant(place, "", changed))]

    def test_a_term_that_is_supposed(self):
        share = ("routes", 0, "provisions", 0)
        for key, value in (("of", "council"), ("rounding", "up")):
            assert at(frame("ni-reconsideration"), (*share, key)) == value
            assert self.told("ni-reconsideration", (*share, key), LEFT_OUT) == ["a_term_that_is_supposed"]
        assert self.told("ni-reconsideration", (*share, "rounding"), "down") == []
        assert self.told("ni-reconsideration", (*share, "numerator"), LEFT_OUT) == []

    def test_a_hearing_that_refers_back(self):
        starts = ("periods", "reconsideration", "starts_from")
        assert self.told("combined-authority", starts, "hearing") == ["a_hearing_that_refers_back"]
        assert self.told("combined-authority", starts, "receipt") == []
        assert self.told("combined-authority", ("periods", "direction", "starts_from"), "hearing") == []

    def test_clear_days_counted_forwards(self):
        assert self.told("combined-authority", ("periods", "direction", "unit"), "clear-days") == [
            "clear_or_plain_forwards"
        ]
        assert self.told("combined-authority", ("periods", "direction", "unit"), "working-days") == []
