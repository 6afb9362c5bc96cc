"""Documents: what is read, what is refused and in which words; where a key stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callin_rules._structure import LARGEST, Document, read_document, structure
from callin_rules._structure.lines import line_of
from callin_rules.constitution.document import EditionTable, PeriodTable
from callin_rules.errors import BadInputError
from callin_rules.intake import case_from


class TestJson:
    """JSON is read as strictly as TOML."""

    def test_by_suffix(self, tmp_path: Path):
        path = tmp_path / "case.json"
        path.write_text('{"authority": "x", "as_at": "2024-06-03T12:00:00"}', encoding="utf-8")
        case = case_from(read_document(path))
        assert (case.authority, case.as_at.isoformat()) == ("x", "2024-06-03T12:00:00+01:00")

    @pytest.mark.parametrize(
        ("raw", "said"),
        [
            (b'{"a": 1, "a": 2}', "the key 'a' twice"),
            (b'{"a": NaN}', "NaN, which is no number"),
            (b'{"a": ', "well-formed JSON"),
            (b'{"a": 1} []', "well-formed JSON"),
        ],
    )
    def test_refused(self, raw: bytes, said: str):
        with pytest.raises(BadInputError, match=said):
            read_document(raw)

    def test_no_table(self):
        with pytest.raises(BadInputError, match="a list; accepted: a table"):
            read_document(b"[1]", name="x.json")

    @pytest.mark.parametrize("depth", [70, 100_000])
    def test_nested_too_deeply(self, depth: int):
        with pytest.raises(BadInputError, match="nested too deeply"):
            read_document(b'{"a":' + b"[" * depth + b"]" * depth + b"}")

    def test_lists_are_walked_too(self):
        assert read_document(b'{"a": [[1], 2]}').data == {"a": [[1], 2]}


class TestSize:
    """More than a million bytes are refused before they are parsed."""

    def test_bytes(self):
        with pytest.raises(BadInputError, match="1,000,001 bytes; accepted: at most 1,000,000"):
            read_document(b"#" * (LARGEST + 1))
        assert read_document(b"#" * LARGEST).data == {}


class TestLines:
    """The line of a key path, or of the nearest key around it."""

    TEXT = """\
# a comment
[a]
"quoted key" = 1
b.c = 2

[[routes]]
name = "one"

[[routes.provisions]]
rule = "x"

[[routes]]
name = "two"

[routes.inner]
k = 1
"""

    @pytest.mark.parametrize(
        ("where", "line"),
        [
            ("a", 2),
            ("a.quoted key", 3),
            ("a.b.c", 4),
            ("routes[0].name", 7),
            ("routes[0].provisions[0].rule", 10),
            ("routes[0].provisions[0].count", 9),
            ("routes[1].name", 13),
            ("routes[1].inner.k", 16),
            ("routes[1].provisions[3].rule", 12),
            ("nowhere", None),
        ],
    )
    def test_found(self, where: str, line: int | None):
        assert line_of(self.TEXT, where) == line


class TestStructure:
    """Values are taken as they are or refused with what is accepted."""

    @pytest.mark.parametrize(
        ("data", "where", "said"),
        [
            ({"regime": 5}, "regime", "a text"),
            ({"regime": "x", "attested": "2024-01-01"}, "attested", "a list"),
            ({"regime": "x", "attested": ["2024-01-01"]}, "attested", "a list of 2"),
            ({"regime": "x", "attested": ["2024-01-01", "soon"]}, "attested", "a day"),
            ({"regime": "x", "in_force_from": True}, "in_force_from", "a day"),
            ({"regime": "x", "note": ["a"]}, "note", "a text"),
            ({"regime": "x", "in_force_from": {"a": 1}}, "in_force_from", "a day"),
            ({}, "regime", "a value"),
            ("text", "", "a table"),
        ],
    )
    def test_refused(self, data: object, where: str, said: str):
        with pytest.raises(BadInputError) as caught:
            structure(data, EditionTable, document=None)
        assert [(f.where, said in f.accepted) for f in caught.value.faults] == [(where, True)]

    def test_sets(self):
        table = structure({"starts_from": "publication", "cite": "r", "makers": "cabinet"}, PeriodTable, document=None)
        assert table.makers == {"cabinet"}
        with pytest.raises(BadInputError, match="a list, such as"):
            structure({"starts_from": "publication", "cite": "r", "makers": 7}, PeriodTable, document=None)
        with pytest.raises(BadInputError, match="makers"):
            structure({"starts_from": "publication", "cite": "r", "makers": [7]}, PeriodTable, document=None)

    def test_nothing_in_json_is_nothing(self):
        assert structure({"regime": "x", "note": None}, EditionTable, document=None).note is None

    def test_a_table_with_an_odd_key_among_other_choices(self):
        with pytest.raises(BadInputError, match="decision.urgency.odd"):
            case_from(Document({"authority": "x", "decision": {"urgency": {"odd": 1}}}, "", "the case"))

    def test_a_long_text_is_shortened(self):
        with pytest.raises(BadInputError, match=r"\.\.\.; accepted"):
            structure({"starts_from": "p", "cite": "r", "length": "x" * 200}, PeriodTable, document=None)

    def test_a_value_that_is_one_already(self):
        table = EditionTable(regime="x")
        assert structure(table, EditionTable, document=None) is table


class TestAnyBytes:
    """Whatever comes, a document is read or refused; nothing else happens."""

    @given(raw=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
    def test_bytes(self, raw: bytes):
        try:
            read_document(raw)
        except BadInputError as error:
            assert "accepted" in str(error)
