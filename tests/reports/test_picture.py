"""The picture of a timeline: everything on it in words as well, and nothing that needs colour."""

import re
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from procedure.conftest import WINDOW, Matter, at, made

from callin_rules.reports import timeline_svg

SVG = "{http://www.w3.org/2000/svg}"


def drawn(matter: Matter) -> ET.Element:
    return ET.fromstring(timeline_svg(matter.line(), name="Anytown Council"))


def texts(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def heard() -> Matter:
    matter = Matter(made()).then("received", at(3)).then("accepted", at(4)).then("heard", at(8), outcome="refer-back")
    return matter.then("implemented", at(9))


class TestThePicture:
    def test_every_event_and_every_deadline_hangs_on_it_with_its_words(self):
        said = " ".join(texts(drawn(heard())))
        for words in (
            "Monday 1 July 2024: the decision was made",
            "the request was accepted",
            "the call-in was heard",
            "the decision was implemented (irregular)",
            "By 17:00 on Tuesday 9 July 2024: the call-in window closes",
        ):
            assert words in said

    def test_has_a_text_alternative(self):
        root = drawn(heard())
        assert root.get("role") == "img"
        described = {e.get("id"): e.text or "" for e in root if e.get("id") in {"title", "description"}}
        assert set((root.get("aria-labelledby") or "").split()) == set(described)
        assert "the call-in was heard" in described["description"]

    def test_a_character_that_xml_does_not_have_is_shown_as_a_mark(self):
        root = ET.fromstring(timeline_svg(heard().line(), name="Any\x01town"))
        assert "Any\ufffdtown" in " ".join(texts(root))

    def test_only_black_white_and_grey(self):
        colours = set(re.findall(r"#[0-9a-f]{6}", timeline_svg(heard().line(), name="Anytown")))
        assert all(len({c[1:3], c[3:5], c[5:7]}) == 1 for c in colours)

    def test_nothing_lies_outside(self):
        root = drawn(heard())
        width, height = (float(n) for n in (root.get("viewBox") or "").split()[2:])
        for text in root.iter(f"{SVG}text"):
            assert 0 <= float(text.get("x", "")) < width
            assert 0 < float(text.get("y", "")) < height

    def test_what_users_wrote_cannot_break_it(self):
        matter = heard()
        matter.knows(decision=evolve(matter.case.decision, title='<script>alert("x")</script> & more'))
        assert any("<script>" in text for text in texts(drawn(matter)))


class TestTheBars:
    @pytest.mark.parametrize(
        ("kinds", "labels"),
        [
            ((), {"Call-in window", "The decision is held (and still is)"}),
            (("exempted",), {"Call-in window", "The decision is held", "It may be implemented"}),
            (("implemented",), {"Call-in window", "The decision is held"}),
            (("exempted", "implemented"), {"Call-in window", "The decision is held", "It may be implemented"}),
        ],
    )
    def test_the_window_the_hold_and_the_freedom(self, kinds, labels):
        matter = Matter(made())
        for kind in kinds:
            matter.then(kind)
        bars = {
            "Call-in window",
            "The decision is held",
            "The decision is held (and still is)",
            "It may be implemented",
        }
        assert set(texts(drawn(matter))) & bars == labels

    def test_without_a_call_in_there_is_no_hold(self):
        said = texts(drawn(Matter(made("", "none"))))
        assert "It may be implemented" in said
        assert not any("held" in text for text in said)

    def test_an_end_of_time_that_nobody_can_date_is_not_drawn(self):
        text = '[periods.window]\nstarts_from = "publication"\nunsettled = "q"\ncite = "r"\n'
        matter = Matter(made(text + '[[unsettled]]\nid = "q"\nquestion = "?"\nbears_on = "all"\n')).then("implemented")
        assert None in {entry.at for entry in matter.line().entries}
        assert "Call-in window" not in texts(drawn(matter))

    def test_nothing_has_happened(self):
        matter = Matter(made(WINDOW))
        matter.case = type(matter.case)(authority="anytown")
        assert "as at" in texts(drawn(matter))

    def test_a_hold_that_ended_on_a_day_without_an_hour(self):
        matter = Matter(made()).then("exempted", at(2).date())
        assert "The decision is held" in texts(ET.fromstring(timeline_svg(matter.line(at(4)), name="Anytown")))
