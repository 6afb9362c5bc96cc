"""Records of decisions: LGSF JSON and saved ModernGov pages, real-shaped, and what is refused."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from callin_rules.errors import BadInputError
from callin_rules.intake.decisions import maker_kind, read_decisions
from callin_rules.intake.decisions.record import yes_or_no
from callin_rules.model import NOT_SUPPLIED

PAGE = """<html><head><title>x</title></head><body><div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Decision details</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">Closure of the Mill Hill day centre</h2></div><div class="mgContent">
<p><span class="mgLabel">Decision Maker: </span><a href="x">Cabinet Member for Social Care</a></p>
<p><span class="mgLabel">Decision status: </span><span class="mgPlanItemInForce">For Determination</span></p>
<p><span class="mgLabel">Is Key decision?: </span>Yes</p><p><span class="mgLabel">Is subject to call in?: </span>Yes</p>
<script>document.write("<p>Is Key decision?: No</p>")</script>
<h3 class="mgSubSubTitleTxt">Decision:</h3><div class="mgWordPara"><p>Approved.</p></div>
<p><span class="mgLabel">Publication date: </span>16&#47;05&#47;2024</p><p><span class="mgLabel">Date of decision: </span>14&#47;05&#47;2024</p>
<p><span class="mgLabel">Publication date: </span>17&#47;05&#47;2024</p>
<p><span class="mgLabel">Effective from: </span>24&#47;05&#47;2024</p></div></div></body></html>"""
ISSUE = """<h1>Issue details - Sale of the Castle Street car park</h1><ul><li>Decision type: Non-key</li>
<li>Reference number: I1234</li><li>Decided at meeting: 03/06/2024 - Cabinet</li></ul><table><tr><td>Is Callable in?: No</td>
<td><b>x</b></td></tr></table>"""
ONE = {
    "documents": [], "is_key_decision": False, "is_officer_decision": True, "is_subject_to_call_in": None, "publication_date": "2026-01-17",
    "purpose": None, "raw_date": "2026-01-15", "raw_decision_maker": "Director of Environment", "raw_identifier": "42",
    "raw_title": "Award of waste contracts", "status": "Recommendations Approved", "url": "https://x.example/42",
}  # fmt: skip


class TestModernGovPages:
    """Labelled lines under a title; the first of two is taken, and nothing runs."""

    def test_a_decision(self, tmp_path: Path):
        (tmp_path / "d.html").write_text(PAGE, encoding="utf-8")
        (record,) = read_decisions(tmp_path / "d.html")
        assert record.title == "Closure of the Mill Hill day centre"
        assert (record.maker, record.key, record.subject_to_call_in) == ("Cabinet Member for Social Care", True, True)
        assert (record.decided, record.published, record.effective_from) == (
            date(2024, 5, 14),
            date(2024, 5, 16),
            date(2024, 5, 24),
        )
        decision = record.as_decision()
        assert (decision.maker, decision.reference, decision.flagged) == ("cabinet-member", NOT_SUPPLIED, True)

    def test_the_day_of_effect_is_no_input(self, tmp_path: Path):
        """It stands in the record and nowhere in the decision."""
        (tmp_path / "d.html").write_text(PAGE, encoding="utf-8")
        assert "2024-05-24" not in str(read_decisions(tmp_path / "d.html")[0].as_decision())

    def test_an_issue(self, tmp_path: Path):
        """In another dress: list items, a title with "Issue details" before it, the meeting for the maker."""
        (tmp_path / "i.htm").write_text(ISSUE, encoding="utf-8")
        (record,) = read_decisions(tmp_path / "i.htm")
        assert (record.title, record.reference, record.maker) == (
            "Sale of the Castle Street car park",
            "I1234",
            "Cabinet",
        )
        assert (record.key, record.subject_to_call_in, record.decided) == (False, False, None)

    @pytest.mark.parametrize(
        ("page", "says"),
        [
            ("", "accepted: a ModernGov decision page"),
            ("<h1>Decision details</h1><p>Is Key decision?: Yes</p>", "without a title"),
            ("<h1>Parks</h1><p>Nothing here.</p>", "without labelled lines"),
        ],
    )
    def test_what_is_none(self, tmp_path: Path, page: str, says: str):
        (tmp_path / "d.aspx").write_text(page, encoding="utf-8")
        with pytest.raises(BadInputError, match=says):
            read_decisions(tmp_path / "d.aspx")

    def test_without_lxml(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setitem(sys.modules, "lxml.html", None)
        (tmp_path / "d.html").write_text(PAGE, encoding="utf-8")
        with pytest.raises(BadInputError, match=r"callin-rules\[modern-gov\]"):
            read_decisions(tmp_path / "d.html")

    def test_a_page_beyond_the_size(self, tmp_path: Path):
        (tmp_path / "d.html").write_bytes(b"x" * 1_000_001)
        with pytest.raises(BadInputError, match="at most 1,000,000"):
            read_decisions(tmp_path / "d.html")


class TestLgsf:
    """One object for each decision, alone, in a list or in a folder."""

    def test_an_officers_decision(self, tmp_path: Path):
        path = tmp_path / "one.json"
        path.write_text(json.dumps(ONE), encoding="utf-8")
        for records in (read_decisions(path), read_decisions(tmp_path)):
            (record,) = records
            assert (record.title, record.reference, record.decided, record.published) == (
                "Award of waste contracts",
                "42",
                date(2026, 1, 15),
                date(2026, 1, 17),
            )
            decision = record.as_decision()
            assert (decision.maker, decision.key, decision.flagged) == ("officer", False, NOT_SUPPLIED)

    def test_days_as_the_page_wrote_them(self, tmp_path: Path):
        path = tmp_path / "list.json"
        path.write_text(
            json.dumps([{**ONE, "raw_date": "15/01/2026 4.30 pm", "publication_date": None}]), encoding="utf-8"
        )
        assert read_decisions(path)[0].decided == datetime(2026, 1, 15, 16, 30)
        assert read_decisions(path)[0].published is None

    @pytest.mark.parametrize("data", [[{}], [3], {"raw_title": ""}])
    def test_what_is_none(self, tmp_path: Path, data: object):
        (tmp_path / "x.json").write_text(json.dumps(data), encoding="utf-8")
        with pytest.raises(BadInputError, match="no raw_title"):
            read_decisions(tmp_path / "x.json")

    def test_other_kinds(self, tmp_path: Path):
        for name, says in (("x.pdf", r"given a file \.pdf"), ("x", "without a suffix")):
            (tmp_path / name).write_text("x")
            with pytest.raises(BadInputError, match=says):
                read_decisions(tmp_path / name)


class TestMakers:
    """The kind of a decision-maker, where its words leave no doubt."""

    @pytest.mark.parametrize(
        ("words", "kind"),
        [
            ("Cabinet", "cabinet"),
            ("the Executive.", "cabinet"),
            ("Cabinet Committee for Property", "cabinet-committee"),
            ("Deputy Leader and Cabinet Member for Finance", "cabinet-member"),
            ("Leader of the Council", "leader"),
            ("The Mayor", "mayor"),
            ("Mayor of Anytown", "mayor"),
            ("Assistant Director of Housing", "officer"),
            ("Anytown and District Joint Committee", "joint-committee"),
            ("Northern Area Committee", "area-committee"),
            ("Aelod Cabinet dros Dai", "cabinet-member"),
            ("Mayor in Cabinet", None),
            ("Policy Committee", None),
            ("", None),
        ],
    )
    def test_kinds(self, words: str, kind: str | None):
        assert maker_kind(words) == kind

    def test_yes_and_no(self):
        assert [yes_or_no(t) for t in ("Yes", "no ", "Non-key", "Key", "perhaps", "")] == [
            True,
            False,
            False,
            True,
            None,
            None,
        ]
