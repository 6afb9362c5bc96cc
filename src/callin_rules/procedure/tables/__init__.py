"""The tables of states and events, one for each procedure that a regime can name."""

from collections.abc import Mapping

from callin_rules.procedure.table import Table
from callin_rules.procedure.tables.combined import COMBINED
from callin_rules.procedure.tables.committee import COMMITTEE
from callin_rules.procedure.tables.executive import EXECUTIVE
from callin_rules.procedure.tables.no_call_in import NO_CALL_IN
from callin_rules.procedure.tables.northern_ireland import NORTHERN_IRELAND

__all__ = ["TABLES"]

TABLES: Mapping[str, Table] = {t.name: t for t in (EXECUTIVE, COMBINED, NORTHERN_IRELAND, COMMITTEE, NO_CALL_IN)}
"""Every procedure by the name that a regime gives it."""
