"""What is said of an event beside the step it leads to, word for word, with its paragraph and whether it is irregular."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from procedure.conftest import LONDON, WINDOW, again, asking, at

from callin_rules.model import Attendee, Capacity, Meeting, Request, Signatory
from callin_rules.procedure import remarks

CLOCK = '[periods.{0}]\nstarts_from = "{1}"\nlength = 2\nunit = "working-days"\ncite = "{2}"\n'
RULING = (
    WINDOW
    + CLOCK.format("ruling", "receipt", "rule 4a")
    + '[ruling]\nby = "monitoring officer"\nperiod = "ruling"\nconsult_to_accept = ["leader"]\n'
    'consult_to_reject = ["scrutiny-chair", "chief-executive"]\nreported_to = "the next meeting"\ncite = "rule 4"\n'
)
HEARING = (
    WINDOW
    + CLOCK.format("hearing", "acceptance", "rule 5a")
    + CLOCK.format("calling", "acceptance", "rule 5b")
    + '[hearing]\nbody = "Scrutiny"\nperiod = "hearing"\ncalling_period = "calling"\ncallers_may_vote = false\n'
    'casting_vote = false\ncite = "rule 5"\n'
)
AFTERWARDS = (
    WINDOW
    + CLOCK.format("reconsideration", "reference-back", "rule 7a")
    + CLOCK.format("council", "reference-to-council", "rule 8a")
    + '[reconsideration]\nperiod = "reconsideration"\ncite = "rule 7"\n[council]\nperiod = "council"\ncite = "rule 8"\n'
)
QUORUM = '[quorum]\nnumber = 3\ncite = "rule 6"\n'
OFFERED = """
[[outcomes]]
outcome = "release"
cite = "rule 9a"

[[outcomes]]
outcome = "refer-back"
condition = "with reasons"
effective = "immediately"
numerator = 2
denominator = 3
cite = "rule 9b"

[[outcomes]]
outcome = "release"
cite = "rule 9c"
"""
LATE = "It came after 23:59:59 on Friday 5 July 2024. "
VOID = f"{LATE}No source says that a late ruling is void"
ON_TIME, TOO_LATE = date(2024, 7, 5), date(2024, 7, 6)
SINCE = {name: at(3) for name in ("receipt", "acceptance", "reference-back", "reference-to-council")}
WON = Meeting(body="b", votes_for=4, votes_against=3)
THE_VOTE = "The vote: 4 for and 3 against, of which 4 carry it"


@pytest.fixture(autouse=True)
def _each_remark_again(monkeypatch):
    """What is said of each kind of event is put together once more: it was when the module was imported."""
    monkeypatch.setattr(remarks, "_OF_KIND", again(remarks)["_OF_KIND"])


def told(kind: str, text: str, **facts: object) -> list[tuple[str, str | None, bool]]:
    """Every remark on an event: the sentence, its paragraph, and whether it names an irregularity."""
    found = remarks.remarks_on(asking(text, kind=kind, **({"anchors": SINCE} | facts)))
    return [(remark.text, remark.cite and remark.cite.paragraph, remark.irregular) for remark in found]


class TestTooLate:
    """In time to the last second of the last day, and late a second after it."""

    @pytest.mark.parametrize(
        ("kind", "text", "said", "cite"),
        [
            ("accepted", RULING, VOID, "rule 4a"),
            ("rejected", RULING, VOID, "rule 4a"),
            ("meeting-called", HEARING, f"{LATE}The meeting stands; it was called late", "rule 5b"),
            ("heard", HEARING, f"{LATE}No source lets a late meeting undo what had become of the decision", "rule 5a"),
            ("reconsidered", AFTERWARDS, f"{LATE}What it decided stands", "rule 7a"),
            ("council-met", AFTERWARDS, f"{LATE}What it decided stands", "rule 8a"),
        ],
    )
    def test_each_clock(self, kind, text, said, cite):
        late = (said, cite, True)
        second = datetime(2024, 7, 5, 23, 59, 59, tzinfo=LONDON)
        assert late not in told(kind, text, when=second)
        assert late not in told(kind, text, when=ON_TIME)
        assert told(kind, text, when=datetime(2024, 7, 6, tzinfo=LONDON))[0] == late
        assert told(kind, text, when=TOO_LATE)[0] == late

    @pytest.mark.parametrize("kind", ["accepted", "meeting-called", "heard", "reconsidered", "council-met"])
    def test_where_no_clock_can_be_counted(self, kind):
        """None in the constitution, one whose start is not known, or one of no settled length."""
        assert told(kind, WINDOW, when=TOO_LATE) == []
        for text in (RULING, HEARING, AFTERWARDS):
            assert told(kind, text, when=TOO_LATE, anchors={}) == []
            unsettled = text.replace('length = 2\nunit = "working-days"', 'unsettled = "q"')
            unsettled += '[[unsettled]]\nid = "q"\nquestion = "How long?"\nbears_on = "all"\n'
            assert told(kind, unsettled, when=TOO_LATE) == []

    @pytest.mark.parametrize("kind", ["published", "received", "adjourned", "abandoned", "implemented"])
    def test_nothing_is_said_of_what_has_no_time(self, kind):
        assert told(kind, HEARING + QUORUM, when=TOO_LATE, meeting=Meeting(body="b", present=1)) == []


class TestTheRuling:
    REPORT = ("The rejection has to be reported to the next meeting", "rule 4", False)

    def missing(self, offices: str) -> tuple[str, str, bool]:
        says = f"The {offices} had to be consulted and, as recorded, was not. The ruling stands till it is set aside"
        return (says, "rule 4", True)

    @pytest.mark.parametrize(
        ("kind", "consulted", "offices"),
        [
            ("accepted", {"leader"}, ""),
            ("accepted", set(), "leader"),
            ("accepted", {"scrutiny-chair"}, "leader"),
            ("rejected", {"scrutiny-chair", "chief-executive", "leader"}, ""),
            ("rejected", {"leader", "scrutiny-chair"}, "chief executive"),
            ("rejected", {"leader"}, "chief executive and scrutiny chair"),
            ("accepted", None, ""),
            ("rejected", None, ""),
        ],
    )
    def test_who_was_not_consulted(self, kind, consulted, offices):
        details = {} if consulted is None else {"consulted": frozenset(consulted)}
        expected = [self.missing(offices)] if offices else []
        assert told(kind, RULING, **details) == [*expected, *([self.REPORT] if kind == "rejected" else [])]

    def test_late_as_well(self):
        found = told("rejected", RULING, when=TOO_LATE, consulted=frozenset({"scrutiny-chair"}))
        assert found == [(VOID, "rule 4a", True), self.missing("chief executive"), self.REPORT]

    def test_a_constitution_that_asks_for_nobody(self):
        text = WINDOW + '[ruling]\nby = "monitoring officer"\ncite = "rule 4"\n'
        for kind in ("accepted", "rejected"):
            assert told(kind, text, consulted=frozenset()) == []
            assert told(kind, WINDOW, consulted=frozenset()) == []


class TestTheHearing:
    SHORT = "2 of the 3 members that make a quorum were present"

    @pytest.mark.parametrize("kind", ["heard", "directed", "inquorate"])
    def test_no_quorum(self, kind):
        short, enough = (Meeting(body="b", present=present) for present in (2, 3))
        assert told(kind, WINDOW + QUORUM, meeting=short) == [(self.SHORT, "rule 6", False)]
        assert told(kind, WINDOW + QUORUM, meeting=enough) == []
        assert told(kind, WINDOW + QUORUM) == []
        assert told(kind, WINDOW, meeting=short) == []

    @pytest.mark.parametrize(
        ("details", "said"),
        [
            ({}, []),
            ({"outcome": "release"}, []),
            (
                {"outcome": "refer-back"},
                [
                    ("Condition: with reasons", "rule 9b", False),
                    ("The decision is referred back to whoever made it, with effect at once", "rule 9b", False),
                ],
            ),
            (
                {"outcome": "refer-to-council"},
                [
                    (
                        (
                            "The outcomes that the sources show are: the decision is referred back to whoever made it or "
                            "the decision is released. This one is followed as it was recorded"
                        ),
                        "rule 9a",
                        True,
                    )
                ],
            ),
        ],
    )
    def test_what_was_on_offer(self, details, said):
        assert told("heard", WINDOW + OFFERED, **details) == said
        assert told("heard", WINDOW, **details) == []

    @pytest.mark.parametrize(
        ("outcome", "said"),
        [
            (None, (THE_VOTE, None, False)),
            ("release", (THE_VOTE, "rule 9a", False)),
            ("refer-back", ("The vote: 4 for and 3 against, of which 5 carry it", "rule 9b", False)),
            ("refer-to-council", (THE_VOTE, None, False)),
        ],
    )
    def test_how_it_was_voted(self, outcome, said):
        details = {} if outcome is None else {"outcome": outcome}
        assert told("heard", WINDOW + OFFERED, meeting=WON, **details)[-1] == said

    @pytest.mark.parametrize(
        ("callers", "said"),
        [
            (
                "AC",
                [
                    ("The vote: 1 for and 0 against, of which 1 carry it", "rule 9a", False),
                    ("2 votes do not count: A and C", "rule 5", True),
                ],
            ),
            (
                "A",
                [
                    (
                        "The vote: 1 for and 1 against, of which 2 carry it; the chair has no casting vote",
                        "rule 9a",
                        False,
                    ),
                    ("1 vote does not count: A", "rule 5", True),
                ],
            ),
        ],
    )
    def test_votes_that_do_not_count(self, callers, said):
        people = tuple(Attendee(name=name, vote=vote) for name, vote in (("A", "for"), ("B", "for"), ("C", "against")))
        request = Request(signatories=tuple(Signatory(name=name) for name in callers))
        meeting = Meeting(body="b", attendance=people)
        assert told("heard", HEARING + OFFERED, request=request, meeting=meeting, outcome="release") == said

    def test_everything_in_its_order(self):
        observer = Attendee(name="B", capacity=Capacity.NONE, vote="against")
        meeting = Meeting(body="b", attendance=(Attendee(name="A", vote="for"), observer))
        found = told("heard", HEARING + QUORUM + OFFERED, when=TOO_LATE, meeting=meeting, outcome="refer-back")
        assert [text.partition(" ")[0] for text, _, _ in found] == ["It", "1", "Condition:", "The", "The", "1"]


class TestAfterTheHearing:
    def test_the_vote_on_reconsidering(self):
        text = AFTERWARDS + OFFERED.replace('"refer-back"', '"amended"')
        assert told("reconsidered", text, meeting=WON) == [(THE_VOTE, None, False)]
        assert told("reconsidered", text, meeting=WON, outcome="confirmed") == [(THE_VOTE, None, False)]
        assert told("reconsidered", text, meeting=WON, outcome="amended") == [
            ("The vote: 4 for and 3 against, of which 5 carry it", "rule 9b", False)
        ]
        assert told("reconsidered", text) == []

    @pytest.mark.parametrize("details", [{}, {"outcome": "amended"}])
    def test_the_vote_of_council_is_by_the_majority_that_confirms(self, details):
        """Whatever council is recorded to have done."""
        text = AFTERWARDS + OFFERED.replace('"refer-back"', '"confirmed"')
        assert told("council-met", text, meeting=WON, **details) == [
            ("The vote: 4 for and 3 against, of which 5 carry it", "rule 9b", False)
        ]
        assert told("council-met", AFTERWARDS, meeting=WON, **details) == [(THE_VOTE, None, False)]
