"""Notices: what they say of a valid, an invalid and an undetermined request, and that they say nothing more."""

from __future__ import annotations

import ast
import re
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from callin_rules import Case, Constitution, constitution_of, determine_under, load_case, load_constitution
from callin_rules.determination import follow_under
from callin_rules.errors import BadInputError, UnknownNameError
from callin_rules.model import (
    NOT_SUPPLIED,
    AwaitingJudgement,
    Decision,
    Disputed,
    GroundRelied,
    GroupSpell,
    History,
    Judgement,
    Member,
    Register,
    Request,
    Signatory,
    is_open,
)
from callin_rules.reports import notices
from callin_rules.reports.notices import (
    FORMATS,
    KINDS,
    LANGUAGES,
    TemplateFaultError,
    Templates,
    language_named,
    notice_of,
    write_notice,
)
from callin_rules.reports.notices._extras import needed
from callin_rules.reports.notices.asking import OFFICES, whom_to_ask
from callin_rules.reports.notices.blocks import Block, Span, blocks_of
from callin_rules.reports.notices.content import MAKERS_IN_WORDS
from callin_rules.reports.notices.document import docx_of
from callin_rules.reports.notices.plain import text_of
from callin_rules.reports.notices.setting import markdown_escaped

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
SOURCE = Path(notices.__file__).parent
NAMES = ("Anna Bell", "Bert Coe", "Cara Dunn")


@pytest.fixture(scope="module")
def strictshire() -> Constitution:
    return load_constitution([HERE.parent / "editions" / "strict.toml"])


def case(*names: str, **changes) -> Case:
    """A valid request to a made-up council, with some facts changed (``decision__key=True``)."""
    made = Case(
        authority="strictshire",
        as_at=datetime(2024, 5, 22, 9, tzinfo=UTC),
        decision=Decision(
            reference="CAB/12",
            title="Closing the swimming pool",
            executive=True,
            maker="cabinet",
            maker_names=("Zoe Young",),
            matter=frozenset({"leisure"}),
            decided_at=date(2024, 5, 14),
            published_at=date(2024, 5, 15),
            implemented_at=False,
            urgency=False,
        ),
        request=Request(
            received_at=datetime(2024, 5, 20, 14, 30, tzinfo=UTC),
            signatories=tuple(Signatory(name=n) for n in names or NAMES),
            reasons="The pool is the only one within an hour's walk.",
            alternative="Keep it open until the school has one.",
        ),
        register=Register(
            members=tuple(Member(name=n, roles=(), groups=(GroupSpell(group="Pool Party"),)) for n in NAMES)
        ),
        history=History(call_ins=()),
        judgements=(Judgement(question="alternative-is-not-a-deferral", finding=True),),
    )
    for path, value in changes.items():
        root, _, name = path.partition("__")
        made = made.evolve(**{root: evolve(getattr(made, root), **{name: value}) if name else value})
    return made


def noticed(constitution: Constitution, given: Case, kind: str = "signatories", language: str = "en"):
    followed = None if is_open(given.as_at) else follow_under(constitution, given, given.as_at)
    return notice_of(kind, determine_under(constitution, given), followed, language_named(language))


def text(
    constitution: Constitution, given: Case, kind: str = "signatories", language: str = "en", format_="text"
) -> str:
    words = language_named(language)
    return write_notice(noticed(constitution, given, kind, language), format_, words).decode()


def in_one_line(said: str) -> str:
    return " ".join(said.split())


class TestGolden:
    """Whole notices, looked at once by a person, and the same ever since."""

    @pytest.mark.parametrize(
        ("name", "given", "kind", "language", "format_"),
        [
            ("valid-signatories.txt", case(), "signatories", "en", "text"),
            ("valid-decision-maker.md", case(), "decision-maker", "en", "markdown"),
            ("valid-agenda.txt", case(), "agenda", "en", "text"),
            ("valid-agenda.html", case(), "agenda", "en", "html"),
            ("invalid-signatories.txt", case(*NAMES[:2]), "signatories", "en", "text"),
            ("open-signatories.txt", case(request__reasons=NOT_SUPPLIED), "signatories", "en", "text"),
            ("open-decision-maker.txt", case(request__reasons=NOT_SUPPLIED), "decision-maker", "en", "text"),
            ("invalid-signatories-cy.txt", case(*NAMES[:2]), "signatories", "cy", "text"),
        ],
    )
    def test_it_reads_so(self, strictshire, name, given, kind, language, format_):
        said = text(strictshire, given, kind, language, format_)
        assert said == (GOLDEN / name).read_text(encoding="utf-8")


class TestToTheSignatories:
    """Validity, and for an invalid request what is wrong, how it can be put right, and until when."""

    def test_valid(self, strictshire):
        said = text(strictshire, case())
        assert "The request is a valid call-in." in said
        assert "What is wrong" not in said
        assert "To: Anna Bell, Bert Coe, Cara Dunn" in said

    def test_what_is_wrong_and_how_to_put_it_right(self, strictshire):
        said = in_one_line(text(strictshire, case(*NAMES[:2], as_at=datetime(2024, 5, 20, 15, tzinfo=UTC))))
        assert "What is wrong ------------- - 2 signatures from a member of the council" in said
        assert "a member of the council who is not in the executive, by 17:00 on Tuesday 21 May 2024 " in said

    def test_a_moment_that_has_passed(self, strictshire):
        said = in_one_line(text(strictshire, case(*NAMES[:2])))
        assert "by 17:00 on Tuesday 21 May 2024 (that moment has passed)" in said

    def test_before_implementation(self):
        """Where no hour ends the time, the implementation does."""
        put = notices.content.Put(changes=("give the reasons",), by=None, passed=False)
        notice = evolve(noticed_invalid(), remedies=(put,))
        assert "give the reasons, before the decision is implemented" in shown(notice)

    def test_what_cannot_be_put_right(self, strictshire):
        said = in_one_line(text(strictshire, case(decision__maker="council")))
        assert "It cannot be put right. - " in said

    def test_what_may_be_put_right_if_the_facts_were_known(self, strictshire):
        notice = evolve(noticed_invalid(), remedies=(), curable=None)
        assert "Whether it can be put right is not known while facts are missing." in shown(notice)

    def test_names_that_the_case_does_not_state(self, strictshire):
        said = in_one_line(text(strictshire, case(request__signatories=NOT_SUPPLIED)))
        assert "To those who signed the request (the case does not state their names)" in said

    def test_what_is_missing_and_whom_to_ask(self, strictshire):
        said = in_one_line(text(strictshire, case(request__reasons=NOT_SUPPLIED, request__lead="Bert Coe")))
        assert "It cannot be told yet" in said
        assert "The reasons that the request gives. To ask: Bert Coe." in said

    def test_what_no_fact_can_settle(self):
        notice = evolve(noticed_invalid(), outcome="undetermined", unsettled="the search was too long")
        assert "Supplying facts cannot settle it: the search was too long." in in_one_line(shown(notice))

    def test_a_provisional_window(self, strictshire):
        days = {"decided_at": date(2035, 5, 14), "published_at": date(2035, 5, 15)}
        late = case(
            as_at=NOT_SUPPLIED,
            request__received_at=date(2035, 5, 16),
            decision=evolve(case().decision, **days),
        )
        assert "That day is provisional" in in_one_line(text(strictshire, late))
        assert "That day is provisional" not in in_one_line(text(strictshire, case()))

    def test_two_editions_that_differ(self, tmp_path):
        """Both answers are told, and that no text says which governs."""
        strict = (HERE.parent / "editions" / "strict.toml").read_text(encoding="utf-8")
        later = tmp_path / "later.toml"
        later.write_text(
            strict.replace("2020-01-01", "2024-05-18").replace("count = 3, pool", "count = 4, pool"), encoding="utf-8"
        )
        both = load_constitution([HERE.parent / "editions" / "strict.toml", later])
        said = in_one_line(text(both, case()))
        assert "no text says which edition governs" in said
        assert "- under the edition from Saturday 18 May 2024 the answer is: invalid" in said
        assert "Which edition of the constitution governs. To ask: the monitoring officer." in said
        assert "How it can be put right" not in said


def noticed_invalid():
    strictshire = load_constitution([HERE.parent / "editions" / "strict.toml"])
    return noticed(strictshire, case(*NAMES[:2]))


def shown(notice) -> str:
    return write_notice(notice, "text", language_named("en")).decode()


class TestToTheDecisionMaker:
    """Whether the decision may be implemented, why, and what must happen."""

    def test_it_is_held(self, strictshire):
        said = in_one_line(text(strictshire, case(), "decision-maker"))
        assert "To: Zoe Young" in said
        assert "May the decision be implemented? -------------------------------- No. It is held" in said

    def test_it_may(self, strictshire):
        said = in_one_line(
            text(strictshire, case(request=Request(), as_at=datetime(2024, 5, 22, 9, tzinfo=UTC)), "decision-maker")
        )
        assert "-- Yes." in said

    def test_it_cannot_be_told(self, strictshire):
        """Received on the last day of the window, at an hour that nobody stated: in time and held, or late and free."""
        said = in_one_line(text(strictshire, case(request__received_at=date(2024, 5, 21)), "decision-maker"))
        assert "-- It cannot be told yet." in said
        assert "When the request was received. To ask: whoever received the request." in said

    def test_as_at_no_moment(self, strictshire):
        said = in_one_line(text(strictshire, case(as_at=NOT_SUPPLIED), "decision-maker"))
        assert "the case does not state the moment that is asked about" in said
        assert "What must happen next" not in said
        assert "As at" not in said

    @pytest.mark.parametrize(
        ("maker", "names", "to"),
        [
            ("officer", NOT_SUPPLIED, "To: an officer"),
            (NOT_SUPPLIED, NOT_SUPPLIED, "To: whoever made the decision"),
            ("of a kind nobody knows", NOT_SUPPLIED, "To: of a kind nobody knows"),
        ],
    )
    def test_to_whom(self, strictshire, maker, names, to):
        assert to in text(strictshire, case(decision__maker=maker, decision__maker_names=names), "decision-maker")

    def test_nothing_that_was_not_stated(self, strictshire):
        said = text(strictshire, case(request__reasons="", request__alternative=NOT_SUPPLIED), "decision-maker")
        assert "The reasons that it gives" not in said
        assert "The alternative that it proposes" not in said

    def test_what_must_happen_without_a_day(self, strictshire):
        said = text(strictshire, case(), "decision-maker")
        assert "- Rule on the validity of the request (the proper officer)\n" in said

    def test_what_must_happen_by_a_moment(self):
        constitution = constitution_of("tower-hamlets")
        demo = load_case(HERE.parent.parent / "examples" / "tower-hamlets-2014.toml")
        said = in_one_line(text(constitution, demo.evolve(as_at=demo.request.received_at, events=()), "decision-maker"))
        assert "Rule on the validity of the request (monitoring officer), by 13:51 on Friday 1 August 2014 (" in said


class TestForTheAgenda:
    """The request in its own words, the findings, and what the constitution lays down."""

    def test_in_its_own_words(self, strictshire):
        said = in_one_line(text(strictshire, case(request__grounds=(GroundRelied(name="proportionality"),)), "agenda"))
        assert "- Anna Bell (Pool Party) - Bert Coe (Pool Party)" in said
        assert "The pool is the only one within an hour's walk." in said
        assert "Grounds: proportionality" in said

    def test_what_is_not_stated(self, strictshire):
        said = in_one_line(text(strictshire, Case(authority="strictshire"), "agenda"))
        for words in ("Call-in: a decision whose title is not stated", "Signed by: not stated", "Reasons: not stated"):
            assert words in said

    def test_a_group_that_nobody_stated(self, strictshire):
        unknown = case(register=Register(members=(Member(name="Anna Bell"),)))
        assert "- Anna Bell\n- Bert Coe\n" in text(strictshire, unknown, "agenda")

    def test_the_group_of_the_day(self, strictshire):
        spells = (GroupSpell(group="Old", until=date(2024, 5, 19)), GroupSpell(group="New", since=date(2024, 5, 20)))
        moved = case("Anna Bell", register=Register(members=(Member(name="Anna Bell", groups=spells),)))
        assert "Anna Bell (New)" in text(strictshire, moved, "agenda")
        undated = moved.evolve(request=evolve(moved.request, received_at=NOT_SUPPLIED))
        assert "Anna Bell (Old)" in text(strictshire, undated, "agenda")

    def test_without_any_day_there_is_no_group_of_the_day(self, strictshire):
        undated = case("Anna Bell", decision=Decision(), request__received_at=NOT_SUPPLIED, as_at=NOT_SUPPLIED)
        assert "- Anna Bell\n" in text(strictshire, undated, "agenda")

    def test_accounts_that_differ_and_judgements_awaited(self, strictshire):
        unclear = case(decision__title=Disputed(("one", "another")), decision__reference=AwaitingJudgement("the clerk"))
        said = text(strictshire, unclear, "agenda")
        assert "- Decision: accounts differ" in said
        assert "- Reference: awaiting the judgement of the clerk" in said


class TestWhomToAsk:
    """Every fact has somebody who would know it."""

    @pytest.mark.parametrize(
        ("path", "who"),
        [
            ("request.received_at", "whoever received the request"),
            ("request.signatories", "whoever received the request"),
            ("request.signatories[Anna Bell].received_at", "whoever received the request"),
            ("request.signatories[Anna Bell].confirmed", "Anna Bell"),
            ("request.reasons", "those who signed the request"),
            ("decision.key", "whoever keeps the record of the decision"),
            ("members[Anna Bell].roles", "democratic services, who keep the register of members"),
            ("history.call_ins", "the clerk of the scrutiny committee"),
            ("council_size", "democratic services, who keep the register of members"),
            ("edition", "the monitoring officer"),
            ("judgements.vexatious", "the officer to whom the constitution gives the judgement"),
            ("judgements.may-they", "the monitoring officer"),
        ],
    )
    def test_by_its_path(self, path, who):
        assert whom_to_ask(path, case(), {"may-they": "May they?"}, language_named("en")) == who

    def test_the_person_who_has_still_to_judge(self):
        waiting = case(decision__key=AwaitingJudgement("Ms Pryce"))
        assert whom_to_ask("decision.key", waiting, {}, language_named("en")) == "Ms Pryce"

    @pytest.mark.parametrize("lead", ["", NOT_SUPPLIED])
    def test_no_lead(self, lead):
        assert whom_to_ask("request.reasons", case(request__lead=lead), {}, language_named("en")) == OFFICES["request."]


@pytest.fixture(scope="module")
def phrases() -> set[str]:
    """Every phrase that a template or the code says."""
    from jinja2 import Environment

    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    found = {
        *MAKERS_IN_WORDS.values(),
        *OFFICES.values(),
        "valid",
        "invalid",
        "undetermined",
        "in force",
        "attested",
    }
    for template in (SOURCE / "templates").glob("*.j2"):
        for _, _, said in environment.extract_translations(template.read_text(encoding="utf-8")):
            found |= {said} if isinstance(said, str) else {part for part in said or () if part}
    for module in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "say":
                found |= {node.args[0].value} if isinstance(node.args[0], ast.Constant) else set()
    return found


@pytest.fixture(scope="module")
def catalogue() -> dict[str, str]:
    from babel.messages.pofile import read_po

    source = SOURCE / "locale" / "cy" / "LC_MESSAGES" / "notices.po"
    return {m.id: m.string for m in read_po(BytesIO(source.read_bytes())) if m.id}


class TestLanguages:
    """English and Welsh: every phrase in both, days in both, and a draft is called a draft."""

    def test_every_phrase_is_in_the_catalogue_and_nothing_else(self, phrases, catalogue):
        assert phrases == set(catalogue)

    def test_every_phrase_is_translated_with_the_same_values(self, catalogue):
        for phrase, said in catalogue.items():
            assert said
            assert said != phrase
            assert sorted(re.findall(r"\{\w+\}", said)) == sorted(re.findall(r"\{\w+\}", phrase)), phrase

    def test_welsh_is_a_draft_and_says_so(self, strictshire):
        assert (language_named("en").draft, language_named("cy").draft) == (False, True)
        said = text(strictshire, case(), language="cy")
        assert "Geiriad drafft" in said
        assert "Draft wording" not in text(strictshire, case())

    def test_what_has_no_translation_stays_as_it_is(self):
        assert language_named("cy").say("nobody translated this: {it}", it=5) == "nobody translated this: 5"

    @pytest.mark.parametrize(
        ("moment", "english", "welsh"),
        [
            (date(2024, 1, 1), "Monday 1 January 2024", "Dydd Llun 1 Ionawr 2024"),
            (datetime(2024, 7, 31, 16, 0, tzinfo=UTC), "17:00 on Wednesday 31 July 2024", "17:00, Dydd Mercher 31 Gorffennaf 2024"),
            (datetime(2024, 12, 31, 23, 59, 59, tzinfo=UTC), "23:59:59 on Tuesday 31 December 2024", "23:59:59, Dydd Mawrth 31 Rhagfyr 2024"),
            (datetime(2024, 7, 31, 23, 30, tzinfo=UTC), "00:30 on Thursday 1 August 2024", "00:30, Dydd Iau 1 Awst 2024"),
        ],
    )  # fmt: skip
    def test_days_and_hours(self, moment, english, welsh):
        assert language_named("en").moment(moment, "Europe/London") == english
        assert language_named("cy").moment(moment, "Europe/London") == welsh

    @pytest.mark.parametrize("kind", KINDS)
    def test_no_fixed_phrase_is_left_in_english(self, strictshire, catalogue, kind):
        for one in (case(), case(*NAMES[:2]), case(request__reasons=NOT_SUPPLIED)):
            said = text(strictshire, one, kind, "cy")
            left = [
                p
                for p in catalogue
                if p[0].isupper() and "{" not in p and len(p.split()) > 2 and p in in_one_line(said)
            ]
            assert not left

    def test_another_language(self):
        with pytest.raises(UnknownNameError, match="no language of notices 'de'"):
            language_named("de")
        assert set(LANGUAGES) == {"en", "cy"}


class TestFormats:
    """The same words in every format; what a case states is shown as it stands."""

    NASTY = "<script>alert(1)</script> *bold* _x_ [here](javascript:alert(1)) `code` & \\ | ~~gone~~"

    def test_markup_in_a_fact_is_text(self, strictshire):
        nasty = case(decision__title=self.NASTY)
        html = text(strictshire, nasty, "agenda", format_="html")
        assert "<script>" not in html
        assert "javascript:alert(1))" in html
        assert "<a " not in html
        assert self.NASTY in in_one_line(text(strictshire, nasty, "agenda"))

    @given(st.text(max_size=40))
    def test_any_text_is_shown_as_it_stands(self, fact):
        """Whatever is escaped comes out of Markdown as the same words."""
        wanted = " ".join(fact.replace("\x00", "\ufffd").split())
        shown_ = " ".join(b.text for b in blocks_of(f"word {markdown_escaped(fact)}"))
        assert " ".join(shown_.split()) == f"word {wanted}".strip()

    @pytest.mark.parametrize("start", ["# a", "- a", "+ a", "1. a", "12) a", "= a", "> a", "--- a"])
    def test_what_would_begin_a_block_does_not(self, start):
        (block,) = blocks_of(markdown_escaped(start))
        assert (block.kind, block.text) == ("paragraph", start)

    def test_the_same_words_in_a_word_document(self, strictshire):
        words = language_named("en")
        notice = noticed(strictshire, case(), "agenda")
        raw = write_notice(notice, "docx", words)
        document = needed("docx").Document(BytesIO(raw))
        paragraphs = [(p.style.name, p.text) for p in document.paragraphs]
        assert paragraphs[0] == ("Heading 1", "Call-in: Closing the swimming pool")
        assert ("List Bullet", "Anna Bell (Pool Party)") in paragraphs
        assert ("Quote", "Keep it open until the school has one.") in paragraphs
        assert [t for _, t in paragraphs] == [
            b.text for b in blocks_of(write_notice(notice, "markdown", words).decode())
        ]
        assert any(run.bold for p in document.paragraphs for run in p.runs)
        assert document.core_properties.language == "en-GB"
        assert document.core_properties.title == "Call-in: Closing the swimming pool"

    @pytest.mark.parametrize("format_", FORMATS)
    def test_the_same_notice_is_the_same_bytes(self, strictshire, format_):
        words = language_named("en")
        first, second = (write_notice(noticed(strictshire, case()), format_, words) for _ in range(2))
        assert first == second

    def test_another_format(self, strictshire):
        with pytest.raises(UnknownNameError, match="format of notices 'pdf'"):
            write_notice(noticed(strictshire, case()), "pdf", language_named("en"))

    def test_another_kind(self, strictshire):
        with pytest.raises(UnknownNameError, match="Did you mean 'agenda'"):
            notice_of("agendas", determine_under(strictshire, case()), None, language_named("en"))

    def test_a_library_that_is_not_installed(self):
        with pytest.raises(
            BadInputError, match=r"needs the library no_such; install: pip install 'callin-rules\[notices\]'"
        ):
            needed("no_such.part")

    def test_markdown_of_ones_own(self):
        markdown = (
            "# One\n\nTwo *three* **four**\nfive [six](https://x.example) seven  \neight\n\n"
            "- a\n  - b\n\n  more of a\n\n3. c\n4. d\n\n> e\n\n```\nf\n```\n\n***\n\n### g"
        )
        assert text_of(blocks_of(markdown)) == (
            "One\n===\n\nTwo three four five six (https://x.example) seven\neight\n\n- a\n  - b\n\nmore of a\n\n"
            "3. c\n4. d\n\n    e\n\nf\n\ng\n"
        )
        assert [(s.text, s.strong, s.emphasis) for s in blocks_of("a *b* **c**")[0].spans] == [
            ("a ", False, False),
            ("b", False, True),
            (" ", False, False),
            ("c", True, False),
        ]


class TestTemplates:
    """An authority's own templates come first; what is wrong with them is said with file and line."""

    def write(self, folder: Path, name: str, body: str) -> Templates:
        (folder / name).write_text(body, encoding="utf-8")
        return Templates(folder=folder)

    def test_one_is_replaced_and_the_others_stay(self, strictshire, tmp_path):
        own = self.write(tmp_path, "agenda.md.j2", "# Item 7\n\n{{ notice.title }}\n")
        words = language_named("en")
        assert write_notice(noticed(strictshire, case(), "agenda"), "text", words, own) == (
            b"Item 7\n======\n\nClosing the swimming pool\n"
        )
        kept = write_notice(noticed(strictshire, case()), "text", words, own)
        assert kept == write_notice(noticed(strictshire, case()), "text", words)

    def test_a_part_of_ones_own(self, strictshire, tmp_path):
        (tmp_path / "_foot.md.j2").write_text("Town Hall, {{ notice.authority }}", encoding="utf-8")
        (tmp_path / "_more.md.j2").write_text("more", encoding="utf-8")
        said = write_notice(noticed(strictshire, case()), "text", language_named("en"), Templates(folder=tmp_path))
        assert said.decode().rstrip().endswith("Town Hall, Strictshire District Council")

    def test_a_page_of_ones_own(self, strictshire, tmp_path):
        own = self.write(tmp_path, "page.html.j2", "<p>{{ title }} & {{ _('The answer') }}</p>{{ body | safe }}")
        html = write_notice(
            noticed(strictshire, case(decision__title="A & B"), "agenda"), "html", language_named("en"), own
        ).decode()
        assert html.startswith("<p>Call-in: A &amp; B & The answer</p><h1>Call-in: A &amp; B</h1>")

    def test_macros_are_not_escaped_twice(self, strictshire, tmp_path):
        own = self.write(
            tmp_path,
            "agenda.md.j2",
            "{% macro of(x) %}**{{ x }}**{% endmacro %}{{ of(notice.title) }} {{ _('not stated') }}",
        )
        given = noticed(strictshire, case(decision__title="a*b"), "agenda")
        assert write_notice(given, "text", language_named("en"), own) == b"a*b not stated\n"

    def test_a_notice_without_a_heading_is_titled_by_the_authority(self, strictshire, tmp_path):
        own = self.write(tmp_path, "agenda.md.j2", "nothing")
        html = write_notice(noticed(strictshire, case(), "agenda"), "html", language_named("en"), own).decode()
        assert "<title>Strictshire District Council</title>" in html

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("one\n{% if %}", "agenda.md.j2:2: agenda.md.j2: given Expected an expression"),
            ("{{ notice.titel }}", "has no attribute 'titel'"),
            ("{{ case }}", "'case' is undefined"),
            ("{% include 'other.j2' %}", "it includes 'other.j2', which is not there"),
            ("{{ 1 // 0 }}", "ZeroDivisionError"),
            ("{{ notice.__class__ }}", "SecurityError"),
            ("{{ notice.signatories.__class__.__mro__ }}", "SecurityError"),
            ("{{ _('{x}') }}", "KeyError"),
        ],
    )
    def test_a_broken_one(self, strictshire, tmp_path, body, said):
        own = self.write(tmp_path, "agenda.md.j2", body)
        with pytest.raises(TemplateFaultError) as refused:
            write_notice(noticed(strictshire, case(), "agenda"), "text", language_named("en"), own)
        assert said in str(refused.value)

    def test_a_name_that_no_notice_uses(self, tmp_path):
        with pytest.raises(TemplateFaultError, match=r"did you mean agenda\.md\.j2\?"):
            self.write(tmp_path, "agendas.md.j2", "x")
        (tmp_path / "agendas.md.j2").unlink()
        with pytest.raises(TemplateFaultError, match=r"zzz\.j2; accepted") as refused:
            self.write(tmp_path, "zzz.j2", "x")
        assert "did you mean" not in str(refused.value)

    def test_no_folder_and_an_empty_folder(self, tmp_path):
        with pytest.raises(TemplateFaultError, match="given no folder"):
            Templates(folder=tmp_path / "nowhere")
        with pytest.raises(TemplateFaultError, match="given a folder without templates"):
            Templates(folder=tmp_path)

    def test_a_letterhead_of_ones_own(self, strictshire, tmp_path):
        base = needed("docx").Document()
        base.add_paragraph("Town Hall, Strictshire")
        base.save(tmp_path / "notice.docx")
        own = Templates(folder=tmp_path)
        raw = write_notice(noticed(strictshire, case()), "docx", language_named("en"), own)
        document = needed("docx").Document(BytesIO(raw))
        assert [p.text for p in document.paragraphs][:2] == [
            "Town Hall, Strictshire",
            "Call-in: notice to those who signed the request",
        ]

    def test_numbered_and_deeper_items_have_their_styles(self, strictshire, tmp_path):
        own = self.write(tmp_path, "agenda.md.j2", "1. a\n\n   - b\n     - c\n       - d\n")
        raw = write_notice(noticed(strictshire, case(), "agenda"), "docx", language_named("en"), own)
        styles = [p.style.name for p in needed("docx").Document(BytesIO(raw)).paragraphs]
        assert styles == ["List Number", "List Bullet 2", "List Bullet 3", "List Bullet 3"]

    def test_a_letterhead_that_is_no_word_document(self, strictshire, tmp_path):
        (tmp_path / "notice.docx").write_bytes(b"nothing")
        with pytest.raises(TemplateFaultError, match="what is no Word document"):
            write_notice(noticed(strictshire, case()), "docx", language_named("en"), Templates(folder=tmp_path))

    @pytest.mark.parametrize(
        ("part", "given", "instead"),
        [
            ("word/document.xml", b"w:body>", b"w:sdt>"),
            ("word/styles.xml", b'w:type="paragraph"', b'w:type="character"'),
        ],
    )
    def test_a_letterhead_whose_parts_are_not_what_they_are_called(self, strictshire, tmp_path, part, given, instead):
        """Each is well formed, and shows what it lacks only when it is written in."""
        whole = BytesIO()
        needed("docx").Document().save(whole)
        with ZipFile(whole) as good, ZipFile(tmp_path / "notice.docx", "w") as broken:
            for name in good.namelist():
                broken.writestr(name, good.read(name).replace(given, instead) if name == part else good.read(name))
        with pytest.raises(TemplateFaultError, match="a document that cannot be written in"):
            write_notice(noticed(strictshire, case()), "docx", language_named("en"), Templates(folder=tmp_path))

    @pytest.mark.parametrize(
        ("text", "shown"),
        [("a\x1fb", "a\ufffdb"), ("a\tb", "a\tb"), ("\ud7ff\ue000\ufffd", "\ud7ff\ue000\ufffd"), ("\ufffe", "\ufffd")],
    )
    def test_a_character_that_xml_does_not_have(self, text, shown):
        """A case file may have it, and the notice is written all the same."""
        blocks = (Block(kind="paragraph", spans=(Span(text=text),)),)
        document = needed("docx").Document(BytesIO(docx_of(blocks, title=text, locale="en_GB", base=None)))
        assert [p.text for p in document.paragraphs] == [shown]
        assert document.core_properties.title == shown

    @pytest.mark.parametrize(("given", "kept"), [(255, 255), (256, 255)])
    def test_the_longest_title_that_a_document_has(self, given, kept):
        raw = docx_of((), title="x" * given, locale="en_GB", base=None)
        assert needed("docx").Document(BytesIO(raw)).core_properties.title == "x" * kept

    def test_a_letterhead_without_a_style(self, strictshire, tmp_path):
        base = needed("docx").Document()
        base.styles["Heading 1"].delete()
        base.save(tmp_path / "notice.docx")
        with pytest.raises(TemplateFaultError, match="a document without the style 'Heading 1'"):
            write_notice(noticed(strictshire, case()), "docx", language_named("en"), Templates(folder=tmp_path))
