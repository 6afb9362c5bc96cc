"""``notice``: on the terminal or in a file, with the exit status of ``check``."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DEMO = ROOT / "examples" / "tower-hamlets-2014.toml"
FIFTH = '[[request.signatories]]\nname = "Clare Harrisson"\n'


class TestNotice:
    """Every kind in every format and language; what cannot be written says why."""

    @pytest.mark.parametrize("kind", ["signatories", "decision-maker", "agenda"])
    @pytest.mark.parametrize("language", ["en", "cy"])
    @pytest.mark.parametrize("format_", ["text", "markdown", "html", "docx"])
    def test_to_a_file(self, run, tmp_path, kind, language, format_):
        path = tmp_path / "notice"
        options = ("--kind", kind, "--language", language, "--format", format_)
        result = run("notice", DEMO, *options, "--as-at", "2014-07-31T17:30", "-o", path)
        assert (result.exit_code, result.stdout) == (0, "")
        assert path.read_bytes() == run("notice", DEMO, *options, "--as-at", "2014-07-31T17:30").stdout_bytes

    def test_to_the_signatories_in_english_text_unless_told_otherwise(self, run):
        said = run("notice", DEMO).stdout
        assert said.startswith("Call-in: notice to those who signed the request\n===")

    def test_the_status_is_that_of_the_answer(self, run, case_file):
        assert run("notice", case_file((FIFTH, ""))).exit_code == 1
        assert run("notice", case_file(("urgency = false\n", ""))).exit_code == 3

    def test_the_moment(self, run):
        """Without one, nothing is said of implementing; a bare day means its end."""
        without = run("notice", DEMO, "--kind", "decision-maker").stdout
        assert "does not state the moment" in " ".join(without.split())
        held = run("notice", DEMO, "--kind", "decision-maker", "--as-at", "2014-07-31").stdout
        assert "As at 23:59:59 on Thursday 31 July 2014" in held
        assert "No. It is held" in " ".join(held.split())

    def test_templates_of_ones_own(self, run, tmp_path):
        (tmp_path / "signatories.md.j2").write_text("{{ notice.authority }}: {{ notice.outcome }}", encoding="utf-8")
        result = run("notice", DEMO, "--templates", tmp_path)
        assert result.stdout == "London Borough of Tower Hamlets: valid\n"

    def test_an_edition_of_ones_own(self, run, tmp_path):
        case = tmp_path / "case.toml"
        case.write_text('authority = "strictshire"\n[decision]\ndecided_at = 2024-07-23\n', encoding="utf-8")
        result = run("notice", case, "--constitution", ROOT / "tests" / "editions" / "strict.toml")
        assert result.exit_code == 3
        assert "Strictshire District Council" in result.stdout

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (("--templates", "nowhere"), "given no folder"),
            (("-o", "nowhere/notice.txt"), "--output"),
            (("--as-at", "2014-03-30T01:30"), "does not exist"),
            (("--kind", "press"), "'press' is not one of"),
        ],
    )
    def test_bad_input(self, run, options, said):
        result = run("notice", DEMO, *options)
        assert result.exit_code == 2
        assert said in result.stderr
        assert result.stdout == ""
