"""What a page says of an edition, and from which paragraph."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from docutils import nodes as n
from docutils.utils import new_document

from callin_rules.calendar import FixedWeekday, Period, UntilImplemented
from callin_rules.citation import Basis, Citation
from callin_rules.comparison import Aspect, aspect_of
from callin_rules.constitution import Constitution, authority_slugs, constitution_of
from callin_rules.rulebook import rulebook_of
from callin_rules.sphinx_ext.answers import Answer, Statement, answers, window_clause
from callin_rules.sphinx_ext.constitution_page import constitution_nodes, example_nodes, opening
from callin_rules.sphinx_ext.nodes import citation
from callin_rules.sphinx_ext.worked import counted_from, example_of, picture_of

EDITIONS = [edition for slug in authority_slugs() for edition in constitution_of(slug).editions]
IDS = [f"{e.authority.slug}-{e.begins}" for e in EDITIONS]


def every(statements: tuple[Statement, ...]) -> list[Statement]:
    return [s for statement in statements for s in (statement, *every(statement.inside))]


def told(slug: str, title: str) -> Answer:
    return next(a for a in answers(rulebook_of(constitution_of(slug).editions[-1])) if a.title == title)


class TestAnswers:
    """Each statement with its paragraph."""

    @pytest.mark.parametrize("edition", EDITIONS, ids=IDS)
    def test_nothing_that_is_asked_is_left_out(self, edition):
        """Every rule is told once, with its paragraph, except that a window's length stands for the rule that names it."""
        book = rulebook_of(edition)
        said = [s for answer in answers(book) for s in every(answer.statements)]
        assert all(s.cite is not None and s.cite.paragraph for s in said)
        texts = " | ".join(s.text for s in said)
        for rule in book.rules:
            if rule.name == "time_limits.received_in_window":
                assert window_clause(edition, edition.periods[rule.window]) in texts
            else:
                assert rule.describe() in texts
        assert all(route.name in texts for route in book.routes)

    def test_a_question_that_the_edition_leaves_out(self):
        """An empty answer is no answer."""
        book = evolve(rulebook_of(EDITIONS[0]), requirements=())
        assert "How to ask" not in {a.title for a in answers(book)}

    def test_one_way_and_several(self):
        """The lead says whether there is a choice."""
        assert told("wiltshire", "Who may call in").lead == "A request needs this:"
        several = next(e for e in EDITIONS if len(rulebook_of(e).routes) > 1)
        assert next(iter(answers(rulebook_of(several)))).lead.startswith("There is more than one way.")

    def test_a_window_by_maker(self):
        """Each maker's own window."""
        by_maker = next(e for e in EDITIONS if any(p.makers for p in e.periods.values()))
        when = next(a for a in answers(rulebook_of(by_maker)) if a.title == "By when")
        assert any(", for a decision by " in s.text for s in when.statements)

    def test_the_hour(self):
        """The cut-off is part of the window."""
        edition = constitution_of("wiltshire").editions[-1]
        words = window_clause(edition, edition.periods["window"])
        assert words == "5 clear working days after publication, by 17:00 on the last day"


class TestAspects:
    """Each rule belongs to one question."""

    def test_in_words_and_by_family(self):
        """An open question inside a route is about who signs; one among the requirements, about what is open."""
        book = rulebook_of(constitution_of("tower-hamlets").editions[-1])
        standing = {rule.asked.route is not None: aspect_of(rule) for rule in book.rules if "standing" in rule.name}
        assert standing == {True: Aspect.WHO, False: Aspect.WHAT}
        assert next(aspect.in_words for aspect in Aspect) == "what can be called in"


class TestCitation:
    """The paragraph, its document behind it, and how sure it is."""

    def test_linked_and_marked(self):
        """An address makes a link; less than the text is marked."""
        linked = citation(
            Citation(paragraph="rule 16", document="Part 4", basis=Basis.RECORD, url="https://example.org/4")
        )
        assert linked.astext() == "(rule 16, record)"
        assert next(linked.findall(n.reference))["refuri"] == "https://example.org/4"
        plain = citation(Citation(paragraph="rule 16", document="Part 4", basis=Basis.TEXT))
        assert plain.astext() == "(rule 16)"
        assert not list(plain.findall(n.reference))


class TestOpening:
    """Since when, and how sure."""

    def test_attested_in_force_and_ended(self):
        """Each kind of standing has its own words."""
        attested = next(e for e in EDITIONS if e.attested)
        stated = next(e for e in EDITIONS if not e.attested and not e.ends)
        ended = evolve(stated, ends=stated.begins + timedelta(days=40))
        assert next(iter(opening(attested))).startswith("These rules are known to have been in use from ")
        assert next(iter(opening(stated))).startswith("In force from ")
        assert " to " in next(iter(opening(ended)))
        assert " to " not in next(iter(opening(stated)))


class TestWorkedExample:
    """Real dates, while the edition stood."""

    @pytest.mark.parametrize("edition", EDITIONS, ids=IDS)
    def test_the_day_lies_in_the_edition(self, edition):
        """And so the window is that edition's; the picture can be drawn."""
        constitution = constitution_of(edition.authority.slug)
        example = example_of(constitution, edition)
        assert constitution.in_force_on(example.start.date()) is edition
        named = edition.periods.get("window")
        assert (example.window is None) == (named is None or named.period is None)
        assert example.window is None or example.window.in_time(example.received)
        assert "</svg>" in picture_of(constitution, edition, example)

    def test_an_edition_that_stood_on_no_working_day(self):
        """Its first day is taken, although it is a Saturday."""
        edition = constitution_of("wiltshire").editions[-1]
        saturday = date(2014, 8, 23)
        short = evolve(edition, begins=saturday, attested=(saturday, saturday))
        example = example_of(Constitution.of([short]), short)
        assert example.start.date() == saturday

    def test_a_window_without_an_end(self):
        """It stays open until the decision is carried out, and the request is supposed a week on."""
        edition = constitution_of("wiltshire").editions[-1]
        named = edition.periods["window"]
        endless = evolve(
            edition, periods={**edition.periods, "window": evolve(named, period=Period(UntilImplemented()))}
        )
        example = counted_from(endless, date(2014, 8, 18))
        assert "until the decision is carried out" in " ".join(node.astext() for node in example_nodes(example))
        assert "21 August 2014" in picture_of(Constitution.of([endless]), endless, example)

    def test_an_edition_without_a_window(self):
        """Nothing is counted; the request is supposed to come soon."""
        edition = evolve(constitution_of("wiltshire").editions[-1], periods={})
        example = counted_from(edition, date(2014, 8, 21))
        assert (example.window, example.received.date()) == (None, date(2014, 8, 27))
        assert "Suppose that publication is at 10:00" in next(iter(example_nodes(example))).astext()

    def test_a_window_of_a_weekday(self):
        """The words fit a fixed weekday as well."""
        edition = constitution_of("wiltshire").editions[-1]
        wednesday = evolve(edition.periods["window"], period=Period(FixedWeekday(weekday=2, weeks=1)))
        assert window_clause(edition, wednesday) == "the Wednesday of the following week after publication"


class TestPages:
    """The page of every authority can be drawn, and leaves nothing out."""

    @pytest.mark.parametrize("slug", authority_slugs())
    def test_each_source_and_each_open_question(self, slug):
        """Every document is listed, with its address where it has one; every question that is open stands in a box."""
        constitution = constitution_of(slug)
        page = list(constitution_nodes(constitution, new_document("x")))
        text = "\n".join(node.astext() for node in page)
        linked = {link["refuri"] for node in page for link in node.findall(n.reference)}
        boxes = "\n".join(box.astext() for node in page for box in node.findall(n.admonition))
        for edition in constitution.editions:
            for source in (*edition.document.sources.values(), *edition.regime.sources.values()):
                assert source.document in text
                assert source.url is None or source.url in linked
            assert all(question.question in boxes for question in edition.unsettled)
            assert all(f"{remark.text} ({remark.cite}" in text for remark in edition.document.remarks)

    def test_an_edition_that_leaves_nothing_open(self):
        """No empty box, no empty section; a document without an address is named without a link."""
        edition = constitution_of("wiltshire").editions[-1]
        doc = edition.document
        bare = {key: evolve(source, url=None, seen_on=None) for key, source in doc.sources.items()}
        told = evolve(doc, remarks=(), sources=bare, edition=evolve(doc.edition, note=None))
        page = list(
            constitution_nodes(Constitution.of([evolve(edition, unsettled=(), document=told)]), new_document("x"))
        )
        text = "\n".join(node.astext() for node in page)
        assert not [box for node in page for box in node.findall(n.admonition)]
        assert "Good to know" not in text
        assert next(iter(doc.sources.values())).document in text


class TestNoChange:
    """Two editions that say the same."""

    def test_it_says_so(self):
        """A new edition need not change the rules."""
        edition = constitution_of("wiltshire").editions[-1]
        again = evolve(edition, begins=date(2020, 1, 1))
        page = [node.astext() for node in constitution_nodes(Constitution.of([edition, again]), new_document("x"))]
        assert any("Nothing that a rule here says." in text for text in page)
