"""What follows receipt, in sentences: each value of each table is said, and what is not known is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from rulebook.kit import edition_file

from callin_rules.constitution import constitution_of, load_edition
from callin_rules.reports.after_receipt import after_receipt

CLOCK = '[periods.clock]\nstarts_from = "receipt"\nlength = 3\nunit = "working-days"\ncite = "rule 20"\n'
OPEN = CLOCK.replace('length = 3\nunit = "working-days"', 'unsettled = "how-long"') + (
    '[[unsettled]]\nid = "how-long"\nquestion = "How long?"\nbears_on = "the clock"\n'
)


def said(folder: Path, tables: str) -> list[str]:
    """What is drawn from the authority's own tables, those of statute left out."""
    edition = load_edition(
        edition_file(folder, ('\n[withdrawal]\nneeds = "all-signatories"\ncite = "rule 9"', ""), more=tables)
    )
    return [text for text, cite in after_receipt(edition) if cite.paragraph == "rule 21"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ('[hold]\nbegins = "receipt"', "the decision may not be implemented once a request has come"),
        ('[hold]\nbegins = "acceptance"', "the decision may not be implemented once a request has been accepted"),
        ('[hold]\nbegins = "never"', "a request holds nothing: the decision may be implemented all the same"),
        (
            '[hold]\nbegins = "direction"\nperiod = "clock"',
            "the decision is held only if the scrutiny body directs so, for at most 3 working days from receipt of the request",
        ),
        ('[ruling]\nby = "monitoring officer"', "the monitoring officer rules on validity"),
        (
            '[ruling]\nby = "those who sign letters"\nperiod = "clock"\nreported_to = "the committee"',
            "those who sign letters rules on validity within 3 working days from receipt of the request; it is reported to the committee",
        ),
        (
            '[ruling]\nby = "chief executive"\nconsult_to_accept = ["scrutiny-chair", "monitoring-officer"]\nconsult_to_reject = ["monitoring-officer", "mayor"]',
            "the chief executive rules on validity, and has to consult the monitoring officer, and has to consult the scrutiny chair to accept, and has to consult the mayor to reject",
        ),
        ('[hearing]\nbody = "one of two committees"', "it is heard by one of two committees"),
        (
            '[hearing]\nbody = "Scrutiny Board"\nperiod = "clock"\ncalling_period = "clock"\nif_not_held = "to-council"\ncallers_may_vote = false\ncasting_vote = true\nadjournment = "once"',
            "it is heard by the Scrutiny Board within 3 working days from receipt of the request; the meeting has to be called within 3 working days from receipt of the request; if nobody meets in time, the matter goes to full council; those who called the decision in may not vote; the chair has a casting vote; adjournment: once",
        ),
        (
            '[hearing]\nbody = "Scrutiny Board"\ncallers_may_vote = true\ncasting_vote = false',
            "it is heard by the Scrutiny Board; those who called the decision in may vote; the chair has no casting vote",
        ),
        ("[quorum]\nnumber = 4", "the quorum is 4"),
        (
            '[quorum]\nnumerator = 2\ndenominator = 3\nrounding = "down"\ncouncils = 5',
            "the quorum is 2/3 of the voting members, rounded down and members of 5 councils",
        ),
        (
            '[[outcomes]]\noutcome = "release"\ncondition = "it agrees"\nnumerator = 3\ndenominator = 4\nthen = "it stands"',
            "it may end so: the decision is released, if it agrees, by 3/4 of those present and voting; it stands",
        ),
        (
            '[[outcomes]]\noutcome = "release"\neffective = "meeting"\nthen = "it stands"',
            "it may end so: the decision is released, with effect from the day of the meeting; it stands",
        ),
        (
            '[reconsideration]\nby = "full Cabinet"\nperiod = "clock"',
            "after a reference back the decision is made again by full Cabinet within 3 working days from receipt of the request",
        ),
        (
            '[reconsideration]\nperiod = "clock"',
            "after a reference back the decision is made again within 3 working days from receipt of the request",
        ),
        (
            '[council]\nmay = ["object", "agree"]\nperiod = "clock"\nif_not_held = "still-held"',
            "full council may agree or object, and meets within 3 working days from receipt of the request; if it does not meet in time, the decision stays held",
        ),
        ('[council]\nmay = ["object"]', "full council may object"),
        ('[council]\nif_not_held = "takes-effect"', "full council; if it does not meet in time, the decision takes effect"),
        ('[withdrawal]\nneeds = "lead"', "a request may be withdrawn if the lead signatory agrees"),
        ('[withdrawal]\nneeds = "monitoring-officer"', "a request may be withdrawn if the monitoring officer agrees"),
    ],
)  # fmt: skip
def test_a_table_says(tmp_path: Path, table: str, expected: str):
    assert said(tmp_path, f'{CLOCK}\n{table}\ncite = "rule 21"\n') == [expected]


def test_a_clock_of_unknown_length(tmp_path: Path):
    """What the sources do not settle is told so, and no number is made up."""
    table = '[ruling]\nby = "monitoring officer"\nperiod = "clock"\ncite = "rule 21"\n'
    (text,) = said(tmp_path, f"{OPEN}\n{table}")
    assert text.endswith("in a time after receipt of the request that the sources do not settle")


def test_the_edition_comes_before_its_statutory_frame():
    """Reading's reviews hold nothing, whatever the model of its frame says."""
    edition = constitution_of("reading").editions[-1]
    holds = [text for text, _ in after_receipt(edition) if "implemented" in text]
    assert len(holds) == 1


def test_a_frame_that_holds_nothing_by_itself():
    """A review that neither statute nor the authority ties to a hold says nothing of one."""
    assert not any("implemented" in text for text, _ in after_receipt(constitution_of("babergh").editions[-1]))


def test_tables_with_nothing_to_say(tmp_path: Path):
    tables = '[reconsideration]\ncite = "rule 21"\n[council]\ncite = "rule 21"\n'
    assert said(tmp_path, tables) == []
