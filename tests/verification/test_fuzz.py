"""A share of the fuzzing, the inputs that once broke something, and that a broken promise is seen."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callin_rules._structure import Document, read_document
from callin_rules.constitution import constitution_of
from callin_rules.determination import completions
from callin_rules.determination.weighing import weigh
from callin_rules.errors import BadInputError, CallinRulesError
from callin_rules.intake import case_data, case_from
from callin_rules.intake.decisions.lgsf import lgsf_decisions
from callin_rules.model import Case
from callin_rules.rulebook import rulebook_of
from verification import fuzz, fuzz_inputs

LARGE = dict(fuzz_inputs.large(0.1))


def _longest() -> int:
    return len(bytearray(fuzz.MOST_DATA))


class TestWhatOnceBroke:
    """Each of these crashed, hung or swelled a reader when it was found."""

    @pytest.mark.parametrize("name", LARGE)
    def test_a_large_document_is_read_or_refused(self, name: str):
        """Each of them would take minutes, or all memory, where work grows with the square of the input."""
        for use in (fuzz.use_case, fuzz.use_edition):
            with fuzz.limited():
                try:
                    use(read_document(LARGE[name], name=name), fuzz.numbered(1))
                except CallinRulesError as error:
                    assert "accepted" in str(error)

    @pytest.mark.parametrize(
        ("raw", "said"),
        [
            (b'authority = "brent"\ncouncil_size = 0x' + b"f" * 20, "more than 64 bits"),
            (b'{"authority": "brent", "decision": {"title": "\\ud800"}}', "half of a character"),
            (b'{"authority": "brent", "\\udfff": 1}', "half of a character"),
            (b'authority = "brent"\nas_at = 1799-12-31T23:59:59', "from the year 1800 to 2199"),
            (b'authority = "brent"\nas_at = 2200-01-01T00:00:00', "from the year 1800 to 2199"),
            (b"a." * 60 + b"a = 1", "a key of too many parts"),
            (b'"\\"".' * 60 + b"a = 1", "a key of too many parts"),
        ],
    )
    def test_is_refused(self, raw: bytes, said: str):
        with pytest.raises(BadInputError, match=said):
            case_from(read_document(raw))

    @pytest.mark.parametrize(
        "raw",
        [b'authority = "brent"\nas_at = 1800-01-01T00:00:00', b'authority = "brent"\nas_at = 2199-12-31T23:59:59'],
    )
    def test_the_years_themselves_are_read(self, raw: bytes):
        case_from(read_document(raw))

    def test_a_key_as_deep_as_a_document_may_be(self):
        assert read_document(b"a." * 58 + b"a = 1").data["a"]

    def test_a_line_is_found_however_the_header_is_spaced(self):
        with pytest.raises(BadInputError, match=":3: decision.odd"):
            case_from(read_document(b'authority = "brent"\n[ decision ] # so\nodd = 1', name="a.toml"))

    def test_a_record_with_an_hour_becomes_a_case(self):
        """An LGSF record may give a date with its hour, which is local time."""
        (record,) = lgsf_decisions([{**fuzz_inputs.DECISION, "publication_date": "2026-06-03T17:00:00"}], "a list")
        case = Case(authority="brent", decision=record.as_decision())
        assert case.decision.published_at.isoformat() == "2026-06-03T17:00:00+01:00"

    def test_a_claim_of_urgency_without_details_is_written(self):
        """It was left out, and a case that was written and read again had no claim."""
        case = case_from(Document({"authority": "brent", "decision": {"urgency": {}}}, "", "a case"))
        assert case_data(case)["decision"] == {"urgency": {}}
        assert case_from(Document(case_data(case), "", "again")) == case
        assert "decision" not in case_data(Case(authority="brent"))

    @pytest.mark.parametrize("open_group", [True, False])
    def test_many_signatories_are_weighed(self, open_group: bool):
        """The groups that thirty open people can have were tried person by person, and in every combination."""
        spells = [
            [{"group": f"G{i}", "until": "2014-01-01"}, {"group": f"H{i}", "since": "2014-01-02"}] for i in range(30)
        ]
        case = case_from(
            Document(
                {
                    "authority": "brent",
                    "request": {"signatories": [{"name": f"A{i}"} for i in range(30)]},
                    "members": [{"name": f"A{i}", "roles": [], "groups": spells[i]} for i in range(30 * open_group)],
                },
                "",
                "a case",
            )
        )
        with fuzz.limited():
            assert weigh(rulebook_of(constitution_of("brent").editions[-1]), case).valid is None

    def test_the_search_for_needs_comes_to_an_end(self, monkeypatch):
        """Each fact's search could cost the whole budget again: a dozen people of whom nothing is known took minutes."""
        request = {"signatories": [{"name": f"A{i}"} for i in range(9)], "received_at": "2024-06-05T10:00:00"}
        facts = {"authority": "brent", "decision": {"decided_at": "2024-06-03"}, "request": request}
        case, book = case_from(Document(facts, "", "a case")), rulebook_of(constitution_of("brent").editions[-1])
        first, weighings = weigh(book, case), []
        monkeypatch.setattr(completions, "_BUDGET", 100)  # which no fact's search keeps within
        monkeypatch.setattr(completions, "_LEAST", 1)
        counted = lambda *given, **how: weighings.append(1) or weigh(*given, **how)  # noqa: E731
        monkeypatch.setattr(completions, "weigh", counted)
        found = completions.explore(book, case, first)
        assert len(found.needs) > 9
        assert len(weighings) < 100 * len(found.needs) / 2


class TestTheShare:
    def test_of_the_numbered_executions(self):
        """The first of those that the long form runs."""
        counts, failed, _ = fuzz.executed(range(3_000))
        assert not failed, failed
        assert {name for name, _ in counts} == set(fuzz.TARGETS)
        assert {name for name, accepted in counts if accepted} == set(fuzz.TARGETS)

    @settings(max_examples=300)
    @given(st.binary(min_size=8, max_size=200))
    def test_of_choices_that_hypothesis_makes(self, data: bytes):
        fuzz.execute(fuzz.from_bytes(data))


class TestThePromiseCanBeBroken:
    def test_a_crash_is_kept_with_its_number(self, monkeypatch):
        def broken(*_):
            raise KeyError("so")

        monkeypatch.setitem(fuzz.TARGETS, "case", (1, broken))
        counts, failed, _ = fuzz.executed(range(20))
        assert failed
        assert all(one.why == "KeyError: 'so'" for one in failed)
        assert sum(counts.values()) + len(failed) == 20
        with pytest.raises(KeyError):
            fuzz.execute(fuzz.numbered(failed[0].number))

    def test_a_panic_is_no_way_out(self, monkeypatch):
        """What is raised outside the hierarchy of exceptions, as polars does, is kept as any other."""

        class PanicError(BaseException):
            pass

        def broken(*_):
            raise PanicError

        monkeypatch.setitem(fuzz.TARGETS, "case", (1, broken))
        _, failed, _ = fuzz.executed(range(20))
        assert {one.why for one in failed} == {"PanicError: "}

    def test_more_memory_than_a_process_may_have_is_a_failure(self):
        """In a process of its own, which is bound for good."""
        with ProcessPoolExecutor(1, get_context("spawn"), fuzz.bounded) as pool:
            assert pool.submit(bytearray, 1_000).result() == bytearray(1_000)
            with pytest.raises(MemoryError):
                pool.submit(_longest).result()

    def test_a_hang_is_stopped(self):
        with pytest.raises(fuzz.Hang), fuzz.limited(0.05):
            sum(1 for _ in iter(int, 1))

    def test_the_same_number_is_the_same_input(self):
        first, again = (fuzz_inputs.changed_tree(fuzz_inputs.seeds().cases[0], fuzz.numbered(7)) for _ in range(2))
        assert repr(first) == repr(again)

    def test_a_seed_is_left_as_it_was(self):
        seed = fuzz_inputs.seeds().cases[0]
        before = repr(seed)
        for number in range(50):
            fuzz_inputs.changed_tree(seed, fuzz.numbered(number))
        assert repr(seed) == before

    def test_a_case_that_is_read_twice_is_the_same(self, monkeypatch):
        monkeypatch.setattr(fuzz, "case_data", lambda case: {"authority": "another"})
        with pytest.raises(AssertionError, match="is another"):
            fuzz.use_case(Document({"authority": "brent"}, "", "a case"), fuzz.numbered(1))
