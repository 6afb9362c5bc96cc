"""`callin-rules compare`: two editions, and the requests on which they differ."""

from __future__ import annotations

import json
from pathlib import Path

from callin_rules import Verdict, constitution_of, determine, load_case, rulebook_of

ANYTOWN = Path(__file__).parent.parent.parent / "docs" / "examples" / "anytown.toml"


def test_in_plain_words(run):
    """Each question has its relation, each difference both reasons with their paragraphs."""
    result = run("compare", "wiltshire", "york")
    said = " ".join(result.output.split())
    assert result.exit_code == 0
    assert "WHO: Wiltshire Council is stricter." in said
    assert "City of York Council accepts, Wiltshire Council refuses:" in said
    assert "9 signatures from a councillor outside the executive, 10 needed (guide, step 1, paragraph 3)." in said
    assert "accepted: Nothing is asked there of what was refused here." in said


def test_what_nobody_knows(run):
    """The question stands in full."""
    said = " ".join(run("compare", "wiltshire", "tower-hamlets").output.split())
    assert "WHEN: not settled: the sources of one of them leave open what it accepts." in said
    assert (
        "London Borough of Tower Hamlets leaves open: Are the five clear working days of 2014 still the window?" in said
    )


def test_as_data(run, tmp_path: Path):
    """Each request is a case file: one edition finds it valid, the other invalid."""
    result = run("compare", "wiltshire", "york", "--json")
    data = json.loads(result.output)
    assert (data["first"], data["second"]["authority"]) == ({"authority": "wiltshire", "edition": "2014-06-30"}, "york")
    assert data["questions"]["who"]["only_first_accepts"] is None
    books = [rulebook_of(constitution_of(slug).editions[-1]) for slug in ("wiltshire", "york")]
    seen = 0
    for question in data["questions"].values():
        for side, order in (("only_first_accepts", books), ("only_second_accepts", books[::-1])):
            if question[side] is not None:
                path = tmp_path / "case.json"
                path.write_text(json.dumps(question[side]["request"]), encoding="utf-8")
                case = load_case(path)
                assert [determine(b, case).outcome for b in order] == [Verdict.VALID, Verdict.INVALID]
                assert question[side]["refused"]
                seen += 1
    assert seen >= 4


def test_a_file_and_a_day(run):
    """An edition file stands beside a packaged one; the day chooses the editions."""
    result = run("compare", "tower-hamlets", ANYTOWN, "--on", "2024-06-03")
    assert result.exit_code == 0
    assert "Anytown Borough Council, the edition from Wednesday 15 May 2024" in result.output
    assert run("compare", "tower-hamlets", ANYTOWN, "--on", "2014-07-31").exit_code == 2


def test_an_unknown_name(run):
    """Bad input, with the near miss."""
    result = run("compare", "wiltshyre", "york")
    assert result.exit_code == 2
    assert "Did you mean 'wiltshire'?" in result.stderr
