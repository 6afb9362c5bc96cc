"""Whole archives: columns in, columns out, by the same rules.

:func:`determine_table` answers for every row of a polars frame what the scalar engine would: when the window opens and
closes, whether the decision is exempt, the request in time and complete, enough people signed; the outcome, the rule
that decided it and the edition that governed. The rules are the ones of the scalar engine, put as formulas over
columns from the same terms (:mod:`callin_rules.bulk.formula`, ``forms/``); what has no formula is asked row by row,
and the counts say of how many rows. Needs the extra ``bulk``.
"""

from callin_rules.bulk.facts import BulkError
from callin_rules.bulk.table import Answers, Determiner, determine_table

__all__ = ["Answers", "BulkError", "Determiner", "determine_table"]
