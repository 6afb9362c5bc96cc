"""Documents are read in a process of their own, which may neither run long, nor grow large, nor write a file.

The libraries that read PDF, DOCX and MSG are large, and a document can be made to keep them busy for hours. The process
gets the documents on its standard input and answers a line of JSON for each as soon as it is read; what it was killed
over is reported as unread. It runs nothing but this module.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, BinaryIO

from attrs import field, frozen

from callin_rules.errors import BadInputError
from callin_rules.intake._extras import MissingExtraError
from callin_rules.intake.message.limits import MEMORY, SECONDS
from callin_rules.intake.message.outlook import outlook_data
from callin_rules.intake.message.papers import docx_text, pdf_text

__all__ = ["DOCUMENTS", "Paper", "read_guarded", "work"]

_PATIENCE = 15
"""Seconds by the clock on the wall, for a machine that is busy with other things."""
_START = "from callin_rules.intake.message.guarded import main; main()"


@frozen(kw_only=True)
class Paper:
    """A document to be read: its name for messages, its kind (``.pdf``), its bytes."""

    name: str
    kind: str
    raw: bytes = field(repr=False)


def _text_of_pdf(raw: bytes, name: str) -> dict[str, Any]:
    return {"text": pdf_text(raw, name)}


def _text_of_docx(raw: bytes, name: str) -> dict[str, Any]:
    return {"text": docx_text(raw, name)}


def _text_of_outlook(raw: bytes, name: str) -> dict[str, Any]:
    data = outlook_data(raw, name)
    papers = [
        Paper(name=called, kind=called[called.rfind(".") :].lower(), raw=inner)
        for called, inner in data.pop("attachments")
    ]
    return {**data, "attachments": [[p.name, p.kind, _read(p)] for p in papers]}


DOCUMENTS = {".pdf": _text_of_pdf, ".docx": _text_of_docx, ".msg": _text_of_outlook}
"""The kinds of document that are read here."""


def read_guarded(papers: Sequence[Paper]) -> list[dict[str, Any]]:
    """What each paper holds: its data, or ``unread`` with the reason, or ``missing`` with the extra that it needs."""
    if not papers:
        return []
    head = json.dumps([[p.name, p.kind, len(p.raw)] for p in papers]).encode()
    given = b"".join([head, b"\n", *(p.raw for p in papers)])
    command = [sys.executable, "-P", "-c", _START]  # -P: nothing is imported from the folder we happen to be in
    try:
        done = subprocess.run(  # noqa: S603 - the words of the command are this module's own
            command, input=given, capture_output=True, timeout=_PATIENCE, check=False
        )
        said = done.stdout
    except subprocess.TimeoutExpired as error:
        said = error.stdout or b""
    answers: list[dict[str, Any]] = []
    for line in said.splitlines()[: len(papers)]:
        with suppress(ValueError):
            answers.append(json.loads(line))
    stopped = f"reading it took more than {SECONDS} seconds of computing or {MEMORY // 1_000_000} MB of memory"
    return answers + [{"unread": stopped}] * (len(papers) - len(answers))


def work(given: BinaryIO, said: BinaryIO) -> None:
    """Read the papers that ``given`` holds and say what is in them."""
    for name, kind, size in json.loads(given.readline()):
        answer = _read(Paper(name=name, kind=kind, raw=given.read(size)))
        said.write(json.dumps(answer).encode() + b"\n")
        said.flush()


def main() -> None:
    """The process itself."""
    _bound()
    work(sys.stdin.buffer, sys.stdout.buffer)


def _read(paper: Paper) -> dict[str, Any]:
    reader = DOCUMENTS.get(paper.kind)
    if reader is None:
        return {"unread": "it is of a kind that is not read"}
    try:
        return reader(paper.raw, paper.name)
    except MissingExtraError as error:
        return {"missing": error.extra}
    except BadInputError as error:
        return {"unread": str(error)}
    except (MemoryError, RecursionError):
        return {"unread": f"reading it took more than {MEMORY // 1_000_000} MB of memory"}


def _bound() -> None:
    """Set the limits, where the system knows them; the timer ends the process, whatever it is doing."""
    with suppress(AttributeError):
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
    with suppress(ModuleNotFoundError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        for what, most in ((resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_DATA, MEMORY)):
            resource.setrlimit(what, (most, most))
