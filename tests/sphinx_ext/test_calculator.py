"""The calculator: what the browser looks up is what the library counts."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from callin_rules import authority_slugs, constitution_of
from callin_rules.calendar import CalendarError
from callin_rules.constitution import Constitution, NoEditionError
from callin_rules.intake import local_moment
from callin_rules.model import Case, Decision, supply
from callin_rules.rulebook import rulebook_of
from callin_rules.rules import Pending, Reading
from callin_rules.sphinx_ext import windows
from callin_rules.sphinx_ext.windows import windows_data, windows_script

STATIC = Path(windows.__file__).parent / "static"
CALCULATOR = STATIC / "callin-calculator.js"
TABLE = STATIC / "callin-table.js"
BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
NODE = shutil.which("node")
ENGINES = [name for name, found in (("node", NODE), ("browser", BROWSER)) if found] or ["none"]
FIRST, LAST = date(1998, 12, 20), date(2061, 1, 10)

Question = tuple[str, str, str]
Answer = tuple[str | None, bool | None]


def run_script(engine: str, script: str, folder: Path) -> object:
    """What ``script`` leaves in ``result``, evaluated by Node or by a headless browser."""
    if engine == "none":
        pytest.skip("neither node nor a Chromium is installed: the calculator's script cannot be run here")
    if engine == "node":
        source = folder / "run.js"
        source.write_text(f"{script}\nconsole.log(JSON.stringify(result));\n", encoding="utf-8")
        done = subprocess.run([NODE, source], capture_output=True, text=True, check=True, timeout=120)
        return json.loads(done.stdout)
    page = folder / "run.html"
    shown = "document.documentElement.innerHTML = '<pre>' + JSON.stringify(result).replace(/</g, '&lt;') + '</pre>';"
    page.write_text(f'<!doctype html><meta charset="utf-8"><script>{script}\n{shown}</script>', encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--dump-dom")
    done = subprocess.run([BROWSER, *options, page.as_uri()], capture_output=True, text=True, check=True, timeout=300)
    text = done.stdout.partition("<pre>")[2].partition("</pre>")[0]
    return json.loads(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def counted(constitution: Constitution, day: date, maker: str) -> Answer:
    """The library's own answer, by way of the rules' reading of a case that states only the day."""
    try:
        edition = constitution.in_force_on(day)
    except NoEditionError:
        return None, None
    named = edition.periods.get("window")
    named = named and named.for_maker(maker)
    if named is None:
        return None, None
    case = Case(authority=constitution.authority.slug, decision=Decision(maker=maker), zone=edition.authority.zone)
    case = supply(case, named.start.path, local_moment(day, edition.authority.zone))
    try:
        window = Reading(case, rulebook_of(edition).setting).deadline("window")
    except CalendarError:
        return None, None
    if isinstance(window, Pending) or window.closes is None:
        return None, None
    return window.closes.strftime("%Y-%m-%dT%H:%M:%S"), window.provisional


def questions() -> Iterator[Question]:
    """Days all over each authority's calendar, each maker that its windows tell apart; every day of the attested time."""
    for slug in authority_slugs():
        editions = constitution_of(slug).editions
        makers = {m for e in editions for p in e.periods.values() for o in (p, *p.otherwise) for m in o.makers}
        day = FIRST
        while day < LAST:
            for maker in (*sorted(makers), ""):
                yield slug, day.isoformat(), maker
            day += timedelta(days=67)
        for edition in editions:
            for n in range(-3, 90):
                yield slug, (edition.begins + timedelta(days=n)).isoformat(), ""


@pytest.fixture(scope="module")
def data() -> dict:
    return windows_data(authority_slugs())


@pytest.fixture(scope="module")
def asked_and_counted() -> list[tuple[Question, Answer]]:
    """Each question with the library's own answer."""
    return [(q, counted(constitution_of(q[0]), date.fromisoformat(q[1]), q[2])) for q in questions()]


@pytest.mark.parametrize("engine", ENGINES)
def test_agrees_with_the_library(data, asked_and_counted, tmp_path: Path, engine: str):
    """At least ten thousand pairs of an authority and a day that a window can be counted from, to the second."""
    asked, expected = zip(*asked_and_counted, strict=True)
    calculator = CALCULATOR.read_text(encoding="utf-8")
    script = f"""
        var module = {{}};
        {calculator}
        {windows_script(data)}
        const asked = {json.dumps(asked)};
        const result = asked.map(([slug, day, maker]) => {{
          const found = module.exports.answer(globalThis.callinWindows, slug, day, maker);
          return [found.closes, found.closes && found.provisional];
        }});
    """
    got = run_script(engine, script, tmp_path)
    wrong = [(q, e, tuple(g)) for q, e, g in zip(asked, expected, got, strict=True) if e != tuple(g)]
    assert wrong == []
    assert sum(closes is not None for closes, _ in expected) >= 10_000
    assert len({provisional for _, provisional in expected}) == 3


@pytest.mark.parametrize("engine", ENGINES)
def test_what_a_reader_is_told(data, tmp_path: Path, engine: str):
    """The moment, the rule, how sure it is, and what is not known."""
    asked = [
        ["wiltshire", "2014-08-18"],
        ["wiltshire", "2031-08-18"],
        ["wiltshire", "1999-05-05"],
        ["tower-hamlets", "2022-08-18"],
        ["tower-hamlets", "2014-07-25"],
        ["made-up", "2024-05-05"],
    ]
    nothing = {
        "made-up": {"name": "M", "editions": [{"begins": "2024-05-05", "ends": None, "attested": None, "windows": []}]}
    }
    script = f"""
        var module = {{}};
        {CALCULATOR.read_text(encoding="utf-8")}
        {windows_script({**data, "authorities": {**data["authorities"], **nothing}})}
        const calculator = module.exports;
        const result = {json.dumps(asked)}.map(([slug, day]) =>
          calculator.sentences(calculator.answer(globalThis.callinWindows, slug, day, ""), day).join(" "));
    """
    told = run_script(engine, script, tmp_path)
    assert told[0] == (
        "The last moment for a request is 17:00 on Tuesday 26 August 2014. "
        "The rule: 5 clear working days after publication, by 17:00 on the last day."
    )
    assert "This day may still move" in told[1]
    assert "known only from Monday 30 June 2014 to Monday 23 November 2026" in told[1]
    assert told[2] == "No edition is known for Wednesday 5 May 1999."
    assert told[3].startswith("No day can be given. The rule: the window starts with publication.")
    assert told[3].count("Are the five clear working days of 2014 still the window?") == 1
    assert "is 23:59:59 on Friday 1 August 2014." in told[4]
    assert "It rests on general knowledge, the rule's own words not seen." in told[4]
    assert told[5] == "The edition of that day has no window for such a decision."


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed: the form cannot be filled in here")
def test_the_form_in_a_browser(data, tmp_path: Path):
    """Filled in as a reader would: the label follows the window's start, makers are offered where they matter."""
    from callin_rules.sphinx_ext.directives import _FORM

    script = f"""
        document.body.innerHTML = {json.dumps(_FORM)};
        {CALCULATOR.read_text(encoding="utf-8")}
        {windows_script(data)}
        const form = document.querySelector("form");
        callinCalculator.mount(form, globalThis.callinWindows);
        const told = (slug, day) => {{
          form.elements.authority.value = slug;
          form.elements.day.value = day;
          form.dispatchEvent(new Event("input"));
          return [form.querySelector(".callin-answer").textContent, form.querySelector('label[for="callin-day"]').textContent,
            form.elements.maker.closest("p").hidden];
        }};
        const by = Object.entries(globalThis.callinWindows.authorities).find(([, a]) =>
          a.editions.some((e) => e.windows.some((w) => w.makers.length)));
        const edition = by[1].editions.find((e) => e.windows.some((w) => w.makers.length));
        const result = [told("wiltshire", "2014-08-18"), told("wiltshire", ""), told(by[0], edition.begins)];
    """
    first, empty, by_maker = run_script("browser", f"document.write('<body></body>');{script}", tmp_path)
    assert first[0].startswith("The last moment for a request is 17:00 on Tuesday 26 August 2014.")
    assert first[0].endswith("The source: guide, step 1, paragraphs 3 and 4")
    assert first[1:] == ["Day of publication", True]
    assert empty[0] == ""
    assert by_maker[2] is False


@pytest.mark.parametrize("engine", ENGINES)
def test_sorting_and_filtering(tmp_path: Path, engine: str):
    """Numbers as numbers, hours as hours, what has none last either way; every word has to be found."""
    script = f"""
        var module = {{}};
        {TABLE.read_text(encoding="utf-8")}
        const table = module.exports;
        const rows = ["10", "not settled", "9", "17:30", "12:00"].map((text) => ({{ cells: [text, "Wales"] }}));
        const order = (numeric, way) => table.sorted(rows, 0, numeric, way).map((row) => row.cells[0]);
        const result = [order(true, 1), order(true, -1), order(false, 1),
          table.matches(["City of York", "England"], "york", ""), table.matches(["City of York", "England"], "york five", ""),
          table.matches(["City of York", "England"], "", "Wales"), table.matches(["City of York", "England"], "", "England")];
    """
    result = run_script(engine, script, tmp_path)
    assert result[:3] == [
        ["9", "10", "12:00", "17:30", "not settled"],
        ["17:30", "12:00", "10", "9", "not settled"],
        ["10", "12:00", "17:30", "9", "not settled"],
    ]
    assert result[3:] == [True, False, False, True]


class TestData:
    """The data itself."""

    def test_what_cannot_be_looked_up_by_day(self, tmp_path: Path):
        """A window in hours, or until implementation, has its words and no table."""
        text = (Path(__file__).parent.parent.parent / "docs" / "examples" / "anytown.toml").read_text(encoding="utf-8")
        from callin_rules import load_edition
        from callin_rules.sphinx_ext.windows import _edition, _Tables

        for written in ('length = 48\nunit = "hours"', 'unit = "until-implemented"'):
            path = tmp_path / "anytown.toml"
            path.write_text(
                text.replace('length = 5\nunit = "clear-working-days"\ncut_off = 17:00:00', written, 1),
                encoding="utf-8",
            )
            (window,) = _edition(load_edition(path), _Tables())["windows"]
            assert "table" not in window
            assert "after publication" in window["words"]

    def test_small(self, data):
        """Sixty years of every window fit in less than a photograph."""
        assert len(windows_script(data)) < 400_000
