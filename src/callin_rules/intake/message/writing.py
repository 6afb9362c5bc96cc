"""A draft as the text of a case file that opens with what a person must confirm, and as data.

The comments quote the messages. What they quote is cut to a line, without anything that could end a comment.
"""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterator
from typing import Any

from callin_rules.intake.casefile import dump_case
from callin_rules.intake.message.agreement import SignatoryFound
from callin_rules.intake.message.clean import plain_line
from callin_rules.intake.message.draft import Draft
from callin_rules.intake.message.letter import Place

__all__ = ["draft_data", "draft_text"]

_WIDTH = 110
_SHOWN = 70


def draft_text(draft: Draft) -> str:
    """The case file: comments first, then the facts. It loads with :func:`~callin_rules.intake.load_case` as it is."""
    import tomli_w  # noqa: PLC0415 - only writing needs it

    facts = tomli_w.dumps(tomllib.loads(dump_case(draft.case)), multiline_strings=True)
    return "".join(f"# {line}".rstrip() + "\n" for line in _comments(draft)) + "\n" + facts


def draft_data(draft: Draft) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "messages": list(draft.messages),
        "sender": None if draft.sender is None else {"name": draft.sender.name, "address": draft.sender.address},
        "case": _jsonable(tomllib.loads(dump_case(draft.case))),
        "found": [{"path": f.path, "value": f.value, "how": f.how, "where": _where(f.place)} for f in draft.found],
        "signatories": [_signatory(s) for s in draft.signatories],
        "decision_record": None
        if draft.record is None
        else {"title": draft.record.title, "origin": draft.record.origin},
        "confirm": list(draft.confirm),
        "not_supplied": [path for path, _ in draft.not_supplied],
        "remarks": list(draft.remarks),
    }


def _comments(draft: Draft) -> Iterator[str]:
    yield f"A draft, read from {', '.join(_quoted(m) for m in draft.messages)}."
    yield "It states what the messages say and nothing else; a person confirms it before anybody relies on it."
    yield from _listed("CONFIRM", [*draft.confirm, *_always(draft)])
    yield from _listed(
        "NOT SAID in the messages, and therefore not supplied", [f"{path}: {what}" for path, what in draft.not_supplied]
    )
    yield from _listed("FOUND", [f"{f.path} = {_quoted(f.value)} -- {f.place}; {f.how}" for f in draft.found])
    yield from _listed("SIGNATORIES, and what shows that they agreed", [_agreed(s) for s in draft.signatories])
    yield from _listed("REMARKS", draft.remarks)


def _always(draft: Draft) -> Iterator[str]:
    if draft.signatories:
        yield "that typed names and From lines are whose they say they are: both can be forged"
    yield "that nothing of weight was left out; a draft leaves out what it is not sure of"


def _listed(title: str, items: list[str] | tuple[str, ...]) -> Iterator[str]:
    if not items:
        return
    yield ""
    yield f"{title}:"
    for item in items:
        yield from textwrap.wrap(
            plain_line(item.replace("\n", " / ")),
            _WIDTH,
            initial_indent="- ",
            subsequent_indent="  ",
            break_on_hyphens=False,  # the name of a file stays whole
        )


def _agreed(s: SignatoryFound) -> str:
    shown = "; ".join(f"{x.how.value} ({x.place})" for x in s.shown) or "nothing: only the name is there"
    return f"{s.name}, written {_quoted(s.written)} -- {s.place}; {s.match.how.value}; {shown}"


def _quoted(text: str) -> str:
    line = plain_line(text.replace("\n", " / "))
    return f'"{line}"' if len(line) <= _SHOWN else f'"{line[: _SHOWN - 3]}..."'


def _signatory(s: SignatoryFound) -> dict[str, Any]:
    return {
        "name": s.name,
        "written": s.written,
        "where": _where(s.place),
        "member": s.match.member.name if s.match.member else None,
        "matched_by": s.match.how.name.lower(),
        "near": list(s.match.near),
        "mixed_scripts": s.match.mixed,
        "agreed": [{"how": x.how.name.lower().replace("_", "-"), "where": _where(x.place)} for x in s.shown],
    }


def _where(place: Place) -> dict[str, Any]:
    return {"message": place.message, "part": place.part, "line": place.line}


def _jsonable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _jsonable(v) for key, v in value.items()}
    if isinstance(value, list):
        return [_jsonable(v) for v in value]
    return value if isinstance(value, str | int | float) else value.isoformat()
