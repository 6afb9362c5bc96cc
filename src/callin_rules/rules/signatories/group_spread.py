"""The signatories come from several political groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import count as from_
from typing import ClassVar

from attrs import Attribute, field, frozen, validators

from callin_rules.findings import Cure, Finding, plural
from callin_rules.model import UNGROUPED, GroupSpell, SignedBy, is_open
from callin_rules.rules.reading import Reading, Tally
from callin_rules.rules.rule import Rule
from callin_rules.rules.signatories._groups import OpenSignatory, State, group_of, labelled, reached, spelled
from callin_rules.rules.signatories._shared import circumstances, nobody_said, rejected_in_words
from callin_rules.rules.supposed import supposed_signatures

__all__ = ["GroupSpread", "Ungrouped"]


class Ungrouped(Enum):
    """How those who belong to no group count: together as one further group, not at all, as a further group only
    beside a real one, or in a way that the sources do not settle.
    """

    ANOTHER_GROUP = "another-group"
    NOT_COUNTED = "not-counted"
    COMPLEMENT = "complement"
    UNSETTLED = "unsettled"


def _question_fits(rule: GroupSpread, _field: Attribute[str | None], question: str | None) -> None:
    if (question is None) is (rule.ungrouped is Ungrouped.UNSETTLED):
        given = f'question {question} with ungrouped = "{rule.ungrouped.value}"'
        msg = f'{given}; accepted: a question exactly where ungrouped = "unsettled"'
        raise ValueError(msg)


@frozen(kw_only=True)
class GroupSpread(Rule):
    """The constitution requires that those who sign belong to at least so many political groups.

    Asks: how many groups the signatories from the pool belonged to on the day they signed. Those without a group count
    as the constitution has it, and where it does not say, a recorded ruling decides.

    Why: a call-in that more than one group supports is unlikely to be a party's manoeuvre.

    Typical wordings: "five members from more than one political group"; "from at least two groups, or from one group
    and independents".

    Terms: ``groups`` (at least 1); ``pool`` (a pool of the edition); ``ungrouped`` (``another-group``: together one
    further group; ``not-counted``; ``complement``: one further group, if a real one is there; ``unsettled``);
    ``question`` (where it is unsettled, whether they are another group).

    Remedy: signatures from further groups.

    >>> GroupSpread(groups=2, pool="members", ungrouped=Ungrouped.NOT_COUNTED).describe()
    'signatories from the pool "members" who belong to at least 2 political groups'
    """

    name: ClassVar[str] = "signatories.group_spread"
    requires: ClassVar[str] = "those who sign belong to enough political groups"

    groups: int = field(validator=validators.ge(1))
    pool: str
    ungrouped: Ungrouped
    question: str | None = field(default=None, validator=_question_fits)

    def evaluate(self, reading: Reading) -> Finding:
        """Count the groups; where groups or people are open, try what they can come to."""
        tally = reading.tally(self.pool)
        if tally is None:
            return nobody_said(self, reading, (reading.setting.pools[self.pool],))
        state, people = self._seen(tally, reading)
        answers = self._answers(reading)
        within = reached(state, people, self.groups) if people else {state}
        results = {self._score(s, answer) >= self.groups for s in within for answer in answers}
        pool = reading.setting.pools[self.pool].description
        values = {"groups": state, "count": self.groups, "rejected": rejected_in_words(tally)}
        used = self._used(tally, reading)
        if False not in results:
            return self.met("Signed from {groups}, {count} needed{rejected}", *used, **values)
        if True not in results:
            more = next(
                n for n in from_(1) if any(self._score(s.further(n), answers[-1]) >= self.groups for s in within)
            )
            return self.not_met(
                "Signed from {groups}, {count} needed{rejected}",
                *used,
                cure=Cure(signatures=more, pool=f"{pool} of another political group"),
                **values,
            )
        return self.undetermined(
            "Signed from {groups} for certain, {count} needed; the rest is not known{rejected}",
            *used,
            needs=self._needs(state, people, answers),
            **values,
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Signatures from just enough and just too few groups; for a person's group, another's, a new one and none."""
        if path == "request.signatories":
            pool, decision = reading.setting.pools[self.pool], reading.case.decision
            few = supposed_signatures(pool, self.groups - 1, decision) if self.groups > 1 else SignedBy(())
            return (few, supposed_signatures(pool, self.groups, decision))
        if path.startswith("members[") and path.endswith("].groups"):
            known = {g for m in reading.case.register.members for g in spelled(m)}
            return tuple((GroupSpell(group=g),) for g in (f"a group of its own ({path})", UNGROUPED, *sorted(known)))
        return circumstances(path, reading)

    def describe(self) -> str:
        """The number of groups and the pool."""
        number = plural(self.groups, "political group")
        return f'signatories from the pool "{self.pool}" who belong to at least {number}'

    def _score(self, state: State, as_group: bool) -> int:  # noqa: FBT001 - the answer to a yes-or-no question
        """How many groups that is; ``as_group`` answers the question, where there is one."""
        real = len(state.known) + state.new
        counts = state.ungrouped and (
            self.ungrouped is Ungrouped.ANOTHER_GROUP
            or (self.ungrouped is Ungrouped.COMPLEMENT and real > 0)
            or (self.ungrouped is Ungrouped.UNSETTLED and as_group)
        )
        return real + counts

    def _answers(self, reading: Reading) -> tuple[bool, ...]:
        """The answers that the question can have: one, once it is recorded, or where nothing hangs on it."""
        answer = True if self.question is None else reading.case.judged.get(self.question)
        return (False, True) if answer is None else (answer,)

    def _used(self, tally: Tally, reading: Reading) -> tuple[str, ...]:
        answered = self.question is not None and self.question in reading.case.judged
        return (*tally.used, f"judgements.{self.question}") if answered else tally.used

    def _seen(self, tally: Tally, reading: Reading) -> tuple[State, tuple[OpenSignatory, ...]]:
        """The certain signatories' groups, and the open ones."""
        signatories = reading.case.request.signatories
        assert not is_open(signatories)  # otherwise there is no tally
        by_name = {s.name: s for s in reversed(signatories)}
        certain: set[str] = set()
        people: list[OpenSignatory] = []
        for name in tally.counted:
            group = group_of(by_name[name], reading)
            if isinstance(group, str):
                certain.add(group)
            else:
                people.append(OpenSignatory(group.groups, (), group.needs))
        state = State(frozenset(certain - {UNGROUPED}), 0, UNGROUPED in certain)
        for name, needs in tally.unknown:
            group = group_of(by_name[name], reading)
            groups, missing = ((group,), ()) if isinstance(group, str) else group
            people.append(OpenSignatory(groups, needs, tuple(need for need in missing if need not in needs)))
        return state, labelled(tuple(people), state) if people else ()

    def _needs(self, state: State, people: tuple[OpenSignatory, ...], answers: tuple[bool, ...]) -> Iterator[str]:
        """The facts that can make the difference between enough groups and too few."""
        if len(answers) > 1 and any(self._flips({s}, answers) for s in reached(state, people, self.groups)):
            yield f"judgements.{self.question}"
        told: dict[tuple[tuple[str | None, ...], bool], tuple[bool, bool]] = {}
        for person in people:
            kind = person.groups, bool(person.belonging)
            if kind not in told:  # people of whom the same is open matter in the same way
                told[kind] = self._matters(state, person, tuple(p for p in people if p is not person), answers)
            belonging, group = told[kind]
            yield from person.belonging if belonging else ()
            yield from person.group if group else ()

    def _matters(
        self, state: State, person: OpenSignatory, others: tuple[OpenSignatory, ...], answers: tuple[bool, ...]
    ) -> tuple[bool, bool]:
        """Whether it can make the difference that a person counts, and of which group they are."""
        within = reached(state, others, self.groups)
        signed = [(other, {other.plus(group) for group in person.groups}) for other in within]
        one_by_one = [(answer,) for answer in answers]
        return (
            any(self._flips({other, s}, a) for other, joined in signed for s in joined for a in one_by_one),
            any(self._flips(joined, a) for _, joined in signed for a in one_by_one),
        )

    def _flips(self, states: set[State], answers: tuple[bool, ...]) -> bool:
        return len({self._score(s, answer) >= self.groups for s in states for answer in answers}) > 1
