"""What an edition fills in: its own tables before statute's, and every value that no procedure knows."""

import pytest
from attrs import evolve
from procedure.conftest import WINDOW, made

from callin_rules.constitution import authority_slugs, constitution_of
from callin_rules.errors import BadInputError, UnknownNameError
from callin_rules.procedure import TABLES, Majority, Stage
from callin_rules.rulebook import procedure_of, terms_of


class TestOwnBeforeStatute:
    def test_the_hold(self):
        assert (terms_of(made()).hold.begins, terms_of(made()).hold.own) == (Stage.PUBLICATION, False)
        own = terms_of(made(WINDOW + '[hold]\nbegins = "receipt"\ncite = "rule 8"\n'))
        assert (own.hold.begins, own.hold.own, own.hold.cite.paragraph) == (Stage.RECEIPT, True, "rule 8")

    def test_a_majority_that_statute_fixes_stands_beside_the_editions_outcomes(self):
        text = WINDOW + '[[outcomes]]\noutcome = "refer-back"\ncite = "rule 6"\n'
        terms = terms_of(made(text, "ni-reconsideration"))
        assert terms.outcome("confirmed").majority == Majority(numerator=80, denominator=100)
        assert terms.outcome("refer-back").cite.paragraph == "rule 6"
        assert terms.outcome("release") is None

    def test_the_window_is_the_one_that_the_requirement_names(self):
        text = WINDOW.replace("periods.window", "periods.call-in") + (
            '[[requirements]]\nrule = "time_limits.received_in_window"\nwindow = "call-in"\ncite = "rule 2"\n'
        )
        assert terms_of(made(text)).window == "call-in"
        assert terms_of(made()).window == "window"
        assert terms_of(made("")).window is None

    def test_who_acts(self):
        terms = terms_of(made())
        assert [terms.actor(n) for n in ("ruling", "hearing", "reconsideration", "council", "the clerk")] == [
            "the proper officer",
            "the scrutiny body",
            "the decision-maker",
            "full council",
            "the clerk",
        ]
        named = terms_of(made(WINDOW + '[reconsideration]\nby = "the mayor"\ncite = "rule 7"\n'))
        assert named.actor("reconsideration") == "the mayor"

    def test_paragraphs(self):
        terms = terms_of(made())
        assert terms.cite_of("window").paragraph == "rule 2"
        assert terms.cite_of("ruling") is None
        assert terms.cite_of(None) is None
        assert terms_of(made("")).cite_of("window") is None
        assert terms.period_of("calling") is None


class TestEveryTerm:
    """An edition that says everything: each term has its own paragraph, and each clock its own period."""

    PERIODS = "".join(
        f'[periods.{name}-time]\nstarts_from = "decision"\nlength = 5\nunit = "working-days"\ncite = "time of {name}"\n'
        for name in ("hold", "ruling", "hearing", "calling", "reconsideration", "council")
    )
    TABLES = """
[hold]
begins = "direction"
period = "hold-time"
cite = "on hold"

[ruling]
by = "the monitoring officer"
period = "ruling-time"
cite = "on ruling"

[hearing]
body = "Overview Committee"
period = "hearing-time"
calling_period = "calling-time"
cite = "on hearing"

[quorum]
number = 3
cite = "on quorum"

[reconsideration]
by = "the mayor"
period = "reconsideration-time"
cite = "on reconsideration"

[council]
period = "council-time"
cite = "on council"

[withdrawal]
needs = "lead"
cite = "on withdrawal"
"""

    @pytest.fixture
    def terms(self):
        return terms_of(made(WINDOW + self.PERIODS + self.TABLES))

    @pytest.fixture
    def bare(self):
        """Of an edition that says nothing, in a frame that says nothing either."""
        return terms_of(made("", "committee-system"))

    def test_paragraphs(self, terms, bare):
        names = ("hold", "ruling", "hearing", "quorum", "reconsideration", "council", "withdrawal")
        assert [terms.cite_of(name).paragraph for name in names] == [f"on {name}" for name in names]
        assert terms.cite_of("window").paragraph == "rule 2"
        assert [bare.cite_of(name) for name in (*names, "window", None)] == [None] * 9

    def test_periods(self, terms, bare):
        names = ("ruling", "hearing", "calling", "reconsideration", "council")
        assert [terms.period_of(name) for name in names] == [f"{name}-time" for name in names]
        assert (terms.period_of("window"), terms.period_of("direction")) == ("window", "hold-time")
        assert [bare.period_of(name) for name in (*names, "window", "direction")] == [None] * 7

    def test_who_acts(self, terms, bare):
        names = ("ruling", "hearing", "reconsideration", "council", "the clerk")
        assert [terms.actor(name) for name in names] == [
            "the monitoring officer",
            "the Overview Committee",
            "the mayor",
            "full council",
            "the clerk",
        ]
        assert bare.actor("reconsideration") == "the decision-maker"

    def test_a_reconsideration_by_nobody_in_particular(self):
        terms = terms_of(made(WINDOW + '[reconsideration]\ncite = "rule 7"\n'))
        assert terms.actor("reconsideration") == "the decision-maker"

    def test_outcomes(self):
        tables = "".join(
            f'[[outcomes]]\noutcome = "{name}"\ncite = "on {name}"\n' for name in ("release", "refer-back", "objection")
        )
        terms = terms_of(made(WINDOW + tables))
        assert terms.outcome("refer-back").cite.paragraph == "on refer-back"
        assert terms.outcome("objection").cite.paragraph == "on objection"
        assert terms.outcome("refer-to-council") is None


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "where", "said"),
        [
            ('[hold]\nbegins = "reciept"\ncite = "r"\n', "hold.begins", "did you mean 'receipt'?"),
            (
                '[hearing]\nbody = "b"\nif_not_held = "fall"\ncite = "r"\n',
                "hearing.if_not_held",
                "did you mean 'falls'?",
            ),
            ('[council]\nif_not_held = "zzz"\ncite = "r"\n', "council.if_not_held", "takes-effect, still-held"),
            ('[[outcomes]]\noutcome = "realease"\ncite = "r"\n', "outcomes[0].outcome", "did you mean 'release'?"),
            (
                '[[outcomes]]\noutcome = "release"\neffective = "meting"\ncite = "r"\n',
                "outcomes[0].effective",
                "did you mean 'meeting'?",
            ),
            ('[quorum]\ncite = "r"\n', "quorum", "a number, or a numerator and a denominator"),
            ('[quorum]\nnumerator = 4\ndenominator = 3\ncite = "r"\n', "quorum.numerator", "4/3"),
            (
                '[quorum]\nnumber = 3\nnumerator = 4\ncite = "r"\n',
                "quorum.numerator",
                "the numerator 4 without a denominator",
            ),
            (
                '[[outcomes]]\noutcome = "release"\nnumerator = 0\ndenominator = 3\ncite = "r"\n',
                "outcomes[0].numerator",
                "0/3",
            ),
        ],
    )
    def test_each_is_named(self, text: str, where: str, said: str):
        with pytest.raises(BadInputError) as caught:
            terms_of(made(WINDOW + text))
        (fault,) = caught.value.faults
        assert fault.where == where
        assert said in str(caught.value)

    @pytest.mark.parametrize(
        "text",
        [
            '[quorum]\nnumerator = 3\ndenominator = 3\ncite = "r"\n',
            '[quorum]\ncouncils = 3\ncite = "r"\n',
            '[council]\nif_not_held = "still-held"\ncite = "r"\n',
        ],
    )
    def test_its_neighbour_is_fine(self, text: str):
        assert terms_of(made(WINDOW + text)) is not None

    def test_a_procedure_that_nobody_has(self):
        edition = made()
        regime = evolve(edition.regime, regime=evolve(edition.regime.regime, procedure="executive-arangements"))
        with pytest.raises(UnknownNameError, match="executive-arrangements"):
            procedure_of(evolve(edition, regime=regime))

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('unsettled = "q"\nunit = "working-days"\n', "both a length and an open question"),
            (
                'unsettled = "q"\nlength = 5\nat_least = 3\nunit = "working-days"\n',
                "both a length and an open question",
            ),
            ('unsettled = "q"\nat_least = 3\n', "unit None, at_least 3"),
            ('unsettled = "q"\nat_least = 3\nunit = "days"\n', "days"),
            ('length = 5\nunit = "working-days"\nat_least = 3\n', "beside a settled length"),
            ('unsettled = "q"\ncut_off = 17:00:00\n', "periods.window.cut_off"),
            ('unsettled = "q"\nfirst_day_counts = true\n', "periods.window.first_day_counts"),
            ('unsettled = "q"\nroll = "forward"\n', "periods.window.roll"),
        ],
    )
    def test_a_length_that_is_at_least_so_long(self, text: str, said: str):
        question = '[[unsettled]]\nid = "q"\nquestion = "How long?"\nbears_on = "all"\n'
        with pytest.raises(BadInputError) as caught:
            made(f'[periods.window]\nstarts_from = "publication"\n{text}cite = "r"\n{question}')
        assert said in str(caught.value)


class TestEveryPackagedEdition:
    @pytest.mark.parametrize("slug", authority_slugs())
    def test_its_terms_can_be_read(self, slug: str):
        for edition in constitution_of(slug).editions:
            assert terms_of(edition).authority == slug
            assert procedure_of(edition) in TABLES.values()
