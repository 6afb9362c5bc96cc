"""A decision or an issue as ModernGov shows it, saved as HTML: labelled lines under a title.

Only text is read: nothing in the page runs, and nothing is fetched. Labels count wherever they stand, so that pages
dressed up by a council's own template are read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from callin_rules.errors import BadInputError
from callin_rules.intake._extras import needed
from callin_rules.intake.decisions.record import DecisionRecord, yes_or_no
from callin_rules.intake.message.when import day_said, moment_said

__all__ = ["modern_gov_decision"]

_LABELS = {
    "decision maker": "maker",
    "decided at meeting": "meeting",
    "is key decision?": "key",
    "is key decision": "key",
    "key decision": "key",
    "decision type": "key",
    "is subject to call in?": "call_in",
    "is subject to call in": "call_in",
    "is callable in?": "call_in",
    "publication date": "published",
    "date of decision": "decided",
    "effective from": "effective",
    "reference": "reference",
    "reference no": "reference",
    "reference number": "reference",
    "decision number": "reference",
    "decision ref": "reference",
}
_LABELLED = re.compile(r"^(?P<label>[A-Za-z ]{3,30}\??)\s*:\s*(?P<value>.{1,300})$")
_GENERIC = frozenset({"decision details", "issue details", "decision", "issue", "details", ""})


def modern_gov_decision(raw: bytes, name: str) -> DecisionRecord:
    """The record on the page.

    Raises :class:`~callin_rules.errors.BadInputError` for a page without a title or without any of the labels, and
    :class:`~callin_rules.intake._extras.MissingExtraError` without lxml.
    """
    html = needed("lxml.html", name, "modern-gov")
    etree = needed("lxml.etree", name, "modern-gov")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        summary = (
            f"{name}: given {str(error)[:120] or 'nothing to read'}; accepted: a ModernGov decision page saved as HTML"
        )
        raise BadInputError(summary) from error
    said = dict(reversed(list(_labelled(root))))
    title = next(_titles(root), "")
    if not title or not said:
        summary = (
            f"{name}: given a page without {'labelled lines' if title else 'a title'}; accepted: a ModernGov "
            "decision or issue page saved as HTML"
        )
        raise BadInputError(summary)
    meeting = re.sub(r"^\s*\d{1,2}/\d{1,2}/\d{4}\s*-\s*", "", said.get("meeting", ""))
    return DecisionRecord(
        title=title,
        origin=name,
        reference=said.get("reference"),
        maker=said.get("maker") or meeting or None,
        decided=moment_said(said.get("decided", "")),
        published=moment_said(said.get("published", "")),
        key=yes_or_no(said.get("key", "")),
        subject_to_call_in=yes_or_no(said.get("call_in", "")),
        effective_from=day_said(said.get("effective", "")),
    )


def _labelled(root: Any) -> Iterator[tuple[str, str]]:
    """Each labelled line of the page: what it is called here, and its value."""
    for element in root.iter("p", "li", "td", "dd", "div"):
        if element.tag in {"div", "td"} and len(element):
            continue  # a frame around other lines
        match = _LABELLED.match(" ".join(element.text_content()[:400].split()))
        name = _LABELS.get(match["label"].strip().lower()) if match else None
        if match and name:
            yield name, match["value"].strip()


def _titles(root: Any) -> Iterator[str]:
    """What may be the title, best first."""
    marked = [e for e in root.iter("h1", "h2", "h3") if "mgSubTitleTxt" in (e.get("class") or "")]
    for element in (*marked, *root.iter("h1", "h2")):
        text = " ".join(element.text_content()[:500].split())
        text = re.sub(r"^(?:decision|issue)(?: details)?\s*[-:\u2013]\s*", "", text, flags=re.IGNORECASE)
        if text.lower() not in _GENERIC:
            yield text
