"""What a notice says: the facts that the case states, and the answer, in the words of one language.

Nothing is added. A fact that the case does not state is said not to be stated; a name, a reason or an alternative
appears if somebody stated it, in their words. The sentences of the findings are the library's own and in English.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import frozen

from callin_rules.errors import UnknownNameError
from callin_rules.findings import Outcome, Verdict
from callin_rules.model import AwaitingJudgement, Case, Disputed, day_of, is_open
from callin_rules.reports.after_receipt import after_receipt
from callin_rules.reports.notices.asking import whom_to_ask
from callin_rules.reports.wording import fact_in_words

if TYPE_CHECKING:
    from callin_rules.citation import Citation
    from callin_rules.determination import Determination, Followed, Governed, Remedy
    from callin_rules.findings import Finding
    from callin_rules.reports.notices.language import Language

__all__ = ["KINDS", "Cited", "Missing", "Notice", "Person", "Put", "notice_of"]

KINDS = ("signatories", "decision-maker", "agenda")
"""The kinds of notice."""


@frozen(kw_only=True)
class Person:
    """A signatory: the name as it stands under the request, and the group, if the case states it."""

    name: str
    group: str | None


@frozen(kw_only=True)
class Cited:
    """A sentence of the answer and the paragraph that it rests on (empty where the sentence names it itself)."""

    says: str
    cite: str = ""


@frozen(kw_only=True)
class Missing:
    """A fact that is missing, as a sentence, and who would know it."""

    what: str
    ask: str


@frozen(kw_only=True)
class Put:
    """A way of putting a request right: what to do, by when (``None``: until implementation), if that is past."""

    changes: tuple[str, ...]
    by: str | None
    passed: bool


@frozen(kw_only=True)
class Notice:
    """Everything that a template may show. Whatever is ``None`` or empty was not stated, or does not arise.

    ``kind``: one of :data:`KINDS`; ``language``: its code; ``draft``: the wording awaits a translator. ``outcome``:
    ``valid``, ``invalid`` or ``undetermined``. ``deciding``: the findings that decided; ``failed``: those not met;
    ``findings``: all that were asked. ``may_implement``: ``True``, ``False``, or ``None`` where it cannot be told;
    ``implement_because`` is empty where no moment was stated to ask about. ``following``: what the constitution lays
    down for the time after receipt. ``other_editions``: the answers under the other editions that might govern.
    """

    kind: str
    language: str
    draft: bool
    authority: str
    as_at: str | None
    title: str | None
    reference: str | None
    maker: str | None
    maker_names: tuple[str, ...]
    decided: str | None
    published: str | None
    received: str | None
    signatories: tuple[Person, ...]
    reasons: str | None
    alternative: str | None
    grounds: tuple[str, ...]
    outcome: str
    closes: str | None
    closes_cite: str
    provisional: bool
    deciding: tuple[Cited, ...]
    failed: tuple[Cited, ...]
    findings: tuple[Cited, ...]
    missing: tuple[Missing, ...]
    unsettled: str | None
    remedies: tuple[Put, ...]
    curable: bool | None
    barred: tuple[Cited, ...]
    edition: str
    standing: str
    edition_because: str
    other_editions: tuple[tuple[str, str], ...]
    cautions: tuple[str, ...]
    may_implement: bool | None
    implement_because: Cited | None
    implement_missing: tuple[Missing, ...]
    must: tuple[Cited, ...]
    following: tuple[Cited, ...]


def notice_of(kind: str, governed: Governed, followed: Followed | None, language: Language) -> Notice:
    """The notice of ``kind`` about an answer, in ``language``.

    ``followed``: the matter as at the moment of the notice, where a moment was stated. Raises
    :class:`~callin_rules.errors.UnknownNameError` for a kind that is none of :data:`KINDS`.
    """
    if kind not in KINDS:
        raise UnknownNameError(kind, KINDS, kind="notice")
    return _Writing(governed, followed, language).notice(kind)


@frozen(slots=False)
class _Writing:
    """One notice in the making."""

    governed: Governed
    followed: Followed | None
    language: Language

    @property
    def made(self) -> Determination:
        return self.governed.main

    @property
    def case(self) -> Case:
        return self.made.case

    def notice(self, kind: str) -> Notice:
        made, case, decision = self.made, self.case, self.case.decision
        edition, window = made.rulebook.edition, made.window
        named = made.weighed.reading.period_for_case("window") if window else None
        answer = self.followed.may_implement if self.followed else None
        return Notice(
            kind=kind,
            language=self.language.code,
            draft=self.language.draft,
            authority=edition.authority.name,
            as_at=self._said(case.as_at),
            title=self._said(decision.title),
            reference=self._said(decision.reference),
            maker=self._maker(),
            maker_names=() if is_open(decision.maker_names) else decision.maker_names,
            decided=self._said(decision.decided_at),
            published=self._said(decision.published_at),
            received=self._said(case.request.received_at),
            signatories=tuple(self._signatories()),
            reasons=self._said(case.request.reasons),
            alternative=self._said(case.request.alternative),
            grounds=() if is_open(case.request.grounds) else tuple(g.name for g in case.request.grounds),
            outcome=self.governed.outcome.value,
            closes=self._moment(window.closes) if window else None,
            closes_cite=str(getattr(named, "cite", "")),
            provisional=window.provisional if window else False,
            deciding=_cited(_that_tell(made)),
            failed=_cited(tuple(f for f in made.deciding if f.outcome is Outcome.NOT_MET)),
            findings=_cited(tuple(f for f in made.findings if f.outcome is not Outcome.NOT_APPLICABLE)),
            missing=self._missing(self.governed.needs),
            unsettled=made.no_completions_because,
            remedies=tuple(self._remedies()),
            curable=made.curable if self.governed.outcome is Verdict.INVALID else None,
            barred=_cited(made.barred_by),
            edition=self._moment(edition.begins) or "",
            standing=made.standing,
            edition_because=self.governed.why,
            other_editions=tuple(self._others()),
            cautions=tuple(dict.fromkeys(f.cite.basis.in_words for f in made.rests_on_less_than_text)),
            may_implement=answer.may if answer else None,
            implement_because=_with_cite(answer.because, answer.cite) if answer else None,
            implement_missing=self._missing(answer.needs) if answer else (),
            must=tuple(self._must()),
            following=tuple(_with_cite(says, cite) for says, cite in after_receipt(edition)),
        )

    def _moment(self, moment: date | None) -> str | None:
        return None if moment is None else self.language.moment(moment, self.case.zone)

    def _said(self, fact: object) -> str | None:
        """A fact as the notice shows it; ``None`` where nothing was stated, or it was stated that there is none."""
        if isinstance(fact, Disputed):
            return self.language.say("accounts differ")
        if isinstance(fact, AwaitingJudgement):
            return self.language.say("awaiting the judgement of {by}", by=fact.by)
        if isinstance(fact, date):
            return self._moment(fact)
        return fact if isinstance(fact, str) and fact else None

    def _maker(self) -> str | None:
        maker = self._said(self.case.decision.maker)
        return self.language.say(MAKERS_IN_WORDS[maker]) if maker in MAKERS_IN_WORDS else maker

    def _signatories(self) -> Iterator[Person]:
        signed = self.case.request.signatories
        for signatory in () if is_open(signed) else signed:
            member = self.case.register.find(signatory.name)
            group = None
            if member is not None and self.made.applied_to is not None:
                when = self.case.request.received_at
                day = self.made.applied_to if is_open(when) else day_of(when, self.case.zone)
                group = self._said(member.group_on(day))
            yield Person(name=signatory.name, group=group)

    def _missing(self, needs: tuple[str, ...]) -> tuple[Missing, ...]:
        questions = {u.id: u.question for u in self.made.rulebook.edition.unsettled}
        return tuple(
            Missing(
                what=_sentence(fact_in_words(need, questions)),
                ask=whom_to_ask(need, self.case, questions, self.language),
            )
            for need in needs
        )

    def _remedies(self) -> Iterator[Put]:
        if self.governed.outcome is Verdict.INVALID and not self.governed.others:
            yield from map(self._put, self.made.remedies)

    def _put(self, remedy: Remedy) -> Put:
        now = self.case.as_at
        passed = isinstance(now, datetime) and remedy.by is not None and remedy.by < now
        return Put(changes=remedy.changes, by=self._moment(remedy.by), passed=passed)

    def _others(self) -> Iterator[tuple[str, str]]:
        for other in self.governed.others:
            yield self._moment(other.rulebook.edition.begins) or "", other.outcome.value

    def _must(self) -> Iterator[Cited]:
        for duty in self.followed.main.must if self.followed else ():
            closes = self._moment(duty.deadline.closes) if duty.deadline else None
            says = f"{duty.act} ({duty.actor})"
            if closes:
                says = self.language.say("{act}, by {when}", act=says, when=closes)
            yield _with_cite(says, duty.cite)


MAKERS_IN_WORDS = {
    "cabinet": "the cabinet",
    "leader": "the leader",
    "mayor": "the mayor",
    "cabinet-member": "a cabinet member",
    "cabinet-committee": "a committee of the cabinet",
    "officer": "an officer",
    "area-committee": "an area committee",
    "joint-committee": "a joint committee",
    "combined-authority": "the combined authority",
    "committee": "a committee",
    "council": "the council",
}
"""How a notice calls each kind of decision-maker."""


def _that_tell(made: Determination) -> tuple[Finding, ...]:
    """The deciding findings; for a valid request without what was not asked of it, which a reader need not be told."""
    valid = made.outcome is Verdict.VALID
    return tuple(f for f in made.deciding if not (valid and f.outcome is Outcome.NOT_APPLICABLE))


def _cited(findings: tuple[Finding, ...]) -> tuple[Cited, ...]:
    return tuple(Cited(says=finding.because) for finding in findings)


def _with_cite(says: str, cite: Citation | None) -> Cited:
    return Cited(says=_capital(says), cite=str(cite or ""))


def _sentence(text: str) -> str:
    return _capital(text if text.endswith("?") else f"{text}.")


def _capital(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}"
