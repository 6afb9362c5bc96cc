"""Replay: what was recorded comes out again byte for byte, or every difference is named with its part."""

from __future__ import annotations

import json

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from callin_rules import Case, constitution_of, rulebook_of
from callin_rules.constitution import Constitution
from callin_rules.errors import UnknownNameError
from callin_rules.records import Library, digest_of, read_record, record_bytes, record_of, replay
from callin_rules.testing import cases
from callin_rules.testing.walks import Choosing
from verification.records import check, checked, drawn, editions


def changed(record, *path_and_value, resealed=False):
    """The record with one value changed, as somebody would in an editor; ``resealed`` if they mend the digests too."""
    *path, value = path_and_value
    data = json.loads(record_bytes(record))
    inside = data
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    if resealed:
        data["digests"] = {part: digest_of(data[part]) for part in ("facts", "answer")}
    return read_record(json.dumps(data).encode())


def parts(result):
    return [d.part for d in result.differences]


class TestWhatIsAsItWas:
    """A record that nobody touched is verified, however its text is laid out."""

    def test_byte_for_byte(self, record, constitution):
        result = replay(record, constitution)
        assert result.verified
        assert result.notes == ()
        assert record_bytes(result.again) == record_bytes(record)

    def test_its_layout_is_nothing(self, record, constitution):
        assert replay(read_record(json.dumps(json.loads(record_bytes(record))).encode()), constitution).verified

    def test_another_version_of_the_library_is_only_noted(self, record, constitution):
        result = replay(evolve(record, library=Library(name="callin-rules", version="9.9")), constitution)
        assert result.verified
        assert "9.9" in result.notes[0]

    @settings(max_examples=60)
    @given(data=st.data())
    def test_any_case_under_any_edition(self, data):
        """Whatever the case, its record replays, and so does its redaction."""
        constitution, edition = data.draw(st.sampled_from(editions()))
        start = Case(authority=edition.authority.slug, edition=edition.begins)
        check(constitution, data.draw(cases(rulebook_of(edition), start)))

    @settings(max_examples=140)
    @given(data=st.data())
    def test_any_case_with_events_and_names(self, data):
        """As above, with names that are hard to keep apart, free texts and events of any kind."""
        constitution, edition = data.draw(st.sampled_from(editions()))
        choose = Choosing(lambda most: data.draw(st.integers(0, most - 1)))
        checked(constitution, edition, drawn(edition, choose))


class TestWhatDiffers:
    """Each part that changed is named, and the others are not."""

    def test_facts_altered(self, record, constitution):
        result = replay(changed(record, "facts", "request", "reasons", ""), constitution)
        assert set(parts(result)) == {"facts", "determination"}
        assert "answer.outcome: recorded 'valid', now 'invalid'" in [d.says for d in result.differences]

    def test_facts_altered_without_bearing_on_the_answer(self, record, constitution):
        assert parts(replay(changed(record, "facts", "decision", "title", "x"), constitution)) == ["facts"]

    def test_facts_altered_until_they_are_no_case(self, record, constitution):
        result = replay(changed(record, "facts", "decision", "key", "yes"), constitution)
        assert parts(result) == ["facts", "determination"]
        assert result.again is None
        assert "accepted: true or false" in result.differences[1].says

    def test_facts_altered_and_sealed_again(self, record, constitution):
        """Digests in the record itself are no seal: the answer tells."""
        result = replay(changed(record, "facts", "request", "reasons", "", resealed=True), constitution)
        assert set(parts(result)) == {"determination"}

    def test_the_answer_altered(self, record, constitution):
        result = replay(changed(record, "answer", "outcome", "invalid"), constitution)
        assert parts(result) == ["answer", "determination"]

    def test_the_answer_altered_and_sealed_again(self, record, constitution):
        result = replay(changed(record, "answer", "outcome", "invalid", resealed=True), constitution)
        assert parts(result) == ["determination"]

    @pytest.mark.parametrize(
        ("key", "value", "said"),
        [
            ("surplus", 1, "answer.surplus: recorded 1, now nothing"),
            ("needs", ["edition"], "answer.needs[0]: recorded 'edition', now nothing"),
            ("curable", 0, "answer.curable: recorded 0, now None"),
        ],
    )
    def test_anything_more_in_the_answer(self, record, constitution, key, value, said):
        result = replay(changed(record, "answer", key, value, resealed=True), constitution)
        assert [d.says for d in result.differences] == [said]

    def test_a_number_is_not_true(self, record, constitution):
        result = replay(changed(record, "answer", "window", "provisional", 0, resealed=True), constitution)
        assert [d.says for d in result.differences] == ["answer.window.provisional: recorded 0, now False"]

    def test_as_at(self, record, constitution):
        assert parts(replay(changed(record, "as_at", None), constitution)) == ["as_at"]

    def test_the_edition_changed(self, record, constitution):
        (edition,) = record.editions
        result = replay(evolve(record, editions=(evolve(edition, digest=digest_of("another")),)), constitution)
        assert parts(result) == ["edition"]
        assert "the edition of 2014-07-23 is not the text that was applied" in result.differences[0].says

    @pytest.mark.parametrize("change", [{"frame": "wales-executive"}, {"frame_digest": digest_of("another")}])
    def test_the_frame_changed(self, record, constitution, change):
        (edition,) = record.editions
        assert parts(replay(evolve(record, editions=(evolve(edition, **change),)), constitution)) == ["frame"]

    def test_another_edition_governs(self, record, constitution):
        result = replay(evolve(record, editions=()), constitution)
        assert [d.says for d in result.differences] == [
            "recorded no edition; now the edition of 2014-07-23 would govern"
        ]

    def test_the_calendar_changed(self, record, constitution):
        result = replay(evolve(record, calendar=evolve(record.calendar, digest=digest_of("another"))), constitution)
        assert [d.says for d in result.differences] == [
            "the working days of 2014 to 2015 are not those that were counted"
        ]

    def test_there_was_no_calendar_to_change(self, constitution):
        record = record_of(constitution, Case(authority="tower-hamlets"))
        assert replay(record, constitution).verified

    def test_a_closure_added_since(self, record, constitution):
        """The calendar is named, and every place in the answer that it moves."""
        result = replay(record, closed_on_the_last_day(constitution))
        assert {"calendar", "determination"} <= set(parts(result))
        assert any(d.says.startswith("answer.window.closes: recorded '2014-08-01T") for d in result.differences)

    def test_another_authority(self, record):
        result = replay(record, constitution_of("brent"))
        assert "determination" in parts(result)

    def test_the_same_facts_for_another_authority(self, record, constitution):
        assert parts(replay(evolve(record, authority="brent"), constitution)) == ["authority"]

    def test_an_authority_nobody_knows(self):
        with pytest.raises(UnknownNameError):
            constitution_of("nowhere")


def closed_on_the_last_day(constitution: Constitution) -> Constitution:
    """The constitution with a closure on the last day of the window."""
    from datetime import date

    from callin_rules.calendar import Closure

    edition = constitution.editions[0]
    closure = Closure(name="flood", days=(date(2014, 8, 1),))
    return Constitution.of([evolve(edition, calendar=evolve(edition.calendar, closures=(closure,)))])
