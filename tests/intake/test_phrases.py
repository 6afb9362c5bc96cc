"""What sentences do: those that call in, and those that only speak of it."""

from __future__ import annotations

import pytest

from callin_rules.intake.message.asides import decided_in, is_aside, maker_in, published_in
from callin_rules.intake.message.clean import clean_lines
from callin_rules.intake.message.headings import Kind, label_of
from callin_rules.intake.message.phrases import calls, is_courtesy, offers


class TestCalls:
    """A sentence calls in or it does not; one that wonders, reports, forbids or permits does not."""

    @pytest.mark.parametrize(
        "sentence",
        [
            "We hereby call in the decision on parking.",
            "I ask that the decision on the depot be called in.",
            "I am asking for a call-in of the decision on the depot.",
            "On behalf of Councillors Patel and Reid I attach their request to call in the decision.",
            "We require the decision on taxi fees to be referred to the scrutiny committee.",
            "Dymunaf alw i mewn y penderfyniad ar daliadau parcio.",
        ],
    )
    def test_it_does(self, sentence: str):
        assert calls(sentence)

    @pytest.mark.parametrize(
        "sentence",
        [
            "We will not call in the decision on parking.",
            "We aren't calling in the decision on parking.",
            "I ask when the decision on the depot is open to call-in.",
            "I understand that the decision on the depot is subject to call-in.",
            "I write about the call-in of the decision on parking.",
            "Any five members may call in a decision of the Cabinet.",
            "Members can still request a call-in of the decision.",
            "If it is open to us, we call in the decision.",
            "I attach their request to call in the decision.",
            "On behalf of Councillors Patel and Reid I will not call in the decision.",
            "We require the report to be referred to the scrutiny committee.",
            "Should we call in the decision on parking?",
            "We call it in.",
        ],
    )
    def test_it_does_not(self, sentence: str):
        assert not calls(sentence)

    def test_alternatives_and_business(self):
        assert offers("The Executive should instead write to every tenant.")
        assert not offers("The Executive should have written to every tenant.")
        assert is_courtesy("I have copied in Cllr Begum.")
        assert not is_courtesy("I have copied the figures from the report.")


class TestAsides:
    """What is said of the decision in passing."""

    @pytest.mark.parametrize(
        ("sentence", "day"),
        [
            ("the decision of the Cabinet Member for Children on 8 May 2024 to close", "2024-05-08"),
            ("the decision of the Cabinet Member for Children, Families and Schools on 8 May 2024", "2024-05-08"),
            ("the decision of the Cabinet Member for Roads to consult on 8 May 2024", None),
            ("the decision on 8 May 2024", "2024-05-08"),
            ("benderfyniad y Cabinet ar 7 Mai 2024 ynghylch cau", "2024-05-07"),
            ("y penderfyniad a wnaed gan y Cabinet ar 12 Mehefin 2024", "2024-06-12"),
            ("the decision on parking", None),
        ],
    )
    def test_days(self, sentence: str, day: str | None):
        assert decided_in(sentence) == day

    def test_makers(self):
        assert maker_in("benderfyniad y Cabinet ar 7 Mai 2024") == "y Cabinet"
        assert maker_in("y penderfyniad a wnaed gan yr Arweinydd") == "yr Arweinydd"
        assert maker_in("y penderfyniad ar daliadau") is None

    def test_nothing_else(self):
        both = "The decision was taken on 12 June 2024 and published on 14 June 2024."
        assert is_aside(both)
        assert published_in(both) == "2024-06-14"
        assert not is_aside("It was taken on 12 June 2024 after a briefing.")

    def test_it_says_so_once_and_quickly(self):
        """A sentence that repeats itself without end is no aside."""
        assert not is_aside("It was made" + " by cabinet for a" * 60 + "!")


class TestTables:
    """Cells need not be drawn."""

    def test_columns_of_spaces(self):
        lines, _ = clean_lines("Name      Signature\nA  B\nDate   : 3 May\n   x")
        assert lines == ("Name\tSignature", "A B", "Date : 3 May", "x")

    def test_the_first_row_of_signatories(self):
        label = label_of("Full name | Signature | Date")
        assert label is not None
        assert (label.kind, label.rest) == (Kind.SIGNED, "")
        assert label_of("Name of the road\tWard") is None
