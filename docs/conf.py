"""Sphinx configuration: the site is built without a network, and a warning is an error."""

from typing import Any

from sphinx.application import Sphinx

from callin_rules import sphinx_ext

project = "callin_rules"
copyright = "2026, the callin_rules maintainers"  # noqa: A001 - the name Sphinx asks for
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_click",
    "sphinx_design",
    sphinx_ext.__name__,
]
callin_rules_pages = True
callin_rules_record = "../tests/record"  # the data of the tests: published deadlines and call-ins
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "callin_rules"
html_show_sphinx = False
html_static_path = ["static"]
html_css_files = ["site.css"]
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
suppress_warnings = ["ref.python"]  # a noun of the model is also a field of the case: both are found, either will do


def setup(app: Sphinx) -> None:
    """Mend the theme where it keeps somebody out."""
    app.connect("html-page-context", _open_to_all, priority=900)


def _open_to_all(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """A caption says its level, for a screen reader; a table that scrolls can be reached by the keyboard."""
    reachable = 'tabindex="0" role="region" aria-label="Table" class="table-wrapper'
    for part, old, new in (
        ("furo_navigation_tree", 'role="heading"', 'role="heading" aria-level="2"'),
        ("body", 'class="table-wrapper', reachable),
    ):
        if context.get(part):
            context[part] = context[part].replace(old, new)
