"""How many have to sign; people and groups are counted already (see :mod:`callin_rules.bulk.counted`)."""

from __future__ import annotations

from callin_rules.bulk.counted import SIGNED
from callin_rules.bulk.formula import AtLeast, Formula, OneOf, Share, Yes
from callin_rules.model import RELEVANT
from callin_rules.rules import Setting
from callin_rules.rules.signatories.committee_resolution import CommitteeResolution
from callin_rules.rules.signatories.electors import Electors
from callin_rules.rules.signatories.fraction import Fraction, Rounding, Whole
from callin_rules.rules.signatories.made_for import MadeFor
from callin_rules.rules.signatories.minimum_number import MinimumNumber

_ELECTORS = "request.electors_signed"


def committee_resolution(rule: CommitteeResolution, _setting: Setting) -> Formula | None:
    """One of the bodies; which is the relevant one, row by row."""
    return None if RELEVANT in rule.bodies else OneOf("request.resolved_by", rule.bodies)


def electors(rule: Electors, _setting: Setting) -> Formula:
    """So many electors, or a share of them."""
    if rule.count is not None:
        return AtLeast(_ELECTORS, rule.count)
    share = rule.share
    assert share is not None  # one of the two is given
    if share.electorate is not None:
        return AtLeast(_ELECTORS, share.number(share.electorate))
    return Share(_ELECTORS, share.numerator, share.denominator, "request.electorate")


def fraction(rule: Fraction, setting: Setting) -> Formula:
    """A share of the council, of a body, or of the relevant committee."""
    path = f"{SIGNED}.{rule.pool}"
    if rule.body_size is not None:
        return AtLeast(path, rule.needed(rule.body_size))
    whole = rule.of is Whole.COUNCIL
    return Share(
        path,
        rule.numerator,
        rule.denominator,
        "council_size" if whole else "decision.committee_size",
        setting.council_size if whole else None,
        up=rule.rounding is Rounding.UP,
        more=rule.rounding is Rounding.MORE_THAN,
    )


def made_for(rule: MadeFor, _setting: Setting) -> Formula | None:
    """One of the names; where any will do, whether there is one."""
    return OneOf("request.made_for", rule.names) if rule.names else None


def minimum_number(rule: MinimumNumber, _setting: Setting) -> Formula:
    """So many; perhaps fewer, where a ruling says so."""
    path = f"{SIGNED}.{rule.pool}"
    enough = AtLeast(path, rule.count)
    if rule.fewer_unsettled is None:
        return enough
    return enough | (Yes(f"judgements.{rule.fewer_unsettled}") & AtLeast(path, 1))
