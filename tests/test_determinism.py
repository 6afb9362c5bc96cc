"""The same inputs give the same bytes, by running and by reading; and either would see an offence."""

import os
import subprocess
import sys

import pytest

from verification import determinism
from verification.determinism import COVERING, LOCALES, SEEDS, TURKISH, ZONES, all_offences, in_force, locales, offences

PLANTED = [
    "from datetime import datetime\nas_at = datetime.now()",
    "import datetime\nas_at = datetime.datetime.now(datetime.UTC)",
    "from datetime import datetime\nclock = datetime.utcnow",
    "from datetime import date\ntoday = date.today()",
    "from datetime import datetime as moment\nmoment.now()",
    "import time\ntime.time()",
    "from time import monotonic",
    "import locale",
    "from random import choice",
    "import secrets, json",
    "import uuid",
    "import numpy.random",
    "from numpy import random",
    "import numpy as np\nnp.random.default_rng()",
    "from urllib.request import urlopen",
    "import http.client",
    "import socket",
    "import os\nos.environ['TZ']",
    "from os import getenv",
    "import os\nos.urandom(8)",
    "from calendar import month_name",
    "import calendar\ncalendar.day_name[0]",
    "f'{day:%d %B %Y}'",
    "day.strftime('%a')",
    "key = hash(name)",
    "moment.astimezone()",
    "datetime.fromtimestamp(0)",
    "path.read_text()",
    "open('file')",
    "open('file', 'w')",
]
INNOCENT = [
    "from datetime import date, datetime, time, timedelta\nmade = datetime(2024, 5, 1)",
    "now = situation\nnow.state",
    "walk.now(2)",
    "from zoneinfo import ZoneInfo\nmoment.astimezone(ZoneInfo('Europe/London'))",
    "import calendar\ncalendar.monthrange(2024, 2)",
    "f'{moment:%H:%M}'",
    "path.read_text(encoding='utf-8')",
    "open('file', 'rb')",
    "path.read_bytes()",
]


class TestTheSameBytes:
    def test_in_three_zones_with_three_hash_seeds_under_two_locales(self):
        """A covering set of the eighteen that the long form runs: every zone, every seed, both locales."""
        parts, size = determinism.compare(COVERING)
        assert parts > 200
        assert size > 100_000

    def test_the_covering_set_has_every_value(self):
        assert [set(values) for values in zip(*COVERING, strict=True)] == [set(ZONES), set(SEEDS), set(LOCALES)]
        assert len(determinism.ALL) == 18

    def test_the_foreign_locale_is_in_force(self):
        """Where it can be compiled May is no longer May; where it cannot, plain UTF-8 stands in."""
        said = self.says(
            "import locale, time; locale.setlocale(locale.LC_ALL, ''); print(time.strftime('%B', (2024, 5) + (1,) * 7))",
            TURKISH,
        )
        assert (said.strip() == "May") is (locales() is None)

    def test_plain_ascii_is_in_force(self):
        assert self.says("import sys; print(sys.stdout.encoding)", "C").strip() in {"ascii", "ANSI_X3.4-1968"}

    def test_the_list_of_authorities_can_be_printed_in_plain_ascii(self):
        said = self.says(
            "import sys; sys.argv = ['callin-rules', 'authorities']; from callin_rules.cli import main; main()", "C"
        )
        assert "tower-hamlets" in said

    def says(self, program: str, language: str) -> str:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}
        env |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **in_force(language)}
        done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def test_a_difference_names_the_part_in_which_it_stands(self, monkeypatch):
        given = {"UTC": b"== show anytown\nMay\n", "Pacific/Kiritimati": b"== show anytown\nMay\xc4\xb1s\n"}
        monkeypatch.setattr(determinism, "output", lambda zone, seed, language: given[zone])
        with pytest.raises(AssertionError, match="== show anytown: b'May' and"):
            determinism.compare((("UTC", "0", "C"), ("Pacific/Kiritimati", "1", "C")))

    def test_a_difference_at_the_end_of_a_line(self):
        assert determinism.first_difference(b"one\r\n", b"one\n") == "the ends of lines"

    def test_a_program_that_fails_is_no_agreement(self, monkeypatch):
        monkeypatch.setattr(determinism, "in_force", lambda language: {"LC_ALL": "no-such-locale"})
        with pytest.raises(AssertionError, match="unsupported locale setting"):
            determinism.output("UTC", "0", "C")


class TestNothingReachesForAnotherInput:
    """No clock, locale, network or chance on floors 0 to 6."""

    def test_no_module_does(self):
        assert all_offences() == []

    def test_the_modules_read_are_those_below_the_test_kit(self):
        names = {path.relative_to(determinism.PACKAGE).parts[0] for path in determinism.modules()}
        assert {"calendar", "determination", "intake", "procedure", "reports", "rules", "errors.py"} <= names
        assert not {"cli", "sphinx_ext", "testing"} & names

    @pytest.mark.parametrize("source", PLANTED)
    def test_a_planted_offence_is_found(self, source):
        assert offences(source, "planted.py")

    @pytest.mark.parametrize("source", INNOCENT)
    def test_what_is_none_is_let_be(self, source):
        assert offences(source, "innocent.py") == []

    def test_it_is_found_where_it_stands(self):
        (found,) = offences("x = 1\n\nimport socket\n", "planted.py")
        assert (found.module, found.line, found.what) == ("planted.py", 3, "import socket")

    def test_a_permission_that_is_not_needed_fails(self, monkeypatch):
        monkeypatch.setitem(determinism.PERMITTED, ("src/callin_rules/errors.py", "import socket"), "no reason")
        with pytest.raises(AssertionError, match="nowhere to be found"):
            all_offences()

    def test_a_run_stops_at_an_offence(self, monkeypatch):
        monkeypatch.setattr(determinism, "PERMITTED", {})
        with pytest.raises(AssertionError, match="import subprocess"):
            determinism.run(0.1)
