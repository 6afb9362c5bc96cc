from __future__ import annotations

import pytest

from callin_rules.citation import Basis, Citation
from callin_rules.findings import INCURABLE, Asked, Cure, Finding, Outcome, Supply

CITE = Citation(paragraph="rule 16(d)", document="Constitution", basis=Basis.TEXT)
ASKED = Asked(rule="signatories.minimum_number", cite=CITE, route="Five members")
REASONS = Supply("request.reasons", "reasons", "give the reasons")


def finding(cure=None):
    return Finding(ASKED, Outcome.NOT_MET, "{count} of {needed}", {"count": 4, "needed": 5}, cure=cure)


class TestTheSentence:
    """It names the numbers and ends with the paragraph."""

    def test_because(self):
        assert finding().because == "4 of 5 (rule 16(d))."

    def test_a_lesser_basis_is_said(self):
        belief = Citation(paragraph="rule 16", document="Constitution", basis=Basis.GENERAL_KNOWLEDGE)
        told = Finding(Asked(rule="a.b", cite=belief), Outcome.MET, "Yes", {})
        assert told.because == "Yes (rule 16 [general-knowledge])."

    def test_what_was_asked(self):
        told = finding()
        assert (told.rule, told.cite, told.route) == ("signatories.minimum_number", CITE, "Five members")
        assert Finding(Asked(rule="a.b", cite=CITE), Outcome.MET, "Yes", {}).route is None

    def test_findings_can_be_put_in_a_set(self):
        assert len({finding(), finding()}) == 1


class TestTheRemedy:
    """It says what would help, and nothing where nothing does."""

    @pytest.mark.parametrize(
        ("cure", "words"),
        [
            (None, None),
            (INCURABLE, None),
            (Cure(), None),
            (Cure(signatures=1, pool="a member"), "1 more signature from a member"),
            (Cure(signatures=2, pool="a member"), "2 more signatures from a member"),
            (Cure(supplies=(REASONS,)), "give the reasons"),
            (Cure(resend=True), "send the request again while the window is open"),
            (
                Cure(supplies=(REASONS,), signatures=1, pool="a member", resend=True),
                "give the reasons; 1 more signature from a member; send the request again while the window is open",
            ),
        ],
    )
    def test_in_words(self, cure, words):
        assert finding(cure).remedy == words
