"""Directives and roles for any Sphinx site, in Markdown or reStructuredText.

``callin-constitution``: an authority's rules, all editions or the one that stood ``:on:`` a day. ``callin-window``: the
window of a decision ``:from:`` a day, counted. ``callin-comparison``: every authority in one table.
``callin-calculator``: a form that gives the last moment for a request. ``callin-authority`` (a role): an authority's
name, linked to its page where the site has one. ``callin-rule`` (a role): a rule kind, likewise.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective, SphinxRole

from callin_rules.constitution import constitution_of
from callin_rules.errors import CallinRulesError
from callin_rules.rules import rule_kind
from callin_rules.sphinx_ext.comparison_page import every_figures
from callin_rules.sphinx_ext.constitution_page import constitution_nodes, edition_nodes, example_nodes
from callin_rules.sphinx_ext.figures import HEAD, NUMBERS, Figures, cells
from callin_rules.sphinx_ext.nodes import markup, table, wide
from callin_rules.sphinx_ext.worked import counted_from

__all__ = [
    "AuthorityRole",
    "CalculatorDirective",
    "ComparisonDirective",
    "ConstitutionDirective",
    "RuleRole",
    "WindowDirective",
]

_FOLDER = "_generated"
_FORM = """\
<form class="callin-calculator">
<p><label for="callin-authority">Authority</label>
<select id="callin-authority" name="authority"><option value="">choose one</option></select></p>
<p hidden><label for="callin-maker">Who decided</label> <select id="callin-maker" name="maker"></select></p>
<p><label for="callin-day">Day of publication</label> <input id="callin-day" name="day" type="date"></p>
<div class="callin-answer" role="status"></div>
<noscript><p>This form needs scripts. The command <code>callin-rules deadline</code> gives the same.</p></noscript>
</form>
"""


def _day(given: str) -> date:
    """A day in an option; docutils tells a :class:`ValueError` with the place."""
    return date.fromisoformat(given.strip())


class ConstitutionDirective(SphinxDirective):
    """``callin-constitution:: SLUG`` with ``:on: 2014-07-31`` for one edition."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {"on": _day}

    def run(self) -> list[nodes.Node]:
        """The nodes of the constitution, or of the edition."""
        try:
            constitution = constitution_of(self.arguments[0])
            if "on" in self.options:
                return list(edition_nodes(constitution.in_force_on(self.options["on"]), self.state.document))
        except CallinRulesError as error:
            raise self.error(str(error)) from error
        return list(constitution_nodes(constitution, self.state.document))


class WindowDirective(SphinxDirective):
    """``callin-window:: SLUG`` with ``:from: 2014-07-25``: the day of the event that starts the window."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {"from": _day}

    def run(self) -> list[nodes.Node]:
        """The window in words, with its counting as a table."""
        if "from" not in self.options:
            msg = "callin-window needs :from: and a day, such as 2014-07-25"
            raise self.error(msg)
        try:
            edition = constitution_of(self.arguments[0]).in_force_on(self.options["from"])
        except CallinRulesError as error:
            raise self.error(str(error)) from error
        return list(example_nodes(counted_from(edition, self.options["from"])))


class ComparisonDirective(SphinxDirective):
    """``callin-comparison``: every authority in a table that can be sorted and filtered."""

    def run(self) -> list[nodes.Node]:
        """The table, each name linked to its page where the site has one."""
        self.env.metadata[self.env.docname]["callin-comparison"] = True
        rows = [self._row(figures) for figures in every_figures()]
        return wide("All authorities side by side", table(HEAD, rows, name="callin-comparison", numbers=NUMBERS))

    def _row(self, figures: Figures) -> list[str | nodes.Node]:
        name, *others = cells(figures)
        return [link_to(self.env, name, f"{_FOLDER}/authorities/{figures.edition.authority.slug}"), *others]


class CalculatorDirective(SphinxDirective):
    """``callin-calculator``: a form that works without a server; the extension writes the data it reads."""

    def run(self) -> list[nodes.Node]:
        """The form, and a sentence for a reader without scripts."""
        self.env.metadata[self.env.docname]["callin-calculator"] = True
        return [markup(_FORM)]


def link_to(env: BuildEnvironment, shown: str, page: str) -> nodes.Node:
    """The words as a link, or as plain words on a site without the page."""
    if page not in env.found_docs:
        return nodes.Text(shown)
    where = env.app.builder.get_relative_uri(env.docname, page)
    return nodes.reference(shown, shown, refuri=where, internal=True)


class _NamedRole(SphinxRole):
    """A role whose text names something that the library has."""

    def unknown(self, error: CallinRulesError) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The library's message, in the place of the name."""
        message = self.inliner.reporter.error(str(error), line=self.lineno)
        return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]


class AuthorityRole(_NamedRole):
    """``{callin-authority}`` with a slug: the authority's name."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        try:
            name = constitution_of(self.text).authority.name
        except CallinRulesError as error:
            return self.unknown(error)
        return [link_to(self.env, name, f"{_FOLDER}/authorities/{self.text}")], []


class RuleRole(_NamedRole):
    """``{callin-rule}`` with a dotted name: the rule kind."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        try:
            kind = rule_kind(self.text)
        except CallinRulesError as error:
            return self.unknown(error)
        return [link_to(self.env, kind.name, f"{_FOLDER}/rules/{kind.name}")], []
