"""The Python of the guides runs, from the first page to the last."""

from __future__ import annotations

import re
from pathlib import Path

GUIDES = Path(__file__).parent.parent.parent / "docs" / "guides"


def test_the_python_of_the_guides():
    """What a reader would paste, in the order in which it is read."""
    pages = [(GUIDES / name).read_text(encoding="utf-8") for name in ("a-whole-archive.md", "what-if.md")]
    blocks = [block for page in pages for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL)]
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)
    assert len(blocks) == 3
    assert names["trial"].moved == 1
