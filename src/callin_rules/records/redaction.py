"""Redaction: a record without names and free texts that still replays.

Who is who stays told apart: one person has one pseudonym wherever they appear, two spellings of a name remain two
spellings, and offices stay offices. A free text becomes "present", because only that it is there can matter; no digest
of it is kept, since whoever guesses a text or a name could try the guess against a digest. The redacted facts are
determined anew, and a record comes out only if the answer is the same in everything but names.

What a name is, is known by its place in the case file (the tables below). In texts that stay, such as a reference or
the name of a group, the name of anybody in the case is replaced as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from callin_rules.constitution import Constitution
from callin_rules.errors import BadInputError, Fault
from callin_rules.model import folded_name
from callin_rules.records.record import DeterminationRecord, recorded
from callin_rules.records.replaying import replay

__all__ = ["PRESENT", "RedactionError", "redact"]

PRESENT = "present"
"""Stands for every free text that was there."""

_PEOPLE = frozenset({
    "decision.maker_names",
    "events.meeting.attendance.name",
    "history.call_ins.signatories",
    "members.aliases",
    "members.name",
    "request.lead",
    "request.signatories.name",
})  # fmt: skip
_PEOPLE_OR_OFFICES = frozenset({"events.agreed", "events.by", "events.consulted", "judgement.by"})
_TEXTS = frozenset({
    "decision.title",
    "decision.urgency.reason",
    "events.note",
    "judgement.why",
    "request.alternative",
    "request.framework_statement",
    "request.grounds.particulars",
    "request.reasons",
})  # fmt: skip
_COMPARED = {
    "decision.prior_scrutiny": "Issue",
    "decision.wards": "Ward",
    "history.call_ins.issue": "Issue",
    "members.ward": "Ward",
    "request.issue": "Issue",
}
"""Texts that are only ever compared with each other: the same text has the same stand-in."""
_OFFICES = frozenset(
    """and authority cabinet chair chairman chief clerk committee council democratic deputy director executive finance
    governance governing group head in law leader legal lead manager mayor member monitoring of officer overview paid
    party proper scrutiny section secretary service services solicitor the to town vice 151""".split()  # noqa: SIM905 - words
)
"""Whoever is called by these words alone is an office and not a person."""
_SLUG = re.compile(r"[a-z0-9-]+")


class RedactionError(BadInputError):
    """A record that cannot be redacted, because it does not replay or would be answered differently."""


def redact(record: DeterminationRecord, constitution: Constitution) -> DeterminationRecord:
    """``record`` without names and free texts, its answer worked out again from what is left.

    Raises :class:`RedactionError` where ``record`` does not replay under ``constitution``, or where the answer would
    turn on what was taken out.
    """
    replayed = replay(record, constitution)
    if not replayed.verified:
        faults = [_fault(f"record.{d.part}", d.says, "a record that replays") for d in replayed.differences]
        summary = "this record does not replay, and is not redacted:"
        raise RedactionError(summary, faults)
    made = recorded(constitution, _Redactor(record.facts).redacted(), redacted=True)
    before, now = _without_names(record.answer), _without_names(made.answer)
    faults = [_fault(f"answer.{key}", str(now[key]), str(before[key])) for key in before if before[key] != now[key]]
    if faults:
        summary = "without names and free texts this record would be answered differently:"
        raise RedactionError(summary, faults)
    return made


class _Redactor:
    """The stand-ins of one record, given out as the facts are walked in the order of their keys."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.facts = facts
        self.people: dict[str, str] = {}
        self.spellings: dict[str, str] = {}
        self.stand_ins: dict[tuple[str, str], str] = {}
        self._meet(facts, "")
        self.named = _any_of({*self.spellings, *self.people})

    def redacted(self) -> dict[str, Any]:
        """The facts with everything replaced."""
        made: dict[str, Any] = self._walk(self.facts, "")
        return made

    def _meet(self, value: object, path: str) -> None:
        """Give a pseudonym to everybody, before any text is looked through for their names."""
        if isinstance(value, Mapping):
            for key in sorted(value):
                self._meet(value[key], _inside(path, key))
        elif isinstance(value, list):
            for item in value:
                self._meet(item, path)
        elif isinstance(value, str) and _is_person(value, path):
            self._pseudonym(value)

    def _walk(self, value: Any, path: str) -> Any:
        if isinstance(value, Mapping):
            if path != "judgements" and set(value) == {"disputed"}:
                return {"disputed": [f"account {i + 1}" for i, _ in enumerate(value["disputed"])]}
            return {key: self._walk(value[key], _inside(path, key)) for key in sorted(value)}
        if isinstance(value, list):
            return [self._walk(item, path) for item in value]
        return self._replaced(value, path) if isinstance(value, str) else value

    def _replaced(self, text: str, path: str) -> str:
        if _is_person(text, path):
            return self._pseudonym(text)
        if path in _TEXTS:
            return PRESENT if text else text
        if path in _COMPARED:
            return self._stand_in(_COMPARED[path], text)
        if _SLUG.fullmatch(text):  # a word of the library's own, such as "cabinet-member"
            return text
        return self.named.sub(lambda found: self._known(found[0]), text)

    def _pseudonym(self, name: str) -> str:
        """The person's number; a further spelling of the same name gets a title, which the library looks past."""
        if name not in self.spellings:
            folded = folded_name(name)
            if folded not in self.people:
                self.people[folded] = f"Person {len(self.people) + 1}"
            spelt = sum(folded_name(other) == folded for other in self.spellings)
            self.spellings[name] = "Cllr " * spelt + self.people[folded]
        return self.spellings[name]

    def _known(self, found: str) -> str:
        return self.people.get(folded_name(found), PRESENT)

    def _stand_in(self, kind: str, text: str) -> str:
        """Texts of one kind, numbered; an empty text says that there is none and stays."""
        if not text:
            return text
        number = sum(other == kind for other, _ in self.stand_ins) + 1
        return self.stand_ins.setdefault((kind, text), f"{kind} {number}")


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Finds the names in a text, the longest first."""
    told = sorted((name for name in names if not _is_office(name)), key=lambda name: (-len(name), name))
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in told) or r"(?!)", re.IGNORECASE)


def _inside(path: str, key: str) -> str:
    """The path of a key; a judgement's question is no part of it."""
    if path == "judgements":
        return "judgement"
    return f"{path}.{key}" if path else key


def _is_person(text: str, path: str) -> bool:
    if not text.strip():  # an empty name says that there is nobody
        return False
    if path in _PEOPLE:
        return True
    may_be = path in _PEOPLE_OR_OFFICES or path.endswith(".awaiting")
    return may_be and not _is_office(text)


def _is_office(text: str) -> bool:
    return set(re.findall(r"\w+", text.casefold())) <= _OFFICES


def _without_names(answer: Mapping[str, Any]) -> dict[str, Any]:
    """What of an answer must not turn on names and free texts."""
    same = ("outcome", "authority", "edition", "standing", "as_at", "window", "deciding", "curable", "other_editions")
    findings = [{key: f[key] for key in ("rule", "outcome", "cite", "route")} for f in answer["findings"]]
    needs = sorted(re.sub(r"\[.*\]", "[]", need) for need in answer["needs"])
    return {**{key: answer[key] for key in same}, "findings": findings, "needs": needs}


def _fault(where: str, given: str, accepted: str) -> Fault:
    return Fault(code="record.redaction", where=where, given=given, accepted=accepted)
