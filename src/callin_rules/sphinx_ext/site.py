"""What Sphinx is told: settings, directives, roles, and what is written before and after the pages are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from callin_rules.constitution import authority_slugs
from callin_rules.sphinx_ext.pages import write_pages
from callin_rules.sphinx_ext.windows import windows_data, windows_script

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup"]

_STATIC = Path(__file__).parent / "static"
_SCRIPTS = {
    "callin-calculator": ("callin-windows.js", "callin-calculator.js"),
    "callin-comparison": ("callin-table.js",),
}
"""The scripts of a page that has the directive."""
_DATA = "callin-windows.js"


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx of the directives and roles, of the settings, and of what to write."""
    from callin_rules.sphinx_ext.directives import (  # noqa: PLC0415 - so that the pages can be written without Sphinx
        AuthorityRole,
        CalculatorDirective,
        ComparisonDirective,
        ConstitutionDirective,
        RuleRole,
        WindowDirective,
    )

    app.add_config_value("callin_rules_pages", default=False, rebuild="env", types=[bool])
    app.add_config_value("callin_rules_record", default=None, rebuild="env", types=[str])
    app.add_directive("callin-constitution", ConstitutionDirective)
    app.add_directive("callin-window", WindowDirective)
    app.add_directive("callin-comparison", ComparisonDirective)
    app.add_directive("callin-calculator", CalculatorDirective)
    app.add_role("callin-authority", AuthorityRole())
    app.add_role("callin-rule", RuleRole())
    app.add_css_file("callin.css")
    app.connect("builder-inited", _begin)
    app.connect("html-page-context", _load_scripts)
    app.connect("build-finished", _write_windows)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _begin(app: Sphinx) -> None:
    app.config.html_static_path.append(str(_STATIC))
    if app.config.callin_rules_pages:
        named = app.config.callin_rules_record
        source = Path(app.srcdir)
        write_pages(source / "_generated", record=None if named is None else source / named)


def _load_scripts(app: Sphinx, page: str, _template: str, _context: dict[str, Any], _doctree: object) -> None:
    for directive in app.env.metadata.get(page, {}):
        for script in _SCRIPTS.get(directive, ()):
            app.add_js_file(script)


def _write_windows(app: Sphinx, failed: Exception | None) -> None:
    """The calculator's data, where some page has a calculator and pages were written."""
    static = Path(app.outdir) / "_static"
    if failed is None and static.exists() and any("callin-calculator" in told for told in app.env.metadata.values()):
        (static / _DATA).write_text(windows_script(windows_data(authority_slugs())), encoding="utf-8")
