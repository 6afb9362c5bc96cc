"""A Sphinx site of one page, built in a folder of its own, with the extension and nothing else."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest


@pytest.fixture
def built(tmp_path: Path):
    """Builds a page from its source; answers with its text and what Sphinx had to say."""

    def build(source: str, *, suffix: str = "rst", more: dict[str, str] | None = None) -> tuple[str, str]:
        from io import StringIO

        from sphinx.application import Sphinx
        from sphinx.util.docutils import docutils_namespace, patch_docutils

        site = tmp_path / "site"
        site.mkdir()
        (site / f"index.{suffix}").write_text(source, encoding="utf-8")
        for name, text in (more or {}).items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        said = StringIO()
        extensions = ["callin_rules.sphinx_ext", *(["myst_parser"] if suffix == "md" else [])]
        settings = {"extensions": extensions, "html_theme": "basic", "html_sidebars": {}, "smartquotes": False}
        with warnings.catch_warnings(), patch_docutils(), docutils_namespace():
            warnings.simplefilter("ignore")  # what Sphinx's own parts deprecate is not this library's to mend
            app = Sphinx(
                site,
                None,
                tmp_path / "out",
                tmp_path / "trees",
                "html",
                settings,
                status=None,
                warning=said,
                freshenv=True,
            )
            app.build()
        return (tmp_path / "out" / "index.html").read_text(encoding="utf-8"), said.getvalue()

    return build
