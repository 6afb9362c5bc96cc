"""The request of 31 July 2014 at Tower Hamlets, in other words: one email from an adviser, copied to five councillors."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from callin_rules import constitution_of, determine_under, load_case
from callin_rules.intake.decisions import read_decisions
from callin_rules.intake.message import Agreed, Context, Draft, draft_from, draft_text, letter_from, read_letter
from callin_rules.intake.registers import read_register
from callin_rules.model import NOT_SUPPLIED, is_open

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
MAIL = EXAMPLES / "tower-hamlets-2014.eml"
SUMMER = timezone(timedelta(hours=1))
FIVE = ["Rachael Saunders", "Shiria Khatun", "Danny Hassell", "Sirajul Islam", "Clare Harrisson"]
REGISTER = read_register(EXAMPLES / "tower-hamlets-2014-members.csv")
DECISIONS = read_decisions(EXAMPLES / "tower-hamlets-2014-decisions.json")


def read(**known: object) -> Draft:
    return draft_from([read_letter(MAIL)], Context(authority="tower-hamlets", **known))  # type: ignore[arg-type]


class TestWhatTheEmailSays:
    """Sender, receipt, subject, reasons, both alternatives and all five signatories."""

    def test_who_sent_it(self):
        """An adviser, who is no signatory."""
        draft = read()
        assert str(draft.sender) == "Political adviser <political.adviser@council.example>"
        assert [s.name for s in draft.signatories] == FIVE

    def test_when_it_was_received(self):
        """By the note of the council's own server, which is not the last of the notes."""
        draft = read(server="mx.council.example")
        assert draft.case.request.received_at == datetime(2014, 7, 31, 13, 51, tzinfo=SUMMER)
        (found,) = [f for f in draft.found if f.path == "request.received_at"]
        assert found.place.part == "headers, Received no. 2"

    def test_receipt_is_never_guessed_from_the_date(self):
        """Without a server that is believed, and without a person who says so, it is not supplied."""
        draft = read()
        assert draft.case.request.received_at is NOT_SUPPLIED
        assert draft.case.request.sent_at == datetime(2014, 7, 31, 13, 50, 52, tzinfo=SUMMER)
        assert any("no server was named" in c for c in draft.confirm)

    def test_a_server_that_did_not_see_it(self):
        """A note by somebody else's server is not believed."""
        draft = read(server="mx.elsewhere.example")
        assert is_open(draft.case.request.received_at)
        assert any("no note of receipt by mx.elsewhere.example" in c for c in draft.confirm)

    def test_receipt_as_a_person_states_it(self):
        """It goes before the note, and a note that says otherwise is remarked on."""
        stated = datetime(2014, 7, 31, 13, 50, 59, tzinfo=SUMMER)
        draft = read(server="mx.council.example", received=stated)
        assert draft.case.request.received_at == stated
        assert any("13:51:00+01:00" in r for r in draft.remarks)
        agreed = read(server="mx.council.example", received=datetime(2014, 7, 31, 13, 51, tzinfo=SUMMER))
        assert agreed.remarks == ()

    def test_every_fact_of_the_request_says_where(self):
        """Nothing stands in the case of which the draft does not say where it was found."""
        draft = read(server="mx.council.example", register=REGISTER)
        stated = ("received_at", "sent_at", "in_writing", "reasons", "alternative", "signatories")
        assert {f.path.partition("[")[0] for f in draft.found if f.path.startswith("request.")} == {
            f"request.{name}" for name in stated
        }

    def test_what_it_is_about(self):
        """The subject line names it, without the words "Call In"."""
        assert read().case.decision.title == "Drug and Alcohol Action Team commissioning"

    def test_the_decision_out_of_a_list(self):
        """The record of the list states what the email does not."""
        decision = read(decisions=DECISIONS).case.decision
        assert decision.title == "Procurement of Drug and Alcohol Action Team services"
        assert (decision.maker, decision.key, decision.flagged) == ("mayor", True, True)
        assert (decision.decided_at, decision.published_at) == (date(2014, 7, 23), date(2014, 7, 25))

    def test_reasons_and_alternatives(self):
        """Three paragraphs of reasons; two recommendations, a line each."""
        request = read().case.request
        assert not is_open(request.reasons)
        assert request.reasons.startswith("We have no quarrel with commissioning")
        assert request.reasons.endswith("interference in a procurement.")
        assert len(request.reasons.split("\n")) == 3
        assert not is_open(request.alternative)
        first, second = request.alternative.split("\n")
        assert first.startswith("That the Mayor set out in full what he wants")
        assert second == (
            "That the Mayor state what the Cabinet Members for Resources and for Community Safety have been asked to do "
            "in the commissioning, and what they have not."
        )

    def test_how_each_is_shown_to_have_agreed(self):
        """Copied in, all five of them: one by a name run together, nobody by a mail of their own."""
        draft = read(register=REGISTER)
        assert [[x.how for x in s.shown] for s in draft.signatories] == [[Agreed.COPIED]] * 5
        assert all(is_open(s.confirmed) for s in draft.case.request.signatories)


class TestFromTheMessageToTheAnswer:
    """``check`` on the confirmed draft says valid for Tower Hamlets in July 2014."""

    def test_the_confirmed_draft_is_valid(self, tmp_path: Path):
        """A person adds the five facts that no message states."""
        text = draft_text(read(server="mx.council.example", register=REGISTER, decisions=DECISIONS))
        confirmed = text.replace(
            "[decision]\n", "[decision]\nexecutive = true\nkinds = []\nurgency = false\nimplemented_at = false\n", 1
        )
        path = tmp_path / "case.toml"
        path.write_text(confirmed + "\n[history]\ncall_ins = []\n", encoding="utf-8")
        case = load_case(path)
        assert determine_under(constitution_of("tower-hamlets"), case).outcome.value == "valid"

    def test_the_draft_itself_is_undetermined(self, tmp_path: Path):
        """What the message did not say is still needed."""
        path = tmp_path / "case.toml"
        path.write_text(
            draft_text(read(server="mx.council.example", register=REGISTER, decisions=DECISIONS)), encoding="utf-8"
        )
        answer = determine_under(constitution_of("tower-hamlets"), load_case(path))
        assert answer.outcome.value == "undetermined"
        assert "decision.executive" in answer.needs


class TestThePrintedEmail:
    """The same email as a page: its heading printed on top, in Markdown."""

    PAGE = (
        "**From:** A. N. Adviser (political adviser)\n\n**Sent:** 31 July 2014 13:51\n\n**To:** JohnS Williams; Joshua Peck\n\n"
        "**Cc:** Rachael Saunders; shiriakhatun; Danny Hassell; Danny Hassell; Sirajul Islam; Clare Harrisson\n\n"
        "**Subject:** Call In - Drug and Alcohol Action Team commissioning\n\n**Importance:** High\n\n### **Call in**\n\n"
        + MAIL.read_text(encoding="utf-8").partition("\n\n")[2].replace("Alternative rec", "### **Alternative** rec")
    )

    @pytest.mark.parametrize("name", ["printed.md", "printed.txt"])
    def test_it_reads_the_same(self, name: str):
        """Sender, signatories, reasons and alternatives; local time of sending without an offset."""
        page = self.PAGE if name.endswith(".md") else self.PAGE.replace("*", "").replace("#", "")
        draft = draft_from([letter_from(page.encode(), name)], Context(received=date(2014, 7, 31)))
        assert str(draft.sender) == "A. N. Adviser (political adviser)"
        assert draft.case.request.sent_at == datetime(2014, 7, 31, 13, 51, tzinfo=SUMMER)
        assert draft.case.request.received_at == date(2014, 7, 31)
        assert [s.name for s in draft.signatories] == FIVE
        assert [[x.how for x in s.shown] for s in draft.signatories] == [[Agreed.COPIED]] * 5
        assert draft.case.request.reasons == read().case.request.reasons
        assert draft.case.request.alternative == read().case.request.alternative
        assert draft.case.authority == "not-supplied"
