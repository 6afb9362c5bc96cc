"""What a reader asks of a constitution, answered from one edition: each statement with the paragraph that founds it.

The statements are the bound rules' own descriptions, so a rule that another package brings is told as well. Nothing
here knows of Sphinx; :mod:`callin_rules.sphinx_ext.nodes` sets the answers out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from callin_rules.citation import Citation
from callin_rules.comparison import Aspect, aspect_of
from callin_rules.findings import listed
from callin_rules.reports.after_receipt import after_receipt
from callin_rules.rules.time_limits.received_in_window import ReceivedInWindow

if TYPE_CHECKING:
    from callin_rules.constitution import Edition
    from callin_rules.periods import NamedPeriod
    from callin_rules.rulebook import BoundRoute, Rulebook
    from callin_rules.rules import Rule

__all__ = ["Answer", "Statement", "answers", "window_clause"]


@frozen
class Statement:
    """One sentence of the law, its paragraph, and the statements that hang on it."""

    text: str
    cite: Citation | None = None
    inside: tuple[Statement, ...] = ()


@frozen
class Answer:
    """A question, a sentence to begin the answer with, and the statements."""

    title: str
    lead: str
    statements: tuple[Statement, ...]


def answers(book: Rulebook) -> Iterator[Answer]:
    """Who may call in, what, how, by when, and what happens next; what the edition leaves out is left out."""
    for answer in (_who(book), _what(book), _how(book), _when(book), _next(book)):
        if answer.statements:
            yield answer


def _who(book: Rulebook) -> Answer:
    asked = _asked(book, Aspect.WHO)
    routes = tuple(_route(route) for route in book.routes)
    pools = tuple(Statement(f"“{p.name}” means {p.description}", p.cite) for p in book.edition.pools.values())
    several = "There is more than one way. Each request needs one of these:"
    lead = several if len(routes) > 1 else "A request needs this:"
    return Answer("Who may call in", lead, (*routes, *asked, *pools))


def _route(route: BoundRoute) -> Statement:
    return Statement(f"{route.name}{_only(route.when)}", route.cite, tuple(_rule(rule) for rule in route.rules))


def _what(book: Rulebook) -> Answer:
    lead = "A decision can be called in if all of this holds:"
    return Answer("What can be called in", lead, _asked(book, Aspect.WHAT))


def _how(book: Rulebook) -> Answer:
    return Answer("How to ask", "The rules ask that:", _asked(book, Aspect.HOW))


def _when(book: Rulebook) -> Answer:
    """The windows in full in place of the rules that name them; what else is asked of the time."""
    rules = [rule for rule in book.requirements if aspect_of(rule) is Aspect.WHEN]
    named = dict.fromkeys(rule.window for rule in rules if isinstance(rule, ReceivedInWindow))
    windows = (statement for name in named for statement in _window(book, book.edition.periods[name]))
    others = (_rule(rule) for rule in rules if not isinstance(rule, ReceivedInWindow))
    return Answer("By when", "The request has to come in time:", (*windows, *others))


def _window(book: Rulebook, named: NamedPeriod) -> Iterator[Statement]:
    for period in (named, *named.otherwise):
        makers = f", for a decision by {listed(sorted(period.makers), 'or')}" if period.makers else ""
        yield Statement(f"{window_clause(book.edition, period)}{makers}", period.cite)


def window_clause(edition: Edition, named: NamedPeriod) -> str:
    """A window in plain words: its length, what it is counted from, and its hour; or the question that is open."""
    if named.period is None:
        asked = [u.question for u in edition.unsettled if u.id == named.unsettled]
        open_end = f"the window starts with {named.start.called}. The sources do not settle when it ends."
        return " ".join([open_end, *asked])
    length, cut_off = named.period.counting.in_words, named.period.cut_off
    hour = f", {cut_off.in_words} on the last day" if cut_off else ""
    return f"{length} after {named.start.called}{hour}"


def _next(book: Rulebook) -> Answer:
    told = tuple(Statement(text, cite) for text, cite in after_receipt(book.edition))
    return Answer("What happens next", "Once a request has come:", told)


def _asked(book: Rulebook, aspect: Aspect) -> tuple[Statement, ...]:
    return tuple(_rule(rule) for rule in book.requirements if aspect_of(rule) is aspect)


def _rule(rule: Rule) -> Statement:
    return Statement(f"{rule.describe()}{_only(rule.when)}", rule.asked.cite)


def _only(when: object) -> str:
    return f", for {when}" if when else ""
