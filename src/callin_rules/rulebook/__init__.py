"""The rulebook: an edition's provisions bound to typed rules."""

from callin_rules.rulebook.audit import Audit
from callin_rules.rulebook.bind import bind, binding_faults, rulebook_of
from callin_rules.rulebook.bound import BoundRoute, Rulebook
from callin_rules.rulebook.lint import audit_files, audit_packaged, lint_files
from callin_rules.rulebook.schema import edition_schema
from callin_rules.rulebook.terms import procedure_of, terms_of

__all__ = [
    "Audit",
    "BoundRoute",
    "Rulebook",
    "audit_files",
    "audit_packaged",
    "bind",
    "binding_faults",
    "edition_schema",
    "lint_files",
    "procedure_of",
    "rulebook_of",
    "terms_of",
]
