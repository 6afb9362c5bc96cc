"""A council of which the constitution changes once, and requests before, after and across the change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from callin_rules import Case, load_constitution, load_edition
from callin_rules.constitution import Constitution
from callin_rules.model import Decision, Request, supply
from callin_rules.rulebook import rulebook_of
from callin_rules.rules import supposed_signatures

STRICT = Path(__file__).parent.parent / "editions" / "strict.toml"
CHANGE = date(2024, 5, 22)
DAY = date(2024, 5, 21)


def two(tmp_path: Path, *changes: tuple[str, str], until: str = "", transition: str = "") -> Constitution:
    """Strictshire, where from 22 May 2024 on five backbenchers have to sign."""
    text = STRICT.read_text(encoding="utf-8")
    older = tmp_path / "older.toml"
    older.write_text(text, encoding="utf-8")
    newer = tmp_path / "newer.toml"
    later = text.replace("in_force_from = 2020-01-01", f"in_force_from = 2024-05-22\n{until}\n{transition}")
    for old, new in (("count = 3", "count = 5"), *changes):
        later = later.replace(old, new)
    newer.write_text(later, encoding="utf-8")
    return load_constitution([newer, older])


def case(**changes: object) -> Case:
    """A request of three backbenchers, complete but for its dates."""
    pool = rulebook_of(load_edition(STRICT)).setting.pools["backbenchers"]
    signed = supposed_signatures(pool, 3, Decision())
    decision = Decision(
        executive=True,
        maker="cabinet",
        maker_names=(),
        matter=frozenset(),
        implemented_at=False,
        **changes.get("decision", {}),
    )
    request = Request(reasons="x", alternative="y", **changes.get("request", {}))
    made = Case(authority="strictshire", decision=decision, request=request, edition=changes.get("edition"))
    made = supply(made, "judgements.alternative-is-not-a-deferral", True)
    return supply(made, "request.signatories", signed)


def dates(decided: date | None, received: date | None) -> dict[str, dict[str, object]]:
    return {
        "decision": {"decided_at": decided, "published_at": decided} if decided else {},
        "request": {"received_at": received} if received else {},
    }
