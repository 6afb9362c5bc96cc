"""Each guard of the tables, asked directly: the answers that the facts allow, and the facts that would settle which."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve
from procedure.conftest import LONDON, WINDOW, again, asking

from callin_rules.model import (
    NOT_SUPPLIED,
    Attendee,
    Capacity,
    GroundRelied,
    Meeting,
    Request,
    Signatory,
)
from callin_rules.procedure import Majority, Vote, questions
from callin_rules.procedure.questions import EFFECT, PROCESS, QUESTIONS, Answer, vote_of

BY_MAKER = WINDOW + 'makers = ["cabinet"]\n'
FROM_ACCEPTANCE = WINDOW.replace('"publication"', '"acceptance"')
UNSETTLED = """
[periods.window]
starts_from = "publication"
unsettled = "how-long"
{more}cite = "rule 2"

[[unsettled]]
id = "how-long"
question = "How long?"
bears_on = "everything"
"""
AT_LEAST = UNSETTLED.format(more='unit = "working-days"\nat_least = 3\n')
HEARING = '[hearing]\nbody = "Scrutiny"\n{}cite = "rule 5"\n'
QUORUM = WINDOW + '[quorum]\nnumber = 3\ncite = "rule 6"\n'
TIED, LOST, WON = (Meeting(body="b", votes_for=ayes, votes_against=3) for ayes in (3, 2, 4))
OUTCOME, MEETING = "events[7].outcome", "events[7].meeting"


def answer(question: str, *facts: object, **more: object) -> Answer:
    return QUESTIONS[question].ask(asking(*facts, **more))


class TestEveryQuestion:
    def test_word_for_word(self):
        told = [f"{q.name}: {q.asks} {', '.join(sorted(q.answers))}" for q in again(questions)["QUESTIONS"].values()]
        assert told == [
            "always: nothing always",
            "window-running: Had the window begun to run? not-running, running",
            "window: Is the window still open? closed, open",
            "republication: Does a corrected notice start the window anew? restarts, runs-on",
            (
                "withdrawal: Have those agreed whose agreement a withdrawal needs, and is the window still open? "
                "not-agreed, window-closed, window-open"
            ),
            (
                "hearing: Was there a quorum, what was moved, and was it carried? "
                "no-quorum, not-carried, not-released, refer-back, refer-to-council, release"
            ),
            "if-not-held: What follows when nobody meets in time? falls, still-held, takes-effect, to-council",
            "if-council-does-not-meet: What follows when council does not meet in time? still-held, takes-effect",
            "hold: Is the decision held in this state? free, held",
            "reconsidered: What did the reconsideration end in? amended, confirmed, withdrawn",
            "council: What did council decide? amended, confirmed, no-objection, objection, withdrawn",
            "quorum: Was there a quorum? inquorate, quorate",
            "grounds: On which ground was the request accepted? both, effect, process",
            "opinion: Does the opinion find merit, and is there another ground? merit, no-merit, no-merit-other-ground",
            "qualified-vote: Did the decision reach its qualified majority again? amended, carried, failed",
        ]

    def test_a_row_that_asks_nothing(self):
        assert answer("always") == Answer(("always",))

    @pytest.mark.parametrize(
        ("question", "answers"),
        [
            ("reconsidered", ("confirmed", "amended", "withdrawn")),
            ("council", ("no-objection", "confirmed", "objection", "amended", "withdrawn")),
        ],
    )
    def test_what_the_record_says(self, question, answers):
        ask = again(questions)["QUESTIONS"][question].ask
        assert ask(asking()) == Answer(answers, (OUTCOME,))
        assert ask(asking(outcome="amended")) == Answer(("amended",))


class TestTheWindow:
    @pytest.mark.parametrize(
        ("text", "facts", "found"),
        [
            (WINDOW, {}, Answer(("running",))),
            ("", {"anchors": {}}, Answer(("running",))),
            (WINDOW, {"anchors": {}}, Answer(("not-running",))),
            (
                WINDOW,
                {"anchors": {}, "decision": {"published_at": NOT_SUPPLIED}},
                Answer(("running", "not-running"), ("decision.published_at",)),
            ),
            (FROM_ACCEPTANCE, {"anchors": {}}, Answer(("running", "not-running"), ("judgements.window-open",))),
            (BY_MAKER, {"anchors": {}, "decision": {"maker": NOT_SUPPLIED}}, Answer(("running",))),
        ],
    )
    def test_had_it_begun(self, text, facts, found):
        assert answer("window-running", text, **facts) == found

    @pytest.mark.parametrize(
        ("text", "facts", "found"),
        [
            (WINDOW, {"when": datetime(2024, 7, 9, 17, 0, 0, tzinfo=LONDON)}, Answer(("open",))),
            (WINDOW, {"when": datetime(2024, 7, 9, 17, 0, 1, tzinfo=LONDON)}, Answer(("closed",))),
            (WINDOW, {"when": date(2024, 7, 8)}, Answer(("open",))),
            (WINDOW, {"when": date(2024, 7, 9)}, Answer(("open", "closed"), ("events[7].at",))),
            (WINDOW, {"when": date(2024, 7, 10)}, Answer(("closed",))),
            (WINDOW, {"anchors": {}}, Answer(("open", "closed"), ("decision.published_at",))),
            (FROM_ACCEPTANCE, {}, Answer(("open", "closed"), ("judgements.window-open",))),
            ("", {}, Answer(("open", "closed"), ("judgements.window-open",))),
            (BY_MAKER, {"decision": {"maker": NOT_SUPPLIED}}, Answer(("open", "closed"), ("decision.maker",))),
            (AT_LEAST, {"when": date(2024, 7, 5)}, Answer(("open",))),
            (AT_LEAST, {"when": date(2024, 7, 6)}, Answer(("open", "closed"), ("judgements.how-long",))),
            (UNSETTLED.format(more=""), {}, Answer(("open", "closed"), ("judgements.how-long",))),
        ],
    )
    def test_is_it_open(self, text, facts, found):
        assert answer("window", text, **facts) == found

    @pytest.mark.parametrize(
        ("judged", "found"),
        [
            ({}, Answer(("restarts", "runs-on"), ("judgements.republication-restarts-window",))),
            ({"republication-restarts-window": True}, Answer(("restarts",))),
            ({"republication-restarts-window": False}, Answer(("runs-on",))),
        ],
    )
    def test_does_a_corrected_notice_start_it_anew(self, judged, found):
        assert answer("republication", judged=judged) == found


class TestWithdrawal:
    LEAD = WINDOW + '[withdrawal]\nneeds = "lead"\ncite = "rule 9"\n'
    ALL = WINDOW + '[withdrawal]\nneeds = "all-signatories"\ncite = "rule 9"\n'
    CHAIR = WINDOW + '[withdrawal]\nneeds = "the Chair"\ncite = "rule 9"\n'
    REQUEST = Request(lead="Cllr Anna", signatories=(Signatory(name="Cllr Anna"), Signatory(name="Bert")))
    NOT_KNOWN = Answer(("window-open", "not-agreed"), ("events[7].agreed",))

    @pytest.mark.parametrize(
        ("text", "agreed", "found"),
        [
            (WINDOW, None, Answer(("window-open",))),
            (LEAD, None, NOT_KNOWN),
            (LEAD, {"ANNA"}, Answer(("window-open",))),
            (LEAD, {"Bert"}, Answer(("not-agreed",))),
            (ALL, None, NOT_KNOWN),
            (ALL, {"anna", "Cllr Bert", "Cy"}, Answer(("window-open",))),
            (ALL, {"Cllr Anna"}, Answer(("not-agreed",))),
            (CHAIR, None, NOT_KNOWN),
            (CHAIR, {"the chair"}, Answer(("window-open",))),
            (CHAIR, {"Cllr Anna", "Bert"}, Answer(("not-agreed",))),
        ],
    )
    def test_who_has_agreed(self, text, agreed, found):
        details = {} if agreed is None else {"agreed": frozenset(agreed)}
        assert answer("withdrawal", text, request=self.REQUEST, **details) == found

    @pytest.mark.parametrize("text", [LEAD, ALL])
    def test_nobody_knows_whose_agreement_it_needs(self, text):
        assert answer("withdrawal", text, agreed=frozenset({"Anna"})) == self.NOT_KNOWN

    @pytest.mark.parametrize(
        ("text", "facts", "found"),
        [
            (WINDOW, {}, Answer(("window-open", "window-closed"), ("decision.published_at",))),
            (
                CHAIR,
                {},
                Answer(("window-open", "window-closed", "not-agreed"), ("events[7].agreed", "decision.published_at")),
            ),
            (CHAIR, {"agreed": frozenset({"Anna"})}, Answer(("not-agreed",))),
        ],
    )
    def test_nobody_knows_if_the_window_is_open(self, text, facts, found):
        assert answer("withdrawal", text, anchors={}, **facts) == found


class TestTheHearing:
    REFER = WINDOW + '[[outcomes]]\noutcome = "refer-back"\nnumerator = 2\ndenominator = 3\ncite = "rule 6"\n'
    OBJECT = WINDOW + '[[outcomes]]\noutcome = "objection"\ncite = "rule 6"\n'

    @pytest.mark.parametrize(
        ("text", "details", "found"),
        [
            (WINDOW, {}, Answer(("release", "refer-back", "refer-to-council"), (OUTCOME,))),
            (REFER, {}, Answer(("refer-back",), (OUTCOME,))),
            (OBJECT, {}, Answer(("release", "refer-back", "refer-to-council"), (OUTCOME,))),
            (WINDOW, {"outcome": "release"}, Answer(("release",))),
            (WINDOW, {"outcome": "refer-back", "meeting": Meeting(body="b")}, Answer(("refer-back",))),
            (WINDOW, {"outcome": "refer-back", "meeting": WON}, Answer(("refer-back",))),
            (WINDOW, {"outcome": "release", "meeting": LOST}, Answer(("not-released",))),
            (WINDOW, {"outcome": "refer-back", "meeting": LOST}, Answer(("not-carried",))),
            (WINDOW, {"outcome": "release", "meeting": TIED}, Answer(("release", "not-released"), (MEETING,))),
            (WINDOW, {"outcome": "refer-back", "meeting": TIED}, Answer(("refer-back", "not-carried"), (MEETING,))),
            (REFER, {"outcome": "refer-back", "meeting": WON}, Answer(("not-carried",))),
            (REFER, {"outcome": "release", "meeting": WON}, Answer(("release",))),
            (QUORUM, {"outcome": "release"}, Answer(("release",))),
            (QUORUM, {"outcome": "release", "meeting": Meeting(body="b", present=2)}, Answer(("no-quorum",))),
            (QUORUM, {"outcome": "release", "meeting": Meeting(body="b", present=3)}, Answer(("release",))),
            (WINDOW, {"outcome": "release", "meeting": Meeting(body="b", present=0)}, Answer(("release",))),
        ],
    )
    def test_what_it_ended_in(self, text, details, found):
        assert answer("hearing", text, **details) == found

    @pytest.mark.parametrize(
        ("text", "details", "found"),
        [
            (QUORUM, {"meeting": Meeting(body="b", present=2)}, "inquorate"),
            (QUORUM, {"meeting": Meeting(body="b", present=3)}, "quorate"),
            (QUORUM, {}, "quorate"),
            (WINDOW, {"meeting": Meeting(body="b", present=0)}, "quorate"),
        ],
    )
    def test_a_quorum(self, text, details, found):
        assert answer("quorum", text, **details) == Answer((found,))

    @pytest.mark.parametrize(
        ("question", "table", "key", "follows"),
        [
            ("if-not-held", HEARING, "hearing-not-held", ("takes-effect", "falls", "to-council", "still-held")),
            (
                "if-council-does-not-meet",
                '[council]\n{}cite = "rule 7"\n',
                "council-not-met",
                ("takes-effect", "still-held"),
            ),
        ],
    )
    def test_nobody_meets(self, question, table, key, follows):
        for text in (WINDOW, WINDOW + table.format("")):
            assert answer(question, text) == Answer(("takes-effect", "still-held"), (f"judgements.{key}",))
            assert answer(question, text, judged={key: True}) == Answer(("takes-effect",))
            assert answer(question, text, judged={key: False}) == Answer(("still-held",))
        for word in follows:
            text = WINDOW + table.format(f'if_not_held = "{word}"\n')
            assert answer(question, text) == Answer((word,))


class TestTheHold:
    OWN = WINDOW + '[hold]\nbegins = "{}"\ncite = "rule 8"\n'
    OPEN = Answer(("held", "free"), ("judgements.held",))
    HELD = Answer(("held",))
    FREE = Answer(("free",))

    @pytest.mark.parametrize(
        ("regime", "text", "state", "found"),
        [
            ("england-executive", WINDOW, "made", HELD),
            ("england-executive", OWN.format("receipt"), "window-open", FREE),
            ("england-executive", OWN.format("receipt"), "requested", HELD),
            ("england-executive", OWN.format("never"), "called-in", FREE),
            ("combined-authority", WINDOW, "called-in", OPEN),
            ("combined-authority", WINDOW, "under-direction", HELD),
            ("combined-authority", OWN.format("direction"), "called-in", FREE),
            ("combined-authority", OWN.format("acceptance"), "called-in", HELD),
            ("committee-system", WINDOW, "called-in", OPEN),
            ("committee-system", OWN.format("acceptance"), "called-in", HELD),
        ],
    )
    def test_in_a_state(self, regime, text, state, found):
        assert answer("hold", text, regime=regime, state=state) == found

    @pytest.mark.parametrize("regime", ["combined-authority", "committee-system"])
    def test_somebody_has_ruled(self, regime):
        assert answer("hold", regime=regime, state="called-in", judged={"held": True}) == self.HELD
        assert answer("hold", regime=regime, state="called-in", judged={"held": False}) == self.FREE


class TestNorthernIreland:
    def relied(self, letters: str | None) -> Request:
        names = {"P": PROCESS, "E": EFFECT, "X": "another"}
        return (
            Request() if letters is None else Request(grounds=tuple(GroundRelied(name=names[one]) for one in letters))
        )

    @pytest.mark.parametrize(
        ("letters", "found"),
        [
            (None, Answer(("process", "effect", "both"), ("request.grounds",))),
            ("P", Answer(("process",))),
            ("E", Answer(("effect",))),
            ("PE", Answer(("both",))),
            ("XEP", Answer(("both",))),
            ("X", Answer(("process",))),
        ],
    )
    def test_grounds(self, letters, found):
        assert answer("grounds", request=self.relied(letters)) == found

    @pytest.mark.parametrize(
        ("letters", "outcome", "found"),
        [
            (None, None, Answer(("merit", "no-merit", "no-merit-other-ground"), (OUTCOME,))),
            ("E", None, Answer(("merit", "no-merit"), (OUTCOME,))),
            ("EP", None, Answer(("merit", "no-merit-other-ground"), (OUTCOME,))),
            (None, "merit", Answer(("merit",))),
            (None, "no-merit", Answer(("no-merit", "no-merit-other-ground"), ("request.grounds",))),
            ("E", "no-merit", Answer(("no-merit",))),
            ("EP", "no-merit", Answer(("no-merit-other-ground",))),
        ],
    )
    def test_the_opinion(self, letters, outcome, found):
        details = {} if outcome is None else {"outcome": outcome}
        assert answer("opinion", request=self.relied(letters), **details) == found

    @pytest.mark.parametrize(
        ("regime", "details", "found"),
        [
            ("ni-reconsideration", {}, Answer(("carried", "failed", "amended"), (MEETING,))),
            ("ni-reconsideration", {"outcome": "amended", "meeting": LOST}, Answer(("amended",))),
            ("ni-reconsideration", {"outcome": "confirmed"}, Answer(("carried",))),
            ("ni-reconsideration", {"outcome": "no-objection"}, Answer(("carried",))),
            ("ni-reconsideration", {"outcome": "objection"}, Answer(("failed",))),
            ("ni-reconsideration", {"outcome": "confirmed", "meeting": WON}, Answer(("failed",))),
            ("ni-reconsideration", {"meeting": evolve(WON, votes_for=12)}, Answer(("carried",))),
            ("ni-reconsideration", {"meeting": evolve(WON, votes_for=11)}, Answer(("failed",))),
            ("england-executive", {"outcome": "objection", "meeting": WON}, Answer(("carried",))),
            ("england-executive", {"outcome": "objection", "meeting": TIED}, Answer(("failed",))),
            ("england-executive", {"outcome": "confirmed", "meeting": TIED}, Answer(("carried",))),
        ],
    )
    def test_the_qualified_vote(self, regime, details, found):
        assert answer("qualified-vote", regime=regime, **details) == found


class TestTheVote:
    """A vote is counted by what the constitution says of callers, of co-optees and of the chair."""

    PEOPLE = (
        Attendee(name="Anna", vote="for"),
        Attendee(name="Bert", capacity=Capacity.VOTING_CO_OPTEE, vote="for"),
        Attendee(name="Cy", vote="against"),
    )
    CALLERS = Request(signatories=(Signatory(name="Anna"), Signatory(name="Dee")))
    MEETING = Meeting(body="b", attendance=PEOPLE)

    @pytest.mark.parametrize(
        ("more", "facts", "found"),
        [
            (None, {}, Vote(carried=True, why="2 for and 1 against, of which 2 carry it")),
            ("", {"request": CALLERS}, Vote(carried=True, why="2 for and 1 against, of which 2 carry it")),
            (
                "callers_may_vote = false\n",
                {},
                Vote(carried=True, why="2 for and 1 against, of which 2 carry it"),
            ),
            (
                "callers_may_vote = false\ncasting_vote = false\n",
                {"request": CALLERS},
                Vote(
                    carried=False,
                    why="1 for and 1 against, of which 2 carry it; the chair has no casting vote",
                    left_out=("Anna",),
                ),
            ),
            (
                "casting_vote = true\n",
                {"decision": {"matter": frozenset({"housing"})}},
                Vote(
                    carried=None,
                    why="1 for and 1 against, of which 2 carry it; the chair's casting vote is not recorded",
                    left_out=("Bert",),
                ),
            ),
            (
                None,
                {"decision": {"matter": frozenset()}},
                Vote(
                    carried=None,
                    why="1 for and 1 against, of which 2 carry it; no source says if the chair has one more",
                    left_out=("Bert",),
                ),
            ),
            (
                "",
                {"decision": {"matter": frozenset({"housing", "education"})}},
                Vote(carried=True, why="2 for and 1 against, of which 2 carry it"),
            ),
        ],
    )
    def test_who_counts(self, more, facts, found):
        text = WINDOW if more is None else WINDOW + HEARING.format(more)
        assert vote_of(asking(text, meeting=self.MEETING, **facts), Majority()) == found

    def test_by_which_majority(self):
        three = Majority(numerator=3, denominator=4)
        found = Vote(carried=False, why="2 for and 1 against, of which 3 carry it")
        assert vote_of(asking(meeting=self.MEETING), three) == found

    def test_no_meeting_on_the_record(self):
        assert vote_of(asking(), Majority()) is None
