"""Every packaged edition, on cases of its own making: it answers, exactly, and its remedies cure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callin_rules import Governed, Verdict, determine, rulebook_of
from callin_rules.constitution import Edition, authority_slugs, constitution_of
from callin_rules.determination import request_again
from callin_rules.reports import determination_text
from callin_rules.testing import cases

EDITIONS = [
    pytest.param(edition, id=f"{slug}-{edition.begins}")
    for slug in authority_slugs()
    for edition in constitution_of(slug).editions
]


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=8)
@given(data=st.data())
def test_it_keeps_the_laws(edition: Edition, data: st.DataObject):
    """The pair of completions and every remedy are carried out; every sentence can be read; no rule fails."""
    book = rulebook_of(edition)
    case = data.draw(cases(book))
    made = determine(book, case)
    if made.outcome is Verdict.UNDETERMINED:
        assert made.no_completions_because is None
        assert made.needs
        assert determine(book, made.if_valid.case).outcome is Verdict.VALID
        assert determine(book, made.if_invalid.case).outcome is Verdict.INVALID
    for remedy in made.remedies:
        assert determine(book, request_again(case, remedy, remedy.by)).outcome is Verdict.VALID
    said = determination_text(Governed(outcome=made.outcome, main=made, why="it is asked"))
    assert "failed with" not in said
