"""A second evaluator of call-in constitutions, written to be believed.

It answers what `callin_rules` answers (is this request valid, invalid, or can nobody tell yet?) from the same edition
and case files, and shares no code with it: it reads TOML with `tomllib` and imports nothing of the library.

Why it is believable:

* **It knows only two values.** A rule here (`kinds.py`) is a plain function from facts to yes or no. It never thinks
  about missing facts; reading one raises `Missing`, and whoever asked tries every value that could be told apart
  (`completions.py`) and asks again. A request is undetermined when some completion makes it valid and another invalid;
  that is the definition, not a consequence. The library reasons in three values instead, and searches only what is left.
* **It walks.** A working day is found by going from one day to the next (`days.py`). There are no tables of passed days, no
  arithmetic of weeks, no recurrence library: whether a day belongs to a yearly pattern is asked of the day.
* **Its holidays are the government's own list**, as `govuk-bank-holidays` bundles it, and for years outside that list a
  table of a dozen lines. The library takes them from `holidays`.
* **It is short**, so that it can be read in one sitting, beside DESIGN and the manual pages from which it was written.
* **What it cannot do it refuses** (`NotCovered`), and the differential run counts refusals.

It was written from DESIGN, the edition files, the manual pages and the worked rows under `tests/cases/rules`; the bodies of
the library's rules, calendar, rulebook and determination were not read. Where the manual left a meaning open, the README
beside this folder lists the reading that was taken.

Order of reading: `days.py` (dates), `facts.py` (what a case says), `kinds.py` (the rules), `edition.py` (an edition's
provisions together, its outcome, what is needed), `completions.py` (which values are tried).
"""
