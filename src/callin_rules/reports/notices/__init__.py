"""Notices: what a council sends about a request, to those who signed it, to whoever decided, and for an agenda.

A notice is written in three steps. What the case states and the answer says becomes a :class:`Notice`, in the words of
one language; a template, which an authority can replace, sets it out in Markdown; and the Markdown becomes plain text,
HTML or a Word document. So every format says the same, and nothing can be said that is not in the notice.
"""

from callin_rules.reports.notices.content import KINDS, Notice, notice_of
from callin_rules.reports.notices.formats import FORMATS, write_notice
from callin_rules.reports.notices.language import LANGUAGES, Language, language_named
from callin_rules.reports.notices.setting import TemplateFaultError, Templates

__all__ = [
    "FORMATS",
    "KINDS",
    "LANGUAGES",
    "Language",
    "Notice",
    "TemplateFaultError",
    "Templates",
    "language_named",
    "notice_of",
    "write_notice",
]
