"""The same inputs give the same bytes: in any time zone, with any hash seed, under any locale.

*By running.* One representative program (every packaged authority of a dozen: its cases determined, its windows counted, its
edition shown and linted; the timeline of the real Tower Hamlets case as text, JSON, calendar file and picture; its message
read; editions compared; schemas) is run in a process for each of three time zones, three hash seeds and two locales. All
outputs have to be the same bytes.

*By reading.* No module of the floors below the command line may touch a clock, the locale, the network or chance; nor read
a file in an encoding that the locale chooses, nor convert a time to a zone that the machine chooses.

    python -m verification.determinism              # all eighteen
    python -m verification.determinism --program    # the program itself, once, to standard output
"""

from __future__ import annotations

import argparse
import ast
import atexit
import hashlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "callin_rules"

# -- by running ------------------------------------------------------------------------------------------------------

ZONES = ("UTC", "America/St_Johns", "Pacific/Kiritimati")  # half an hour off, and tomorrow
SEEDS = ("0", "1", "4294967295")
TURKISH = "tr_TR.UTF-8"  # other names of months, a comma for the point, another lower case of I
LOCALES = ("C", TURKISH)  # plain ASCII, and not
ALL = tuple(itertools.product(ZONES, SEEDS, LOCALES))
COVERING = tuple(zip(ZONES, SEEDS, (*LOCALES, LOCALES[0]), strict=True))  # every value of each
DOZEN = 8  # every eighth authority
EXAMPLE = ROOT / "examples" / "tower-hamlets-2014.toml"
MESSAGE = ROOT / "examples" / "tower-hamlets-2014.eml"
MOMENTS = ("2014-07-28", "2014-09-02T09:00", "2014-09-04")


@cache
def locales() -> str | None:
    """A folder with the foreign locale, compiled for the run where the machine has the tool; else ``None``."""
    tool = shutil.which("localedef")
    if tool is None:
        return None
    folder = tempfile.mkdtemp(prefix="locales")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    words = [tool, "-i", "tr_TR", "-f", "UTF-8", f"{folder}/{TURKISH}"]
    done = subprocess.run(words, capture_output=True, check=False)  # noqa: S603 - our own words
    return folder if done.returncode == 0 else None


def program() -> Iterator[tuple[str, bytes]]:
    """Each part of the representative program: what was asked and what came out."""
    import locale  # noqa: PLC0415 - the library may not; the program puts the locale into force, as some callers do

    from click.testing import CliRunner  # noqa: PLC0415 - only the process that runs the program needs them

    from callin_rules.cli import main  # noqa: PLC0415
    from callin_rules.constitution import authority_slugs  # noqa: PLC0415

    locale.setlocale(locale.LC_ALL, "")
    runner, slugs = CliRunner(), authority_slugs()[::DOZEN]
    for words in commands(slugs):
        result = runner.invoke(main, words)
        if not isinstance(result.exception, SystemExit | None):
            raise result.exception
        said = f"{result.exit_code}\n".encode() + result.stdout_bytes + result.stderr_bytes
        yield " ".join(words), said.replace(str(ROOT).encode(), b".")
    for slug in slugs:
        yield from determinations(slug)


def commands(slugs: list[str]) -> Iterator[list[str]]:
    """The command lines of the program."""
    yield from (["demo"], ["authorities", "--json"], ["lint"])
    for shape in ([], ["--json"]):
        yield ["check", str(EXAMPLE), *shape]
        yield ["read", str(MESSAGE), "--authority", "tower-hamlets", *shape]
        yield ["read", str(MESSAGE), *shape]
    for moment, shape in itertools.product(MOMENTS, ("text", "json", "ics", "svg")):
        yield ["timeline", str(EXAMPLE), "--as-at", moment, "--format", shape]
    yield from (["schema", name] for name in ("edition", "case", "determination"))
    for slug in slugs:
        yield ["show", slug]
        yield [
            "deadline",
            slug,
            "--published",
            "2024-10-25",
            "--decided",
            "2024-10-22",
            "--received",
            "2024-11-01T12:00",
        ]
        yield ["deadline", slug, "--published", "2029-12-20T10:00", "--decided", "2029-12-19", "--json"]
        for path in sorted((PACKAGE / "authorities" / slug).glob("*.toml")):
            yield ["lint", str(path)]
            yield ["lint", str(path), "--format", "json"]
    yield from (["compare", one, other] for one, other in itertools.pairwise(slugs[:3]))


def determinations(slug: str) -> Iterator[tuple[str, bytes]]:
    """Every case of an authority's tests, determined."""
    from callin_rules.constitution import constitution_of  # noqa: PLC0415 - as above
    from callin_rules.determination import determine_under  # noqa: PLC0415
    from callin_rules.testing import case_of, case_rows  # noqa: PLC0415

    constitution = constitution_of(slug)
    for row in case_rows(ROOT / "tests" / "cases" / "authorities" / f"{slug}.toml"):
        governed = determine_under(constitution, case_of(row, slug))
        yield f"{slug}, {row.label}", f"{governed!r}\n{governed.needs}".encode()


def output(zone: str, seed: str, language: str) -> bytes:
    """What the program prints in a process with its own zone, seed and locale."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON", "COV"))}
    own = {
        "TZ": zone,
        "PYTHONHASHSEED": seed,
        **in_force(language),
        "PYTHONUTF8": "0",  # else Python would not let a plain locale have its way
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONWARNDEFAULTENCODING": "1",
        "PYTHONPATH": str(ROOT),
    }
    words = [sys.executable, "-m", "verification.determinism", "--program"]
    done = subprocess.run(words, cwd=ROOT, env=kept | own, capture_output=True, check=False)  # noqa: S603 - ourselves
    assert done.returncode == 0, f"{zone}, {seed}, {language}: {done.stderr.decode(errors='replace')[-2000:]}"
    return done.stdout


def in_force(language: str) -> dict[str, str]:
    """What puts a locale into force; plain UTF-8 stands in for the foreign one where it cannot be compiled."""
    if language != TURKISH:
        return {"LC_ALL": language}
    folder = locales()
    return {"LC_ALL": "C.UTF-8"} if folder is None else {"LC_ALL": language, "LOCPATH": folder}


def first_difference(one: bytes, other: bytes) -> str:
    """The first line of the outputs that is not the same, and the part it stands in."""
    part = "before the first part"
    for mine, theirs in itertools.zip_longest(one.splitlines(), other.splitlines(), fillvalue=b"(nothing)"):
        if mine != theirs:
            return f"{part}: {mine[:300]!r} and {theirs[:300]!r}"
        if mine.startswith(b"== "):
            part = mine.decode(errors="replace")
    return "the ends of lines"


def compare(settings: tuple[tuple[str, str, str], ...]) -> tuple[int, int]:
    """Run the program in each setting: how many parts and bytes each gave. Raises :class:`AssertionError` if two differ."""
    first = output(*settings[0])
    for setting in settings[1:]:
        other = output(*setting)
        assert other == first, f"{settings[0]} and {setting}: {first_difference(first, other)}"
    return sum(line.startswith(b"== ") for line in first.splitlines()), len(first)


# -- by reading ------------------------------------------------------------------------------------------------------


ABOVE = ("cli", "sphinx_ext", "testing")  # floors 8 and 7
MODULES = frozenset({
    "aiohttp", "asyncio", "ftplib", "getpass", "http", "httpx", "locale", "platform", "pwd", "random", "requests",
    "secrets", "select", "selectors", "smtplib", "socket", "ssl", "subprocess", "tempfile", "time", "urllib", "urllib3", "uuid",
})  # fmt: skip
NAMES = {  # attributes, and names imported by themselves; "now" and its like are looked for where they are called
    "urandom": "chance",
    "getrandbits": "chance",
    "default_rng": "chance",
    "getenv": "the environment",
    "environ": "the environment",
    "localtime": "a clock",
    "day_name": "the locale",
    "day_abbr": "the locale",
    "month_name": "the locale",
    "month_abbr": "the locale",
    "getpreferredencoding": "the locale",
}
CLOCKS = frozenset({"now", "utcnow", "today"})
READERS = frozenset({"open", "read_text", "write_text"})
_LOCAL_FORMATS = tuple(f"%{letter}" for letter in "aAbBcxXpZ")


PERMITTED = {
    (
        "src/callin_rules/intake/message/guarded.py",
        "import subprocess",
    ): "reads a document in a process that may be ended",
}
"""Offences that are none, each with the reason. An entry that is no longer needed fails as well."""


@frozen
class Offence:
    """A place where a module reaches for what is not among its inputs."""

    module: str
    line: int
    what: str


def offences(source: str, name: str) -> list[Offence]:
    """Every offence of one module, in order."""
    tree = ast.parse(source)
    found = [(node.lineno, what) for node in ast.walk(tree) if (what := _offence(node))]
    return [Offence(name, line, what) for line, what in sorted(found)]


def _offence(node: ast.AST) -> str | None:
    match node:
        case ast.ImportFrom(module="datetime", names=names) if any(alias.asname for alias in names):
            return "datetime under another name: a clock could hide behind it"
        case ast.Import(names=names):
            return _of_modules([alias.name for alias in names])
        case ast.ImportFrom(module=str(module), level=0, names=names):
            return _of_modules([module, *(f"{module}.{alias.name}" for alias in names)])
        case ast.Attribute(attr=name) | ast.alias(name=name) if name in NAMES:
            return f"{name}: {NAMES[name]}"
        case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name) if name in CLOCKS:
            return f"{name}: a clock" if owner in {"datetime", "date"} else None
        case ast.Call(func=ast.Name(id="hash" | "id" as name)):
            return f"{name}(): differs from one process to the next"
        case ast.Call(func=ast.Attribute(attr="astimezone"), args=[], keywords=[]):
            return "astimezone(): the zone of the machine"
        case ast.Call(func=ast.Attribute(attr="fromtimestamp"), args=[_], keywords=[]):
            return "fromtimestamp(): the zone of the machine"
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in READERS:
            return _of_reading(name, node)
        case ast.Constant(value=str(text)) if any(form in text for form in _LOCAL_FORMATS):
            return f"{text!r}: names of days or months by the locale"
    return None


def _of_modules(names: list[str]) -> str | None:
    roots = {name.split(".")[0] for name in names} & MODULES
    numpy = {name for name in names if name.startswith("numpy.random")}
    return f"import {min(roots | numpy)}" if roots | numpy else None


def _of_reading(name: str, call: ast.Call) -> str | None:
    words = {keyword.arg for keyword in call.keywords}
    binary = any(isinstance(a, ast.Constant) and isinstance(a.value, str) and "b" in a.value for a in call.args[:2])
    return None if "encoding" in words or binary else f"{name}() without an encoding: the locale"


def modules() -> list[Path]:
    """The modules of floors 0 to 6: all that the contract on imports does not put on the two floors above."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contract if c["type"] == "layers")
    highest = {name.strip(" ()") for layer in layers[:2] for name in layer.split("|")}
    assert highest == set(ABOVE), f"the two highest floors are {sorted(highest)}"
    return [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0].removesuffix(".py") not in ABOVE
    ]


def all_offences() -> list[Offence]:
    """Every offence on floors 0 to 6 that is not permitted."""
    named = [(path, str(path.relative_to(ROOT))) for path in modules()]
    found = [o for path, name in named for o in offences(path.read_text(encoding="utf-8"), name)]
    needless = PERMITTED.keys() - {(o.module, o.what) for o in found}
    assert not needless, f"permitted, and nowhere to be found: {sorted(needless)}"
    return [o for o in found if (o.module, o.what) not in PERMITTED]


# -- running ---------------------------------------------------------------------------------------------------------


def run(share: float = 1.0) -> list[tuple[str, str]]:
    """Both, and the table; a share below a half runs a covering set. Raises :class:`AssertionError` at a difference."""
    began = time.monotonic()
    found = all_offences()
    assert not found, "\n".join(["not among the inputs:", *map(str, found)])
    settings = ALL if share >= 0.5 else COVERING
    parts, size = compare(settings)
    return [
        (
            "processes compared",
            f"{len(settings)} ({len(ZONES)} zones, {len(SEEDS)} hash seeds, {len(LOCALES)} locales)",
        ),
        ("locales in force", ", ".join(in_force(language)["LC_ALL"] for language in LOCALES)),
        ("parts of the program, and bytes of each", f"{parts:,}, {size:,}"),
        ("differing bytes", "0"),
        ("modules read for clocks, locale, network, chance", f"{len(modules())}"),
        ("offences", "0"),
        ("time", f"{time.monotonic() - began:,.0f} s"),
    ]


def main() -> None:
    """The table of a run, or the program."""
    options = argparse.ArgumentParser()
    options.add_argument("--share", type=float, default=1.0)
    options.add_argument("--program", action="store_true")
    chosen = options.parse_args()
    if not chosen.program:
        for label, figure in run(chosen.share):
            print(f"{label:50} {figure}")
        return
    for asked, said in program():
        sys.stdout.buffer.write(
            b"== " + asked.replace(str(ROOT), ".").encode() + b" " + _digest(said) + b"\n" + said + b"\n"
        )


def _digest(said: bytes) -> bytes:
    return hashlib.sha256(said).hexdigest()[:12].encode()


if __name__ == "__main__":
    main()
