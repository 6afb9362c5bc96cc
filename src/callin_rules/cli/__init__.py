"""The command line: the one place that knows of files, the terminal and the reader's patience."""

from callin_rules.cli.main import main

__all__ = ["main"]
