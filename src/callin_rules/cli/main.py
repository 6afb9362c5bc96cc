"""``callin-rules``: the group of commands. Each command is imported when it is called for."""

from __future__ import annotations

from importlib import import_module

import click

__all__ = ["main"]

_COMMANDS = {
    "authorities": "editions",
    "bulk": "bulk",
    "check": "cases",
    "compare": "compare",
    "deadline": "deadlines",
    "demo": "cases",
    "lint": "editions",
    "new": "forms",
    "notice": "notice",
    "read": "messages",
    "reform": "reform",
    "redact": "replay",
    "replay": "replay",
    "schema": "schemas",
    "show": "editions",
    "timeline": "timelines",
}
"""Each command and the module that holds it."""


class _Commands(click.Group):
    """A group whose commands are found by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        command = getattr(import_module(f"callin_rules.cli.{module}"), cmd_name)
        return command if isinstance(command, click.Command) else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="callin-rules")
def main() -> None:
    """Call-in of executive decisions: who may, by when, with what, and what is missing.

    Exit status: 0 valid or done, 1 invalid or faults found, 3 undetermined, 2 bad input.

    The answers advise; the proper officer decides.
    """
