"""Redaction: no name, no free text, the same answer, and who is who stays told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import get_args, get_origin, get_type_hints

import pytest
from attrs import evolve, fields, has

from callin_rules import Case
from callin_rules.intake.tables import CaseTables
from callin_rules.model import (
    NOT_SUPPLIED,
    AwaitingJudgement,
    Disputed,
    EarlierCallIn,
    Event,
    GroundRelied,
    GroupSpell,
    History,
    Judgement,
    Member,
    NotSupplied,
    Register,
    Signatory,
    Urgency,
    folded_name,
)
from callin_rules.records import RedactionError, record_bytes, record_of, redact, redaction, replay


@pytest.fixture
def redacted(constitution):
    """The facts of a case after redaction."""
    return lambda case: redact(record_of(constitution, case), constitution).facts


def signed_by(case: Case, *names: str, **changes) -> Case:
    return case.evolve(
        request=evolve(case.request, signatories=tuple(Signatory(name=n) for n in names), **changes),
        register=Register(),
    )


def names_of(facts) -> list[str]:
    return [s["name"] for s in facts["request"]["signatories"]]


class TestPeople:
    """One person, one pseudonym, wherever they appear."""

    def test_in_the_order_in_which_they_are_met(self, redacted, demo):
        facts = redacted(demo)
        assert names_of(facts) == ["Person 1", "Person 2", "Person 3", "Person 4", "Person 5"]
        assert [m["name"] for m in facts["members"]] == names_of(facts)

    def test_two_spellings_stay_two_and_still_match(self, redacted, demo):
        first, second, third = names_of(redacted(signed_by(demo, "Anna Bell", "Cllr Anna Bell", "ANNA BELL")))
        assert (first, second, third) == ("Person 1", "Cllr Person 1", "Cllr Cllr Person 1")
        assert folded_name(first) == folded_name(second) == folded_name(third)

    def test_the_same_signature_twice_stays_the_same(self, redacted, demo):
        assert names_of(redacted(signed_by(demo, "Anna Bell", "Bert Coe", "Anna Bell"))) == [
            "Person 1",
            "Person 2",
            "Person 1",
        ]

    def test_in_every_place(self, redacted, demo):
        case = signed_by(demo, "Anna Bell", lead="Cllr Anna Bell")
        case = case.evolve(
            decision=evolve(case.decision, maker_names=("Zoe Young",)),
            register=Register(members=(Member(name="A Bell", aliases=("Anna Bell",)),)),
            history=History(
                call_ins=(EarlierCallIn(received_at=date(2014, 1, 6), signatories=("Zoe Young", "Anna Bell")),)
            ),
            judgements=(Judgement(question="vexatious", finding=False, by="Zoe Young", why="Anna asked before"),),
            events=(Event(kind="received", at=date(2014, 8, 1), by="Anna Bell", note="by Anna Bell"),),
        )
        facts = redacted(case)
        maker, anna = facts["decision"]["maker_names"][0], names_of(facts)[0]
        assert facts["request"]["lead"] == f"Cllr {anna}"
        assert facts["members"][0]["aliases"] == [anna]
        assert facts["members"][0]["name"] not in {maker, anna}
        assert facts["history"]["call_ins"][0]["signatories"] == [maker, anna]
        assert facts["judgements"]["vexatious"] == {"finding": False, "by": maker, "why": "present"}
        assert (facts["events"][0]["by"], facts["events"][0]["note"]) == (anna, "present")

    @pytest.mark.parametrize(
        ("by", "kept"),
        [
            ("the monitoring officer", True),
            ("Mayor in Cabinet", True),
            ("section 151 officer", True),
            ("scrutiny-chair", True),
            ("Maya Officer", False),
            ("Ms Bell, monitoring officer", False),
        ],
    )
    def test_an_office_is_no_name(self, redacted, demo, by, kept):
        case = demo.evolve(judgements=(Judgement(question="vexatious", by=by, finding=AwaitingJudgement(by)),))
        judgement = redacted(case)["judgements"]["vexatious"]
        expected = by if kept else "Person 1"
        assert judgement == {"by": expected, "finding": {"awaiting": expected}}

    def test_in_a_text_that_stays(self, redacted, demo):
        case = demo.evolve(
            decision=evolve(demo.decision, reference="MD 5 (councillor rachael  SAUNDERS)", committee="Saunders Panel"),
            register=Register(
                members=(Member(name="Shiria Khatun", groups=(GroupSpell(group="Friends of Rachael Saunders"),)),)
            ),
        )
        facts = redacted(case)
        assert facts["members"][0]["groups"] == [{"group": "Friends of Person 2"}]
        assert facts["decision"]["committee"] == "Saunders Panel"

    @pytest.mark.parametrize("nobody", ["", " "])
    def test_nobody_stays_nobody(self, redacted, demo, nobody):
        """An empty lead says that nobody leads."""
        assert redacted(signed_by(demo, "Anna Bell", lead=nobody))["request"]["lead"] == nobody

    def test_an_office_that_signs_is_replaced_where_it_signs_only(self, redacted, demo):
        case = signed_by(demo, "The Mayor")
        facts = redacted(case)
        assert names_of(facts) == ["Person 1"]
        assert facts["decision"]["reference"].startswith("Mayor in Cabinet")


class TestTexts:
    """What is only there or not there becomes "present"; what is compared keeps its likeness."""

    def test_free_texts(self, redacted, demo):
        case = demo.evolve(
            decision=evolve(demo.decision, urgency=Urgency(reason="the roof fell in", recorded=True)),
            request=evolve(
                demo.request,
                framework_statement="within the budget",
                grounds=(GroundRelied(name="proportionality", particulars="it costs too much"),),
            ),
        )
        facts = redacted(case)
        assert facts["decision"]["urgency"] == {"reason": "present", "recorded": True}
        assert facts["request"]["framework_statement"] == "present"
        assert facts["request"]["grounds"] == [{"name": "proportionality", "particulars": "present"}]
        assert facts["request"]["reasons"] == facts["request"]["alternative"] == "present"

    def test_an_empty_text_stays_empty(self, redacted, demo):
        assert redacted(demo.evolve(request=evolve(demo.request, reasons="")))["request"]["reasons"] == ""

    def test_accounts_that_differ(self, redacted, demo):
        case = demo.evolve(decision=evolve(demo.decision, key=Disputed(("Anna says so", "Bert does not"))))
        assert redacted(case)["decision"]["key"] == {"disputed": ["account 1", "account 2"]}

    def test_a_question_called_disputed_is_no_dispute(self, redacted, demo):
        case = demo.evolve(judgements=(Judgement(question="disputed", finding=True),))
        assert redacted(case)["judgements"] == {"disputed": {"finding": True}}

    def test_wards_and_issues_keep_their_likeness(self, redacted, demo):
        case = demo.evolve(
            decision=evolve(demo.decision, wards=frozenset({"Bow", "Mile End"}), prior_scrutiny=frozenset({"parking"})),
            request=evolve(demo.request, issue="parking"),
            register=Register(members=(Member(name="Shiria Khatun", ward="Bow"), Member(name="Bo", ward=""))),
            history=History(call_ins=(EarlierCallIn(received_at=date(2014, 1, 6), issue="bins"),)),
        )
        facts = redacted(case)
        wards = facts["decision"]["wards"]
        assert sorted(wards) == ["Ward 1", "Ward 2"]
        assert [m["ward"] for m in facts["members"]] == [wards[0], ""]
        assert facts["request"]["issue"] == facts["decision"]["prior_scrutiny"][0]
        assert facts["history"]["call_ins"][0]["issue"] != facts["request"]["issue"]


class TestTheRecord:
    """It replays, says that it is redacted, and holds no name in its answer either."""

    def test_it_replays(self, record, constitution, demo):
        made = redact(record, constitution)
        assert made.redacted
        assert replay(made, constitution).verified
        text = record_bytes(made).decode()
        for signatory in demo.request.signatories:
            assert signatory.name not in text
            assert signatory.name.split()[-1] not in text

    def test_twice_is_once(self, record, constitution):
        once = redact(record, constitution)
        assert record_bytes(redact(once, constitution)) == record_bytes(once)

    def test_the_answer_is_the_same_but_for_names(self, constitution, demo):
        case = demo.evolve(request=evolve(demo.request, reasons=NOT_SUPPLIED))
        before, after = (
            r.answer for r in (record_of(constitution, case), redact(record_of(constitution, case), constitution))
        )
        for key in ("outcome", "needs", "deciding", "window"):
            assert before[key] == after[key]

    def test_a_record_that_does_not_replay_is_not_redacted(self, record, constitution):
        with pytest.raises(RedactionError, match="record.as_at: given recorded None"):
            redact(evolve(record, as_at=None), constitution)

    def test_a_record_that_would_be_answered_differently_is_not_redacted(self, record, constitution, monkeypatch):
        """A rule of somebody's own may read what a text says; then nothing comes out."""
        monkeypatch.setattr(redaction, "PRESENT", "")
        with pytest.raises(RedactionError, match="answer.outcome: given invalid; accepted: valid"):
            redact(record, constitution)


class TestEveryText:
    """A text that a case can hold is a name, a free text, one that is compared, or is kept on purpose."""

    KEPT = frozenset({
        "authority",  # whose constitution
        "decision.committee",
        "decision.kinds",
        "decision.maker",
        "decision.matter",
        "decision.reference",
        "decision.urgency.consented",
        "decision.urgency.unavailable",
        "decision.urgency.undone_by",
        "events.body",
        "events.decision",
        "events.kind",
        "events.meeting.attendance.council",
        "events.meeting.attendance.vote",
        "events.meeting.body",
        "events.meeting.casting_vote",
        "events.outcome",
        "history.call_ins.committee",
        "history.call_ins.decision",
        "history.call_ins.grounds",
        "history.call_ins.group",
        "members.group",
        "members.groups.group",
        "members.roles",
        "members.roles.body",
        "members.roles.name",
        "request.addressed_to",
        "request.attachments",
        "request.grounds.name",
        "request.made_for",
        "request.resolved_by",
    })  # fmt: skip

    def test_it_has_its_place(self):
        replaced = redaction._PEOPLE | redaction._PEOPLE_OR_OFFICES | redaction._TEXTS | set(redaction._COMPARED)
        texts = set(texts_in(CaseTables))
        assert texts - replaced - self.KEPT == set()
        assert replaced - texts == set()
        assert self.KEPT - texts == set()


def texts_in(hint, path: str = "") -> Iterator[str]:
    """The paths at which a text can stand, for a type."""
    if hint is str:
        yield path
    elif has(hint) and hint not in {NotSupplied, Disputed, AwaitingJudgement}:
        hints = get_type_hints(hint)
        for attribute in fields(hint):
            yield from texts_in(hints[attribute.name], redaction._inside(path, attribute.name))
    elif get_origin(hint) is Mapping:  # only the judgements are keyed by words of their own
        yield from texts_in(get_args(hint)[1], "judgement")
    else:
        for inside in get_args(hint):
            yield from texts_in(inside, path)
