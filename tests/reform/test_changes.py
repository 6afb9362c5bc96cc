"""Changes to an edition: named places, and what becomes of them."""

from __future__ import annotations

from datetime import date

import pytest

from callin_rules import BadInputError
from callin_rules.constitution.packaged import edition_documents
from callin_rules.reform import Change, Changes, ReformError, load_changes, reformed
from callin_rules.rulebook import rulebook_of

FIRST = date(2014, 7, 23)


def book(*changes: Change, edition: date | None = FIRST):
    """The rulebook of the first edition of Tower Hamlets with changes."""
    history = reformed(edition_documents("tower-hamlets"), Changes(title="a reform", changes=changes, edition=edition))
    return rulebook_of(history.editions[0])


class TestWhatBecomesOfAPlace:
    def test_another_value(self):
        """Three working days instead of five."""
        window = book(Change(at="periods.window.length", to=3)).setting.periods["window"]
        assert window.period.counting.length == 3

    def test_a_key_that_was_not_there(self):
        """A cut-off where the edition had none."""
        from datetime import time

        window = book(Change(at="periods.window.cut_off", to=time(17))).setting.periods["window"]
        assert window.period.cut_off.at == time(17)

    @pytest.mark.parametrize("route", ["0", "Five members of the council"])
    def test_one_of_a_list_by_number_or_by_name(self, route):
        """As a reader would call it."""
        routes = [dict(r) for r in next(edition_documents("tower-hamlets")).data["routes"]]
        name = route if route.isdigit() else routes[0]["name"]
        changed = book(Change(at=f"routes[{name}].provisions[signatories.minimum_number].count", to=6))
        assert changed.routes[0].rules[0].count == 6

    def test_one_of_a_list_by_another(self):
        """A requirement in the place of another."""
        instead = {"rule": "contents.form", "cite": "a reform"}
        rules = book(Change(at="requirements[contents.alternative]", to=instead)).requirements
        assert "contents.form" in {rule.name for rule in rules}
        assert "contents.alternative" not in {rule.name for rule in rules}

    def test_left_out(self):
        """The request need give no alternative."""
        rules = book(Change(at="requirements[contents.alternative]", remove=True)).requirements
        assert "contents.alternative" not in {rule.name for rule in rules}
        assert "contents.reasons" in {rule.name for rule in rules}

    def test_added(self):
        """The request has to be on the form."""
        added = {"rule": "contents.form", "cite": "a reform"}
        rules = book(Change(at="requirements", add=added)).requirements
        assert rules[-1].name == "contents.form"

    def test_the_edition_itself_stays_as_it_is(self):
        """A reform is tried, not made."""
        book(Change(at="periods.window.length", to=3))
        assert (
            book(Change(at="periods.window.cite", to="the same")).setting.periods["window"].period.counting.length == 5
        )


class TestWhichEdition:
    def test_only_the_one_that_is_named(self):
        """The other stays."""
        changes = Changes(title="a reform", changes=(Change(at="routes[0].name", to="Another name"),), edition=FIRST)
        first, last = reformed(edition_documents("tower-hamlets"), changes).editions
        assert first.routes[0].name == "Another name"
        assert last.routes[0].name != "Another name"

    def test_every_one_where_none_is_named(self):
        """Both."""
        changes = Changes(title="a reform", changes=(Change(at="routes[0].name", to="Another name"),))
        assert {e.routes[0].name for e in reformed(edition_documents("tower-hamlets"), changes).editions} == {
            "Another name"
        }

    def test_none_that_begins_on_that_day(self):
        """Nothing would change, and that cannot be meant."""
        with pytest.raises(ReformError, match="no edition begins on 2014-07-24"):
            book(Change(at="periods.window.length", to=3), edition=date(2014, 7, 24))


class TestRefused:
    @pytest.mark.parametrize(
        ("change", "says"),
        [
            (Change(at="periods.windw.length", to=3), "did you mean 'window'"),
            (Change(at="periods.window.length.days", to=3), "given 'length'|given 'days'"),
            (
                Change(at="requirements[contents.reason]", remove=True),
                "which 0 are called.*did you mean 'contents.reasons'",
            ),
            (Change(at="requirements[99]", remove=True), r"\[99\], which 0 are called"),
            (Change(at="periods[0].length", to=3), "a place in a list"),
            (Change(at="periods.window.length", add=3), "a list, to add something to"),
            (Change(at="periods.window.nothing", remove=True), "given 'nothing'"),
            (Change(at="[0]", to=3), "is no place"),
            (Change(at="", to=3), "'' is no place"),
            (Change(at="requirements[\u00b2]", remove=True), "which 0 are called"),
            (Change(at=f"requirements[{'9' * 5_000}]", remove=True), "which 0 are called"),
        ],
    )
    def test_a_place_that_is_not_there(self, change, says):
        """Named, with what is."""
        with pytest.raises(ReformError, match=says):
            book(change)

    def test_a_reform_that_no_constitution_could_say(self):
        """It is read as any edition file is."""
        with pytest.raises(BadInputError, match="length"):
            book(Change(at="periods.window.length", to=0))

    @pytest.mark.parametrize("given", [{}, {"to": 1, "add": 2}, {"to": 1, "remove": True}])
    def test_one_thing_at_a_time(self, given):
        """A change says one of three."""
        with pytest.raises(ValueError, match="one of to, add and remove"):
            Change(at="periods.window.length", **given)


class TestTheFile:
    def test_read(self, tmp_path):
        """A title, the edition, and the changes in their order."""
        path = tmp_path / "changes.toml"
        path.write_text(
            'title = "Three days"\nedition = 2014-07-23\n[[changes]]\nat = "periods.window.length"\nto = 3\n',
            encoding="utf-8",
        )
        changes = load_changes(path)
        assert changes == Changes(
            title="Three days", edition=FIRST, changes=(Change(at="periods.window.length", to=3),)
        )

    def test_faults_with_their_lines(self, tmp_path):
        """An unknown key is refused, with the near miss."""
        path = tmp_path / "changes.toml"
        path.write_text(
            'title = "Three days"\n[[changes]]\nat = "periods.window.length"\nto = 3\nremoved = true\n',
            encoding="utf-8",
        )
        with pytest.raises(BadInputError, match="remove"):
            load_changes(path)
