"""The calendar file: one event a deadline, read by two independent parsers, moved and not doubled when it changes."""

from datetime import UTC, date, datetime

import pytest
import vobject
from attrs import evolve
from icalendar import Calendar
from procedure.conftest import WINDOW, Matter, at, made

from callin_rules.errors import BadInputError
from callin_rules.model import NOT_SUPPLIED
from callin_rules.reports import timeline_ics

HEARD = """
[periods.hearing]
starts_from = "receipt"
length = 10
unit = "working-days"
cite = "rule 5"

[hearing]
body = "Scrutiny Committee"
period = "hearing"
cite = "rule 5"
"""


def matter(**decision) -> Matter:
    made_up = Matter(made(WINDOW + HEARD))
    made_up.knows(decision=evolve(made_up.case.decision, **{"reference": "D 12", **decision}))
    return made_up.then("received", at(3))


def ics(made_up: Matter, **options) -> bytes:
    return timeline_ics(made_up.line(), name="Anytown Council", **options)


def events(data: bytes) -> dict[str, dict[str, object]]:
    """What icalendar reads, by the kind of deadline."""
    found = Calendar.from_ical(data).walk("VEVENT")
    return {
        str(e["uid"]).split(".")[0]: {
            "uid": str(e["uid"]),
            "at": e["dtstart"].dt.astimezone(UTC),
            "status": str(e["status"]),
            "sequence": int(str(e["sequence"])),
            "description": str(e["description"]),
        }
        for e in found
    }


class TestTwoParsers:
    def test_read_the_same_events_at_the_same_moments(self):
        data = ics(matter())
        other = vobject.readOne(data.decode())
        seen = {e.uid.value: e.dtstart.value.astimezone(UTC) for e in other.vevent_list}
        assert seen == {e["uid"]: e["at"] for e in events(data).values()}
        assert sorted(events(data)) == ["hearing", "window"]

    def test_the_zone_is_in_the_file(self):
        assert [str(zone["tzid"]) for zone in Calendar.from_ical(ics(matter())).walk("VTIMEZONE")] == ["Europe/London"]

    def test_moments_are_those_of_the_deadlines(self):
        assert events(ics(matter()))["window"]["at"] == datetime(2024, 7, 9, 16, tzinfo=UTC)

    def test_the_counting_is_in_the_description(self):
        said = events(ics(matter()))["window"]["description"]
        assert "Tuesday 2 July 2024: day of publication: not counted" in said
        assert "Tuesday 9 July 2024: working day 5 of 5" in said
        assert said.startswith("rule 2, Made for the tests")


class TestTheSameEventAgain:
    def test_the_identifier_depends_on_authority_decision_and_kind_only(self):
        first, later = matter(), matter(published_at=at(3, 9)).then("accepted", at(4))
        uids = {kind: e["uid"] for kind, e in events(ics(first)).items()}
        assert {kind: e["uid"] for kind, e in events(ics(later)).items()} == uids
        other = matter(reference="D 13")
        assert not set(uids.values()) & {e["uid"] for e in events(ics(other)).values()}

    def test_without_a_reference_the_title_names_the_decision(self):
        named = matter(reference=NOT_SUPPLIED, title="A road")
        unnamed = matter(reference=NOT_SUPPLIED)
        assert b"A road" in ics(named)
        assert b"decision of 2024-07-01" in ics(unnamed)

    def test_nothing_at_all_is_known_of_the_decision(self):
        bare = Matter(made(WINDOW))
        bare.case = type(bare.case)(authority="anytown")
        assert events(ics(bare)) == {}
        assert b"X-WR-CALNAME:Call-in: a decision" in ics(bare)

    def test_unchanged_keeps_its_number(self):
        before = ics(matter())
        assert ics(matter(), previous=before) == before

    def test_a_recalculated_deadline_is_the_same_event_with_a_higher_number(self):
        before = ics(matter())
        after = events(ics(matter(published_at=at(2, 9).replace(day=1)), previous=before))
        assert after["window"]["uid"] == events(before)["window"]["uid"]
        assert after["window"]["at"] < events(before)["window"]["at"]
        assert after["window"]["sequence"] > events(before)["window"]["sequence"]
        assert after["hearing"]["sequence"] == events(before)["hearing"]["sequence"]

    def test_what_is_gone_is_cancelled_once(self):
        before = ics(matter())
        bare = Matter(made(WINDOW)).knows(decision=matter().case.decision)
        gone = ics(bare, previous=before)
        assert events(gone)["hearing"]["status"] == "CANCELLED"
        assert events(gone)["hearing"]["sequence"] == events(before)["hearing"]["sequence"] + 1
        assert events(ics(bare, previous=gone))["hearing"] == events(gone)["hearing"]

    @pytest.mark.parametrize("data", [b"no calendar", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR"])
    def test_an_earlier_file_that_is_none(self, data: bytes):
        with pytest.raises(BadInputError, match="cannot be read"):
            ics(matter(), previous=data)

    @pytest.mark.parametrize(
        ("line", "instead"),
        [
            (b"\nSEQUENCE:", b"\nSEQUENCE:1\r\nSEQUENCE:"),
            (b"\nSEQUENCE:", b"\nSEQUENCE:x"),
            (b"\nDTSTART;TZID=Europe/London:", b"\nDTSTART;TZID=Europe/London:2014x"),
            (b"\nDTSTART;TZID=Europe/London:", b"\nDTSTART;TZID=Europe/" + b"a" * 300 + b":"),
            (b"BEGIN:VEVENT", b"BEGIN:VEVENT\r\nBEGIN:VCALENDAR"),
        ],
    )
    def test_an_earlier_file_of_which_an_event_is_broken(self, line: bytes, instead: bytes):
        """Whether its event is brought up to date or cancelled."""
        before = ics(matter())
        assert line in before
        bare = Matter(made(WINDOW)).knows(decision=matter().case.decision)
        for whose in (matter(), bare):
            with pytest.raises(BadInputError, match="cannot be read"):
                ics(whose, previous=before.replace(line, instead))


class TestStatus:
    def test_confirmed(self):
        assert {e["status"] for e in events(ics(matter())).values()} == {"CONFIRMED"}

    def test_tentative_while_provisional(self):
        far = Matter(made(WINDOW))
        far.knows(decision=evolve(far.case.decision, decided_at=date(2055, 1, 2), published_at=date(2055, 1, 3)))
        far.now = datetime(2055, 1, 4, tzinfo=UTC)
        (event,) = events(ics(far)).values()
        assert event["status"] == "TENTATIVE"
        assert "Provisional: the counting reaches" in event["description"]

    def test_a_withdrawn_request_cancels_what_it_asked_for_and_not_the_window(self):
        found = events(ics(matter().then("request-withdrawn", at(4))))
        assert {kind: e["status"] for kind, e in found.items()} == {"hearing": "CANCELLED", "window": "CONFIRMED"}
