"""The decision record as it is written: one case, one text, and nothing in it that the facts do not say."""

from __future__ import annotations

import json
from datetime import date, time

import jsonschema
import pytest
from attrs import evolve, field, frozen

from callin_rules import Case, determine_under
from callin_rules.calendar import Closure, WorkingCalendar
from callin_rules.constitution import NoEditionError, constitution_of
from callin_rules.errors import BadInputError
from callin_rules.intake import case_data, case_from, case_schema
from callin_rules.model import NOT_SUPPLIED, Capacity, Decision, Request
from callin_rules.nation import Nation
from callin_rules.records import canonical_json, digest_of, read_record, record_bytes, record_of, record_schema
from callin_rules.records.basis import calendar_digest, edition_digests, years_of
from callin_rules.records.canonical import plain
from callin_rules.reports import determination_data


class TestWhatARecordHolds:
    """Library, digests, facts, `as_at`, findings and outcome, in a text of its own schema."""

    def test_it_keeps_its_schema(self, record):
        data = json.loads(record_bytes(record))
        jsonschema.Draft202012Validator.check_schema(record_schema())
        jsonschema.validate(data, record_schema())

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            (("version",), 2),
            (("format",), "another"),
            (("digests", "facts"), "sha256:0"),
            (("facts", "decision", "key"), "yes"),
            (("facts", "request", "signatories"), [{"nmae": "Anna"}]),
            (("answer", "outcome"), "maybe"),
            (("surplus",), 1),
        ],
    )
    def test_the_schema_refuses_what_is_no_record(self, record, path, value):
        data = json.loads(record_bytes(record))
        inside = data
        for key in path[:-1]:
            inside = inside[key]
        inside[path[-1]] = value
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(data, record_schema())

    def test_its_parts(self, record):
        assert record.authority == "tower-hamlets"
        assert record.as_at == "2014-07-31T13:51:00+01:00"
        assert record.answer["outcome"] == "valid"
        assert [e.begins for e in record.editions] == [date(2014, 7, 23)]
        assert record.editions[0].frame == "england-executive"
        assert (record.calendar.nation, record.calendar.first_year, record.calendar.last_year) == (
            "england",
            2014,
            2015,
        )
        assert record.redacted is False

    def test_the_facts_are_the_case_file(self, record, demo):
        jsonschema.validate(record.facts, case_schema())
        assert record.facts == case_data(demo)

    def test_the_answer_is_the_answer_to_the_case(self, record, demo, constitution):
        assert record.answer == determination_data(determine_under(constitution, demo))

    def test_every_edition_that_may_govern_is_named(self):
        constitution = constitution_of("kingston-upon-thames")
        assert len(record_of(constitution, Case(authority="kingston-upon-thames")).editions) == len(
            constitution.editions
        )

    def test_without_a_day_nothing_is_counted(self, constitution):
        record = record_of(constitution, Case(authority="tower-hamlets"))
        assert (record.calendar, record.as_at) == (None, None)
        assert record.answer["outcome"] == "undetermined"

    def test_a_day_before_the_first_edition_has_no_record(self, constitution):
        before = Case(authority="tower-hamlets", decision=Decision(decided_at=date(2014, 7, 22)))
        with pytest.raises(NoEditionError):
            record_of(constitution, before)


class TestOneText:
    """The same case is the same bytes, and they read back to the same record."""

    def test_written_and_read(self, record, tmp_path):
        path = tmp_path / "record.json"
        path.write_bytes(record_bytes(record))
        assert read_record(path) == read_record(str(path)) == read_record(record_bytes(record)) == record

    def test_the_order_in_which_facts_were_given_is_nothing(self, record, constitution):
        turned = case_from_data(dict(reversed(record.facts.items())))
        assert record_bytes(record_of(constitution, turned)) == record_bytes(record)

    def test_keys_are_sorted_and_the_text_is_utf_8(self, record):
        raw = record_bytes(record)
        assert json.loads(raw, object_pairs_hook=lambda pairs: [k for k, _ in pairs]) == sorted(json.loads(raw))
        assert raw.endswith(b"}\n")
        assert digest_of({"name": "Llŷr"}) == digest_of(json.loads('{"name": "Ll\\u0177r"}'))

    def test_half_a_character_is_refused(self, demo, constitution):
        case = demo.evolve(request=evolve(demo.request, reasons="\ud800"))
        with pytest.raises(BadInputError, match=r"half a character, \\ud800"):
            record_of(constitution, case)

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            (b'"version": 1', b'"version": 2', "version: given 2; accepted: 1"),
            (b'"redacted": false', b'"redacted": "no"', "accepted: true or false"),
            (b'"redacted": false', b'"redacted": false, "redacted": true', "each key once"),
            (b'"as_at"', b'"as_att"', "as_att"),
        ],
    )
    def test_what_is_no_record_is_refused(self, record, old, new, said):
        raw = record_bytes(record)
        assert old in raw
        with pytest.raises(BadInputError) as refused:
            read_record(raw.replace(old, new))
        assert said in str(refused.value)


class TestDigests:
    """A digest knows what was said, not how it was laid out."""

    def test_an_edition_and_its_frame(self, constitution):
        edition = constitution.editions[0]
        digest, frame = edition_digests(edition)
        assert digest == digest_of(plain(edition.document))
        assert digest != frame

    def test_a_value_that_is_its_default_says_nothing(self):
        assert plain(_Table(name="x")) == plain(_Table(name="x", kinds=(), more={})) == {"name": "x"}
        assert plain(_Table(name="x", kinds=(Capacity.ELECTOR,))) == {"name": "x", "kinds": ["elector"]}

    def test_every_kind_of_value(self):
        given = {"day": date(2014, 7, 25), "at": time(17), "set": frozenset({"b", "a"}), "list": [1, True, None, "x"]}
        assert plain(given) == {"day": "2014-07-25", "at": "17:00:00", "set": ["a", "b"], "list": [1, True, None, "x"]}

    def test_a_calendar_by_its_days_and_their_reasons(self):
        plain_england = WorkingCalendar(Nation.ENGLAND)
        closed = WorkingCalendar(Nation.ENGLAND, (Closure(name="flood", days=(date(2015, 12, 31),)),))
        assert calendar_digest(plain_england, 2014, 2014) == calendar_digest(closed, 2014, 2014)
        assert calendar_digest(plain_england, 2014, 2015) != calendar_digest(closed, 2014, 2015)
        assert calendar_digest(plain_england, 2014, 2014) != calendar_digest(WorkingCalendar(Nation.WALES), 2014, 2014)

    def test_the_years_that_a_count_can_touch(self):
        case = Case(
            authority="x",
            decision=Decision(decided_at=date(2013, 12, 31), published_at=date(2014, 1, 2)),
            request=Request(received_at=date(2014, 1, 6)),
        )
        assert years_of(case) == (2013, 2015)
        assert years_of(case.evolve(decision=Decision(), request=Request())) is None

    def test_they_stay_within_the_calendar(self):
        early = Case(authority="x", decision=Decision(decided_at=date(1990, 1, 1)))
        late = Case(authority="x", request=Request(received_at=date(2060, 12, 31)))
        assert years_of(early) == (1999, 1991)
        assert years_of(late) == (2060, 2060)


class TestTheCaseFileAsData:
    """JSON holds what TOML holds."""

    def test_read_again_it_is_the_same_case(self, demo):
        assert case_from_data(case_data(demo)) == demo

    def test_what_is_not_supplied_is_left_out(self, demo):
        case = demo.evolve(decision=evolve(demo.decision, key=NOT_SUPPLIED))
        assert "key" not in case_data(case)["decision"]
        assert canonical_json(case_data(case)) == canonical_json(case_data(case_from_data(case_data(case))))


@frozen(kw_only=True)
class _Table:
    name: str
    kinds: tuple[Capacity, ...] = ()
    more: dict = field(factory=dict)


def case_from_data(data):
    from callin_rules._structure import Document

    return case_from(Document(data, "", "facts"))
