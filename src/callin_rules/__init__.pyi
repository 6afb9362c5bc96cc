from .citation import Basis, Citation
from .constitution import (
    Constitution,
    Edition,
    NoEditionError,
    authority_slugs,
    constitution_of,
    load_constitution,
    load_edition,
)
from .determination import Determination, Governed, Remedy, determine, determine_under
from .errors import BadInputError, CallinRulesError, Fault, UnknownNameError
from .findings import Finding, Outcome, Verdict
from .intake import dump_case, load_case
from .model import Case
from .nation import Nation
from .rulebook import Rulebook, rulebook_of

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
