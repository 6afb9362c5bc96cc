"""Which rule kinds there are, and what is said of one that installed packages get wrong."""

from __future__ import annotations

import re
from importlib.metadata import EntryPoint
from types import ModuleType
from typing import ClassVar

import pytest
from attrs import frozen

from callin_rules.errors import CallinRulesError, UnknownNameError
from callin_rules.rules import FAMILIES, Rule, all_rules, registry, rule_kind
from callin_rules.rules.contents.form import Form
from callin_rules.rules.registry import GROUP, RuleRegistryError, built_in_rules
from callin_rules.rules.signatories.fraction import Fraction


@frozen(kw_only=True)
class Weather(Rule):
    """A rule that an installed package brings."""

    name: ClassVar[str] = "elsewhere.weather"
    requires: ClassVar[str] = "the sun shine"

    def evaluate(self, reading):
        """The sun shines."""
        return self.met("The sun shines on {case}", case=reading.case.authority)


class TestBuiltIn:
    """Those of the package, family by family."""

    def test_each_where_its_name_says(self):
        kinds = built_in_rules.__wrapped__()  # not those that were found before
        assert kinds == built_in_rules()
        assert (kinds["contents.form"], kinds["signatories.fraction"]) == (Form, Fraction)
        assert all(issubclass(kind, Rule) and kind.name == name for name, kind in kinds.items())
        assert list(dict.fromkeys(name.partition(".")[0] for name in kinds)) == list(FAMILIES)
        assert not [name for name in kinds if "_" in (name.partition(".")[2][0], name[0])]

    def test_found_by_name(self):
        assert rule_kind("signatories.fraction") is Fraction

    def test_a_near_miss(self):
        with pytest.raises(UnknownNameError) as caught:
            rule_kind("signatories.fractoin")
        assert str(caught.value).startswith(
            "there is no rule 'signatories.fractoin'. Did you mean 'signatories.fraction'? Known: contents.addressed_to, "
        )


class TestInstalled:
    """Those of installed packages, by their entry points."""

    @pytest.fixture
    def offered(self, monkeypatch):
        """A way to install entry points; nothing that was found through them is remembered."""

        def offer(**points: str) -> None:
            def entry_points(**chosen: str) -> list[EntryPoint]:
                assert chosen == {"group": "callin_rules.rules"}
                return [EntryPoint(name.replace("__", "."), value, GROUP) for name, value in points.items()]

            monkeypatch.setattr(registry, "entry_points", entry_points)

        all_rules.cache_clear()
        yield offer
        all_rules.cache_clear()

    def test_beside_the_built_in_ones(self, offered):
        offered(elsewhere__weather=f"{__name__}:Weather")
        assert dict(all_rules()) == {**built_in_rules(), "elsewhere.weather": Weather}
        assert rule_kind("elsewhere.weather") is Weather
        assert "elsewhere.weather" not in built_in_rules()

    def test_no_built_in_one_waits_for_them(self, offered):
        """Whatever another package gets wrong, what this one brings is found."""
        offered(elsewhere__weather="nowhere:Weather")
        assert rule_kind("signatories.fraction") is Fraction
        with pytest.raises(ModuleNotFoundError):
            rule_kind("elsewhere.weather")

    @pytest.mark.parametrize("value", ["FAMILIES_OF", "TestBuiltIn", "fixture"])
    def test_no_rule(self, offered, monkeypatch, value):
        """Neither a value nor another class is one."""
        monkeypatch.setitem(globals(), "FAMILIES_OF", FAMILIES)
        monkeypatch.setitem(globals(), "fixture", pytest.fixture)
        offered(elsewhere__weather=f"{__name__}:{value}")
        said = (
            f"entry point 'elsewhere.weather' ({__name__}:{value}) in callin_rules.rules is not a subclass of "
            "callin_rules.rules.Rule"
        )
        with pytest.raises(RuleRegistryError, match=f"^{re.escape(said)}$") as caught:
            all_rules()
        assert isinstance(caught.value, CallinRulesError)

    @pytest.mark.parametrize(
        "points",
        [
            {"elsewhere__sun": f"{__name__}:Weather"},
            {"contents__form": "callin_rules.rules.contents.form:Form"},
        ],
    )
    def test_a_name_that_is_not_its_own(self, offered, points):
        """Another than the rule's, or one that another rule has."""
        ((name, value),) = points.items()
        offered(**points)
        said = (
            f"entry point {name.replace('__', '.')!r} ({value}): a rule needs a name of its own, equal to the entry's"
        )
        with pytest.raises(RuleRegistryError, match=f"^{re.escape(said)}$"):
            all_rules()


def test_the_rule_of_a_module_is_the_one_that_it_defines():
    """Not the one that it imports."""
    module = ModuleType("elsewhere")
    mine = type("Mine", (Weather,), {"__module__": "elsewhere"})
    vars(module).update({"Weather": Weather, "Rule": Rule, "number": 1, "Other": type("Other", (), {})})
    with pytest.raises(ValueError, match="not enough values"):
        registry._rule_in(module)
    module.Mine = mine
    assert registry._rule_in(module) is mine
