"""What if the rule were different: changes to a constitution, and what would have come out differently.

:func:`reformed` makes a constitution from another and a few changes, written in the keys of its edition files. A
:class:`Trial` determines a table under both and tells the rows apart whose outcome moved. Needs the extra ``bulk``.
"""

from callin_rules.reform.changes import Change, Changes, ReformError, load_changes, reformed
from callin_rules.reform.picture import trial_svg
from callin_rules.reform.text import trial_data, trial_text
from callin_rules.reform.trial import Trial, tried, tried_file

__all__ = [
    "Change",
    "Changes",
    "ReformError",
    "Trial",
    "load_changes",
    "reformed",
    "trial_data",
    "trial_svg",
    "trial_text",
    "tried",
    "tried_file",
]
