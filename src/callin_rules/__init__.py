"""Call-in of executive decisions in UK councils: each constitution's rules as data, each answer with its paragraph.

The library advises; the proper officer decides.
"""

from callin_rules.citation import Basis, Citation
from callin_rules.constitution import (
    Constitution,
    Edition,
    NoEditionError,
    authority_slugs,
    constitution_of,
    load_constitution,
    load_edition,
)
from callin_rules.determination import Determination, Governed, Remedy, determine, determine_under
from callin_rules.errors import BadInputError, CallinRulesError, Fault, UnknownNameError
from callin_rules.findings import Finding, Outcome, Verdict
from callin_rules.intake import dump_case, load_case
from callin_rules.model import Case
from callin_rules.nation import Nation
from callin_rules.rulebook import Rulebook, rulebook_of

__all__ = [
    "BadInputError",
    "Basis",
    "CallinRulesError",
    "Case",
    "Citation",
    "Constitution",
    "Determination",
    "Edition",
    "Fault",
    "Finding",
    "Governed",
    "Nation",
    "NoEditionError",
    "Outcome",
    "Remedy",
    "Rulebook",
    "UnknownNameError",
    "Verdict",
    "authority_slugs",
    "constitution_of",
    "determine",
    "determine_under",
    "dump_case",
    "load_case",
    "load_constitution",
    "load_edition",
    "rulebook_of",
]
