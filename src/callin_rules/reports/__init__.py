"""Reports: answers to text, data and pages. A report never asks a rule a question."""

from callin_rules.reports.as_data import citation_data, deadline_data, determination_data, finding_data, iso
from callin_rules.reports.as_text import deadline_text, determination_text
from callin_rules.reports.calendar_file import timeline_ics
from callin_rules.reports.compare import comparison_data, comparison_text
from callin_rules.reports.diagram import procedure_markdown, procedure_svg
from callin_rules.reports.edition_text import edition_text, period_in_words
from callin_rules.reports.evidence import effective_mismatch
from callin_rules.reports.picture import timeline_svg
from callin_rules.reports.schema import determination_schema
from callin_rules.reports.timeline_text import timeline_data, timeline_text
from callin_rules.reports.wording import fact_in_words, supposed_in_words

__all__ = [
    "citation_data",
    "comparison_data",
    "comparison_text",
    "deadline_data",
    "deadline_text",
    "determination_data",
    "determination_schema",
    "determination_text",
    "edition_text",
    "effective_mismatch",
    "fact_in_words",
    "finding_data",
    "iso",
    "period_in_words",
    "procedure_markdown",
    "procedure_svg",
    "supposed_in_words",
    "timeline_data",
    "timeline_ics",
    "timeline_svg",
    "timeline_text",
]
