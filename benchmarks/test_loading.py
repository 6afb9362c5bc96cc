"""What it costs to begin: importing the package, and reading editions."""

from __future__ import annotations

import subprocess
import sys

from callin_rules.constitution import authority_slugs
from callin_rules.constitution.loader import parse_edition
from callin_rules.constitution.packaged import edition_documents


def _python(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)


def test_import_nothing(benchmark):
    benchmark.pedantic(_python, args=("pass",), rounds=15, warmup_rounds=2)


def test_import_callin_rules(benchmark):
    benchmark.pedantic(_python, args=("import callin_rules",), rounds=15, warmup_rounds=2)


def test_load_one_edition(benchmark):
    benchmark(lambda: [parse_edition(document) for document in edition_documents("tower-hamlets")][:1])


def test_load_all_editions(benchmark):
    benchmark.pedantic(
        lambda: [parse_edition(document) for slug in authority_slugs() for document in edition_documents(slug)],
        rounds=5,
        warmup_rounds=1,
    )
