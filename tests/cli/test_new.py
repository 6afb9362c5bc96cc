"""``new``: a form in which nothing is chosen silently."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from callin_rules.constitution import authority_slugs, form_names
from callin_rules.constitution.choices import OPEN, open_choices

LIKE = [
    "national-model",
    "tower-hamlets",
    "brent",
    "kingston-upon-thames",
    "belfast",
    "cambridgeshire-and-peterborough-ca",
]


class TestForm:
    """Every value of a form is a choice; nothing can be read from it before they are made."""

    @pytest.mark.parametrize("like", LIKE)
    def test_lint_lists_every_choice(self, run, tmp_path: Path, like: str):
        path = tmp_path / "anytown" / "form.toml"
        assert run("new", "anytown", "--like", like, "-o", path).exit_code == 0
        text = path.read_text(encoding="utf-8")
        result = run("lint", path)
        assert result.exit_code == 1
        said = [line for line in result.stdout.splitlines() if "a choice that is still open" in line]
        lines = [int(line.split(":")[1]) for line in said]
        assert lines == sorted(lines)
        assert len(said) == len(list(open_choices(tomllib.loads(text)))) > 10

    @pytest.mark.parametrize("like", LIKE)
    def test_no_number_day_or_paragraph_is_filled_in(self, run, like: str):
        """What an authority chose for itself is shown beside the choice, and is not the choice."""
        form = tomllib.loads(run("new", "anytown", "--like", like).stdout)
        allowed = {("periods", "starts_from", "reference-back")} if like == "national-model" else set()
        for where, key, value in leaves(form):
            if key in {
                "slug",
                "document",
                "url",
                "seen_on",
                "cite",
                "length",
                "unit",
                "starts_from",
                "in_force_from",
                "cut_off",
                "numerator",
            }:
                mine = key == "slug" and value == "anytown"
                chosen = (where, key, value) not in allowed and not str(value).startswith(OPEN)
                assert mine or not chosen, (where, key, value)

    def test_what_is_known_is_filled_in(self, run):
        said = run(
            "new",
            "anytown",
            "--like",
            "national-model",
            "--name",
            "Anytown Council",
            "--nation",
            "wales",
            "--kind",
            "unitary",
        ).stdout
        authority = tomllib.loads(said)["authority"]
        assert authority == {"slug": "anytown", "name": "Anytown Council", "nation": "wales", "kind": "unitary"}

    def test_every_rule_is_explained(self, run):
        said = run("new", "anytown", "--like", "tower-hamlets").stdout.splitlines()
        tables = [i for i, line in enumerate(said) if line.startswith("[[requirements]]")]
        assert tables
        assert all(said[i - 1].startswith("# ") for i in tables)

    def test_a_rule_that_is_not_installed(self, run, monkeypatch: pytest.MonkeyPatch):
        """A form may come from a council with rules of its own."""
        form = '[[requirements]]\nrule = "plug_in.rule"\ncite = "choose: the paragraph"\n'
        monkeypatch.setattr("callin_rules.cli.forms.form_like", lambda *_: form)
        assert "# A rule that is not installed here: plug_in.rule." in run("new", "anytown", "--like", "any").stdout

    def test_every_authority_can_be_a_model(self):
        assert set(form_names()) == {"national-model", *authority_slugs()}


class TestBadInput:
    """One clear error, and no file lost."""

    @pytest.mark.parametrize("slug", ["Anytown", "any town", "anytown-", "any--town", "ány"])
    def test_slug(self, run, slug: str):
        result = run("new", slug, "--like", "national-model")
        assert result.exit_code == 2
        assert "small letters, digits and hyphens" in result.stderr

    def test_near_miss(self, run):
        result = run("new", "anytown", "--like", "tower-hamlet")
        assert result.exit_code == 2
        assert "Did you mean 'tower-hamlets'?" in result.stderr

    def test_a_file_that_is_there(self, run, tmp_path: Path):
        path = tmp_path / "form.toml"
        path.write_text("mine", encoding="utf-8")
        result = run("new", "anytown", "--like", "national-model", "-o", path)
        assert result.exit_code == 2
        assert "a file that is not there yet" in result.stderr
        assert path.read_text(encoding="utf-8") == "mine"

    def test_a_folder_that_cannot_be(self, run, tmp_path: Path):
        (tmp_path / "file").write_text("", encoding="utf-8")
        result = run("new", "anytown", "--like", "national-model", "-o", tmp_path / "file" / "form.toml")
        assert result.exit_code == 2
        assert "a file in a folder that can be written" in result.stderr


def leaves(data, where=""):
    """Every value with the table it is in and its key."""
    for key, value in data.items() if isinstance(data, dict) else ():
        if isinstance(value, dict):
            yield from leaves(value, where or key)
        elif isinstance(value, list):
            for item in value:
                yield from leaves(item, where or key)
        else:
            yield where, key, value
