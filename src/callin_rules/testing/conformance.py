"""The conformance kit: cases with their answers, as JSON, by which a port in any language can prove itself.

    python -m callin_rules.testing.conformance [FOLDER]

A folder holds ``manifest.json``, which names every other file with its digest; files of cases, each of one *kind*; and
the editions to which they refer. A case has ``given`` and ``expect``. :func:`answer` is what a port has to write for
itself: from the kind and what is given to the values under ``expect``. Everything else here reads and compares.

Exit status: 0 if every answer is as expected, 1 if one is not, 2 for a folder that is no conformance kit.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import field, frozen

from callin_rules._structure import Document, structure
from callin_rules.calendar import Closure, CutOff, Deadline, Period, Suspension, WorkingCalendar, counting_rule
from callin_rules.constitution import Constitution, Edition, parse_edition
from callin_rules.determination import determine_under, follow_under
from callin_rules.errors import BadInputError, CallinRulesError
from callin_rules.findings import Outcome
from callin_rules.intake import case_from
from callin_rules.intake._files import LARGEST, bytes_of, json_of
from callin_rules.model import Case
from callin_rules.nation import Nation
from callin_rules.reports import iso
from callin_rules.rulebook import rulebook_of
from callin_rules.rules import Reading, rule_kind

__all__ = ["KINDS", "Kit", "answer", "differences", "load_kit", "main"]

FORMAT = "callin-rules-conformance/1"
_MAY = {True: "yes", False: "no", None: "unknown"}


@frozen
class Kit:
    """A folder that has been read: the files of cases by their kind, and the editions by their paths."""

    cases: Mapping[str, Sequence[Mapping[str, Any]]]
    editions: Mapping[str, Any] = field(repr=False)
    _parsed: dict[str, Edition] = field(factory=dict, repr=False)

    def edition(self, path: str) -> Edition:
        """The edition at a path of the manifest.

        Raises :class:`~callin_rules.errors.BadInputError` for a path that the manifest does not name.
        """
        if path not in self._parsed:
            if path not in self.editions:
                summary = f"given the edition {path!r}; accepted: one that the manifest names"
                raise BadInputError(summary)
            self._parsed[path] = parse_edition(Document(self.editions[path], "", path))
        return self._parsed[path]

    def constitution(self, paths: Sequence[str]) -> Constitution:
        """The constitution of several editions."""
        return Constitution.of(self.edition(path) for path in paths)


def load_kit(folder: Path) -> Kit:
    """The kit in ``folder``.

    Raises :class:`~callin_rules.errors.BadInputError` for a folder without a manifest, a file that is missing, changed
    or no JSON, and for a format or a kind that is not known.
    """
    manifest = json_of(bytes_of(folder / "manifest.json", LARGEST), str(folder / "manifest.json"))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        summary = f"{folder / 'manifest.json'}: given another format; accepted: {FORMAT!r}"
        raise BadInputError(summary)
    held = {name: _checked(folder, name, digest) for name, digest in manifest["files"].items()}
    cases = {one["kind"]: one["cases"] for one in held.values() if "cases" in one}
    if unknown := sorted(set(cases) - set(KINDS)):
        summary = f"{folder}: given cases of the kind {unknown[0]!r}; accepted: {', '.join(KINDS)}"
        raise BadInputError(summary)
    return Kit(cases, {name: one for name, one in held.items() if name.startswith("editions/")})


def _checked(folder: Path, name: str, digest: str) -> Any:
    raw = bytes_of(folder / name, LARGEST)
    if sha256(raw).hexdigest() != digest:
        summary = f"{folder / name}: given a file with another digest; accepted: the one that the manifest names"
        raise BadInputError(summary)
    return json_of(raw, str(folder / name))


# -- the answers -------------------------------------------------------------------------------------------------------


def answer(kit: Kit, kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """What this library answers; ``{"refused": True}`` where the input is refused."""
    try:
        return KINDS[kind](kit, given)
    except CallinRulesError:
        return {"refused": True}


def _deadline(_: Kit, given: Mapping[str, Any]) -> dict[str, Any]:
    """A period that runs from a day or a moment, or back from one."""
    calendar = WorkingCalendar(
        Nation(given["nation"]),
        [Closure(name="closed", days=tuple(map(date.fromisoformat, given["closed"])))] if given["closed"] else (),
        [Suspension(name="suspended", first=_day(a), last=_day(b)) for a, b in given["suspended"]],
    )
    at = given["cut_off"] and CutOff(time.fromisoformat(given["cut_off"]), inclusive=not given["before"])
    period = Period(counting_rule(given["unit"], given["length"], **given["options"]), at or None)
    start: date = datetime.fromisoformat(given["from"]) if "T" in given["from"] else _day(given["from"])
    counted = (period.latest if given["backwards"] else period.deadline)(start, calendar, given["zone"])
    return {
        "closes": iso(counted.closes, given["zone"]),
        "provisional": counted.provisional,
        "counted": [line.date.isoformat() for line in counted.counting if line.counts],
    }


def _window(kit: Kit, given: Mapping[str, Any]) -> dict[str, Any]:
    """The call-in window of a decision under an edition; nothing where a fact is missing or the sources do not say."""
    edition = kit.edition(given["edition"])
    case = _case({"authority": edition.authority.slug, "decision": given["decision"]})
    window = Reading(case, rulebook_of(edition).setting).deadline("window")
    if not isinstance(window, Deadline):
        return {"opens": None, "closes": None}
    return {"opens": iso(window.opens, window.zone), "closes": iso(window.closes, window.zone)}


def _finding(kit: Kit, given: Mapping[str, Any]) -> dict[str, Any]:
    """What one rule finds, in the setting of an edition."""
    rule = structure(given["terms"], rule_kind(given["rule"]), document=None)
    case = _case({"authority": "somewhere", **given["facts"]})
    found = rule.find(Reading(case, rulebook_of(kit.edition(given["edition"])).setting))
    return {"outcome": found.outcome.value, "needs": sorted(found.needs)}


def _determination(kit: Kit, given: Mapping[str, Any]) -> dict[str, Any]:
    """A whole case under a constitution."""
    governed = determine_under(kit.constitution(given["editions"]), _case(given["case"]))
    made = governed.main
    return {
        "outcome": governed.outcome.value,
        "edition": made.rulebook.edition.begins.isoformat(),
        "needs": sorted(governed.needs),
        "not_met": sorted({f.rule for f in made.findings if f.outcome is Outcome.NOT_MET}),
        "remedies": len(made.remedies),
        "closes": iso(made.window.closes) if made.window else None,
    }


def _timeline(kit: Kit, given: Mapping[str, Any]) -> dict[str, Any]:
    """Where a matter stands at a moment."""
    followed = follow_under(
        kit.constitution(given["editions"]), _case(given["case"]), datetime.fromisoformat(given["as_at"])
    )
    line, may = followed.main, followed.may_implement
    return {
        "states": sorted(state.name for state in line.states),
        "may_implement": _MAY[may.may],
        "needs": sorted(may.needs),
        "irregular": sorted(entry.kind for entry in line.irregular),
        "left_out": line.left_out,
        "must": sorted({one.act for one in line.must}),
        "may": sorted({act.kind for act in line.may}),
        "cannot": sorted({one.act for one in line.cannot}),
    }


KINDS: dict[str, Callable[[Kit, Mapping[str, Any]], dict[str, Any]]] = {
    "deadline": _deadline,
    "window": _window,
    "finding": _finding,
    "determination": _determination,
    "timeline": _timeline,
}
"""Every kind of case, and how this library answers it."""


def _case(data: Mapping[str, Any]) -> Case:
    return case_from(Document(data, "", "given"))


def _day(text: str) -> date:
    return date.fromisoformat(text)


# -- comparing ---------------------------------------------------------------------------------------------------------


def differences(kit: Kit, kind: str) -> Iterator[str]:
    """Every difference between what this library answers to the cases of a kind and what they expect."""
    for case in kit.cases[kind]:
        found = answer(kit, kind, case["given"])
        for key, expected in case["expect"].items():
            if key not in found or found[key] != expected:
                yield f"{case['id']}: {key}: {found.get(key, found)}, expected {expected}"


def main(arguments: Sequence[str]) -> int:
    """Run the kit in the folder named, or in ``conformance``, and print what was compared; the exit status."""
    folder = Path(arguments[0] if arguments else "conformance")
    try:
        kit = load_kit(folder)
        found = {kind: list(differences(kit, kind)) for kind in kit.cases}
    except (BadInputError, KeyError, TypeError, AttributeError) as error:
        said = error if isinstance(error, BadInputError) else f"{folder}: this is no conformance kit ({error!r})"
        sys.stderr.write(f"{said}\n")
        return 2
    for kind, told in found.items():
        sys.stdout.write("".join(f"{one}\n" for one in told))
        sys.stdout.write(f"{kind}: {len(kit.cases[kind]):,} cases, {len(told)} differences\n")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
