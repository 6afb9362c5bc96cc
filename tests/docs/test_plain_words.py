"""Plain English, measured: every page that is drawn from the data has a Flesch reading ease of 50 or more.

Flesch: 206.835 less 1.015 words a sentence less 84.6 syllables a word. Libraries that count syllables either fetch a
dictionary from the network or count hyphens, which are fewer; so they are counted here, by groups of vowels. Against
the CMU pronouncing dictionary that gave 1.489 syllables a word for these pages in place of 1.485.

Counted is what a reader reads as sentences: paragraphs and the items of lists. Left out are citations, the titles of
documents, code and tables.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from statistics import mean

import pytest
from docutils import nodes
from docutils.utils import new_document

from callin_rules.constitution import authority_slugs, constitution_of
from callin_rules.procedure import TABLES
from callin_rules.reports import procedure_markdown
from callin_rules.rules import all_rules
from callin_rules.sphinx_ext import authority_page, record_page
from callin_rules.sphinx_ext.comparison_page import comparison_pages, every_figures
from callin_rules.sphinx_ext.constitution_page import constitution_nodes

LEAST = 50.0
EVERY = every_figures()
ROOT = Path(__file__).parent.parent.parent
WRITTEN = sorted(
    page
    for folder in (".", "guides", "explanation")
    for page in (ROOT / "docs" / folder).glob("*.md")
    if page.stem != "changelog"  # it only includes another file
)
WORD = re.compile(r"[A-Za-z]+(?:['\u2019][a-z]+)?")
END = re.compile(r"[.:;?!](?:\s|$)|\n\s*\n|\n\s*[*-] ")
NOT_READ = re.compile(
    r"^```.*?^```$|^\|[^\n]*$|^ *>>>.*?(?:\n\n|\Z)|!?\[[^\]]*\]\([^)]*\)|``?[^`]*``?", re.MULTILINE | re.DOTALL
)


def syllables(word: str) -> int:
    """How many syllables a word has: groups of vowels, silent endings taken off, vowels that part in two added."""
    said = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", said))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouycgszx]es$", said) is not None
    parted = len(re.findall(r"[^ctsg]i[ao]|[aeiou]ing|ia[lt]", said))
    return max(groups - silent + parted, 1)


def ease(sentences: list[str]) -> float:
    """The Flesch reading ease of sentences."""
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    return 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * mean(syllables(word) for word in words)


def of_text(text: str) -> list[str]:
    """The sentences of plain text or Markdown."""
    return [part for part in END.split(NOT_READ.sub(" ", text)) if WORD.search(part)]


def of_nodes(page: list[nodes.Node]) -> list[str]:
    """The sentences of a page that is made of nodes."""
    found: list[str] = []
    for paragraph in (p for node in page for p in node.findall(nodes.paragraph)):
        if not any("sources" in section["names"] for section in _sections(paragraph)):
            cited = [child for child in paragraph.children if isinstance(child, nodes.inline)]
            found += of_text("".join(child.astext() for child in paragraph.children if child not in cited))
    return found


def _sections(node: nodes.Node) -> list[nodes.section]:
    above = [] if node.parent is None else _sections(node.parent)
    return [*above, node] if isinstance(node, nodes.section) else above


class TestTheMeasure:
    """It measures what Flesch measured."""

    @pytest.mark.parametrize(
        ("word", "number"),
        [("council", 2), ("decision", 3), ("day", 1), ("signed", 1), ("committee", 3), ("executive", 4), ("table", 2)],
    )
    def test_syllables(self, word: str, number: int):
        """As they are said."""
        assert syllables(word) == number

    def test_easy_and_hard(self):
        """A plain sentence is easier than an official one, and a short one than a long one."""
        assert ease(["the cat sat on the mat"]) > 100
        assert ease(["discretionary reconsideration necessitates authoritative determination"]) < 0
        assert ease(["the cat sat", "on the mat it sat"]) > ease(["the cat sat on the mat it sat"])

    def test_what_is_not_read(self):
        """Code, tables and addresses are no sentences."""
        page = "One.\n\n```text\ntwo three\n```\n\n| four | five |\n\n![six](seven.md) eight. `nine` Ten: eleven"
        assert [part.strip() for part in of_text(page)] == ["One", "eight", "Ten", "eleven"]


@pytest.mark.parametrize("slug", authority_slugs())
def test_the_page_of_an_authority(slug: str):
    """Plain enough to be read by anybody who is no lawyer."""
    page = list(constitution_nodes(constitution_of(slug), new_document(slug)))
    beside = of_text(authority_page(constitution_of(slug), EVERY))
    assert ease([*of_nodes(page), *beside]) >= LEAST


@pytest.mark.parametrize("name", all_rules())
def test_the_page_of_a_rule(name: str):
    """Its docstring without the example."""
    assert ease(of_text(inspect.getdoc(all_rules()[name]))) >= LEAST


def test_the_other_pages():
    """The comparison, the record, and what comes after receipt."""
    assert ease(of_text(dict(comparison_pages(EVERY))["comparison.md"])) >= LEAST
    assert ease(of_text(record_page(ROOT / "tests" / "record"))) >= LEAST
    for name, table in TABLES.items():
        assert ease(of_text(procedure_markdown(table, f"{name}.svg"))) >= LEAST, name


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.stem)
def test_a_page_that_somebody_wrote(page: Path):
    """Guides, explanations and the pages that everybody begins with; the reference lists names."""
    assert ease(of_text(page.read_text(encoding="utf-8"))) >= LEAST
