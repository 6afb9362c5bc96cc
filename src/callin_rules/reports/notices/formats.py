"""The formats of a notice: Markdown as the template gives it, and from it plain text, HTML and a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callin_rules.errors import UnknownNameError
from callin_rules.reports.notices.blocks import blocks_of, html_of
from callin_rules.reports.notices.document import docx_of
from callin_rules.reports.notices.language import LANGUAGES
from callin_rules.reports.notices.plain import text_of
from callin_rules.reports.notices.setting import PAGE, Templates

if TYPE_CHECKING:
    from callin_rules.reports.notices.content import Notice
    from callin_rules.reports.notices.language import Language

__all__ = ["FORMATS", "write_notice"]

FORMATS = ("text", "markdown", "html", "docx")
"""The formats of a notice."""


def write_notice(notice: Notice, format_: str, language: Language, templates: Templates | None = None) -> bytes:
    """The notice in a format, as the bytes of a file; all but ``docx`` are text in UTF-8.

    Raises :class:`~callin_rules.errors.UnknownNameError` for a format that is none of :data:`FORMATS`, and
    :class:`TemplateFaultError` for a template that cannot be used.
    """
    if format_ not in FORMATS:
        raise UnknownNameError(format_, FORMATS, kind="format of notices")
    setting = templates or Templates()
    markdown = setting.set_out(notice, language)
    if format_ == "markdown":
        return markdown.encode()
    blocks = blocks_of(markdown)
    if format_ == "text":
        return text_of(blocks).encode()
    title = next((block.text for block in blocks if block.kind == "heading"), notice.authority)
    if format_ == "html":
        context = {"notice": notice, "title": title, "body": html_of(markdown)}
        return setting.rendered(PAGE, language, context).encode()
    return docx_of(blocks, title=title, locale=LANGUAGES[language.code], base=setting.base_document)
