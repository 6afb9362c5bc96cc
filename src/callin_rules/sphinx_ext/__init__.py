"""A Sphinx extension: what the library holds, on the pages of any site.

Add ``callin_rules.sphinx_ext`` to the extensions of a site. It brings directives and roles
(:mod:`callin_rules.sphinx_ext.directives`) for Markdown and reStructuredText. What it needs is in the extra ``docs``.

With ``callin_rules_pages = True`` it writes whole pages as well, before Sphinx reads the sources (their Markdown needs
``myst_parser``): ``_generated/rules.md`` with a page for each rule kind (its docstring is its manual page),
``_generated/authorities.md`` with a page for each packaged authority, ``_generated/comparison.md`` with all of them
side by side (``matplotlib`` draws its plots), and ``_generated/procedures.md`` with a page and a diagram for each
procedure after receipt. Where the setting ``callin_rules_record`` names a folder with
``deadlines.csv`` and ``callins.toml``, relative to the sources, it writes ``_generated/record.md`` too.
"""

from callin_rules.sphinx_ext.pages import authority_page, rule_page, write_pages
from callin_rules.sphinx_ext.record import (
    Count,
    PublishedDay,
    Recount,
    by_count,
    by_edition,
    count_of,
    published_days,
    recounted,
)
from callin_rules.sphinx_ext.record_page import call_ins, record_page
from callin_rules.sphinx_ext.site import setup

__all__ = [
    "Count",
    "PublishedDay",
    "Recount",
    "authority_page",
    "by_count",
    "by_edition",
    "call_ins",
    "count_of",
    "published_days",
    "record_page",
    "recounted",
    "rule_page",
    "setup",
    "write_pages",
]
