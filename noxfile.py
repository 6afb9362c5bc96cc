"""The suite on each Python that is found: ``nox``, or ``nox -s tests-3.12`` for one of them."""

from __future__ import annotations

import nox

PYTHONS = ("3.11", "3.12", "3.13")

nox.options.default_venv_backend = "venv"
nox.options.download_python = "never"  # only what is there already
nox.options.error_on_missing_interpreters = False  # a Python that is not there is named and skipped
nox.options.sessions = ["lint", "docs", "tests"]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run every test with its coverage; arguments after ``--`` go to pytest in their stead."""
    session.install("--editable", ".[columns,docs,test]")
    whole = ("-n", "2", "--dist", "loadgroup", "--hypothesis-profile=ci", "--cov", "--cov-report=term")
    coverage = {"COVERAGE_FILE": f".coverage.nox-{session.python}"}
    session.run("python", "-m", "pytest", *(session.posargs or whole), env=coverage)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, types and import floors."""
    session.install("--editable", ".[dev]")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error."""
    session.install("--editable", ".[docs]")
    target = session.create_tmp()
    options = ("-q", "-W", "--keep-going", "-E", "-d", f"{target}/doctrees")
    session.run("sphinx-build", *options, "-b", "html", "docs", f"{target}/html")
