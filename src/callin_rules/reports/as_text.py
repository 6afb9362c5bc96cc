"""A determination and a deadline as plain text: what an officer reads, line by line.

Nothing here asks a rule a question. The words are those of the findings; this module only sets them out.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from callin_rules.findings import Outcome, Verdict, listed, moment_in_words
from callin_rules.model import is_open
from callin_rules.reports.wording import fact_in_words, supposed_in_words

if TYPE_CHECKING:
    from callin_rules.calendar import Deadline
    from callin_rules.citation import Citation
    from callin_rules.determination import Completion, Determination, Governed
    from callin_rules.findings import Finding

__all__ = ["deadline_text", "determination_text"]

_WIDTH = 100
_MARKS = {
    Outcome.MET: "met",
    Outcome.NOT_MET: "NOT MET",
    Outcome.UNDETERMINED: "not known",
    Outcome.NOT_APPLICABLE: "not asked",
}


def determination_text(governed: Governed) -> str:
    """The whole answer: outcome, window with its counting, every finding, what is needed, what would cure it."""
    made = governed.main
    return "\n".join([*_heading(governed), "", *_window(made), *_findings(made), *_needs(governed), *_cures(governed)])


def deadline_text(deadline: Deadline, cite: Citation, *, received: str | None, in_time: bool | None) -> str:
    """A deadline with its counting; whether a given moment of receipt is in time."""
    lines = list(_deadline(deadline, cite))
    if received is not None:
        said = {True: "in time", False: "too late", None: "not known to be in time: the hour decides"}[in_time]
        lines.append(f"Received {received}: {said}.")
    return "\n".join(lines)


def _heading(governed: Governed) -> Iterator[str]:
    made = governed.main
    edition, case = made.rulebook.edition, made.case
    yield f"{governed.outcome.value.upper()}: {_sentence_on(governed.outcome)}"
    yield ""
    if not is_open(case.decision.title):
        yield from _wrapped(f"Decision: {case.decision.title}")
    yield f"Authority: {edition.authority.name}"
    attested = "" if made.standing == "in force" else f" ({made.standing})"
    yield from _wrapped(f"Edition: from {moment_in_words(edition.begins)}{attested}; {governed.why}")
    if isinstance(case.as_at, datetime):
        yield f"As at: {moment_in_words(case.as_at)}"
    weak = {f.cite.basis.in_words: None for f in made.rests_on_less_than_text}
    if weak:
        yield from _wrapped(f"Caution: some of what decides rests on less than the rule's text: {listed(list(weak))}.")
    yield from _disagreement(governed)


def _disagreement(governed: Governed) -> Iterator[str]:
    for other in governed.others:
        begins = moment_in_words(other.rulebook.edition.begins)
        yield f"Under the edition from {begins} the request is {other.outcome.value}."


def _sentence_on(outcome: Verdict) -> str:
    return {
        Verdict.VALID: "the request is a valid call-in.",
        Verdict.INVALID: "the request is not a valid call-in.",
        Verdict.UNDETERMINED: "it cannot be told yet; what is missing is listed below.",
    }[outcome]


def _window(made: Determination) -> Iterator[str]:
    window = made.window
    if window is None:
        return
    named = made.weighed.reading.period_for_case("window")
    yield "The window"
    yield from _deadline(window, getattr(named, "cite", None))
    yield ""


def _deadline(deadline: Deadline, cite: Citation | None) -> Iterator[str]:
    yield f"  opens   {moment_in_words(deadline.opens)}"
    closes = moment_in_words(deadline.closes) if deadline.closes else "when the decision is implemented"
    yield f"  closes  {closes}{f' ({cite})' if cite else ''}"
    if deadline.provisional:
        yield "  PROVISIONAL: bank holidays have not been announced for the whole of this time"
    for day in deadline.counting:
        number = f"{day.number:>3}" if day.number is not None else "  -"
        yield f"  {number}  {moment_in_words(day.date):<29} {day.why}"


def _findings(made: Determination) -> Iterator[str]:
    yield "What was found"
    route: str | None = None
    for finding in made.findings:
        if finding.route != route:
            route = finding.route
            yield f"  Route: {route}"
        yield from _finding(finding)
    yield ""


def _finding(finding: Finding) -> Iterator[str]:
    lead = f"  {_MARKS[finding.outcome]:<10} "
    yield from textwrap.wrap(
        f"{finding.rule}: {finding.because}", _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead)
    )


def _needs(governed: Governed) -> Iterator[str]:
    made = governed.main
    if governed.outcome is not Verdict.UNDETERMINED:
        return
    if governed.needs:
        yield "What is still needed"
        questions = {u.id: u.question for u in made.rulebook.edition.unsettled}
        for need in governed.needs:
            yield from _wrapped(f"{need}: {fact_in_words(need, questions)}", "  - ")
    if made.if_valid and made.if_invalid:
        yield from _wrapped(f"It would be valid with: {_completed(made.if_valid)}.")
        yield from _wrapped(f"It would be invalid with: {_completed(made.if_invalid)}.")
    if made.no_completions_because:
        yield from _wrapped(f"It cannot be settled by supplying facts: {made.no_completions_because}.")
    yield ""


def _completed(completion: Completion) -> str:
    return "; ".join(f"{path} = {supposed_in_words(value)}" for path, value in completion.supplied)


def _cures(governed: Governed) -> Iterator[str]:
    made = governed.main
    if governed.outcome is not Verdict.INVALID or governed.others:
        return
    if made.remedies:
        yield "How it can be cured" if len(made.remedies) == 1 else "How it can be cured (any one of these)"
        for remedy in made.remedies:
            by = f", by {moment_in_words(remedy.by)}" if remedy.by else ", before the decision is implemented"
            passed = isinstance(made.case.as_at, datetime) and remedy.by is not None and remedy.by < made.case.as_at
            yield from _wrapped(
                f"{'; '.join(remedy.changes)}{by}{' (that moment has passed)' if passed else ''}", "  - "
            )
    elif made.curable is False:
        barred = listed([f"{f.rule} ({f.cite})" for f in made.barred_by]) if made.barred_by else "no route is open"
        yield from _wrapped(f"It cannot be cured: {barred}.")
    else:
        yield "Whether it can be cured is not known while facts are missing."


def _wrapped(text: str, lead: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
