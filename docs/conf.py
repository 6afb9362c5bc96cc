"""Sphinx configuration: the site is built without a network, and a warning is an error."""

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
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
suppress_warnings = ["ref.python"]  # a noun of the model is also a field of the case: both are found, either will do
