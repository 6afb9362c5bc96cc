"""The limits within which a message is read. Mail is hostile until shown otherwise.

Nothing in a message is executed, fetched or written to a disk. What goes beyond a limit is left unread, and the draft
says so; a message that is too large as a whole is refused.
"""

from __future__ import annotations

__all__ = [
    "DEEPEST",
    "LARGEST_MESSAGE",
    "LONGEST_HEADER",
    "LONGEST_LINE",
    "LONGEST_PAGE",
    "LONGEST_TEXT",
    "MEMORY",
    "MOST_ATTACHMENTS",
    "MOST_BOUNDARIES",
    "MOST_HEADERS",
    "MOST_LINES",
    "MOST_MESSAGES",
    "MOST_PAGES",
    "MOST_PARTS",
    "MOST_RAW_LINES",
    "MOST_RECIPIENTS",
    "MOST_SIGNATORIES",
    "MOST_UNPACKED",
    "SECONDS",
]

LARGEST_MESSAGE = 10_000_000
"""Bytes of one message, attachments included."""
MOST_RAW_LINES = 200_000
"""Lines of one message as it travelled: ten million bytes of base64 have fewer."""
MOST_BOUNDARIES = 40
"""Multipart boundaries that one message may declare."""
DEEPEST = 10
"""Levels of parts inside parts, and of replies inside replies."""
MOST_PARTS = 100
"""Parts of one message that are looked at."""
MOST_HEADERS = 200
"""Header fields of one part that are looked at."""
LONGEST_HEADER = 8_000
"""Characters of one header field."""
MOST_RECIPIENTS = 200
"""Recipients of one message that are looked at."""
LONGEST_TEXT = 400_000
"""Characters of text of one message that are read, attachments included."""
LONGEST_PAGE = 1_000_000
"""Characters of HTML of one message that are read."""
MOST_LINES = 3_000
"""Lines of text of one part that are read."""
LONGEST_LINE = 2_000
"""Characters of one line of text that are read."""
MOST_ATTACHMENTS = 5
"""Attached documents of one message that are read."""
MOST_PAGES = 30
"""Pages of a PDF that are read."""
MOST_UNPACKED = 8_000_000
"""Bytes that the text of a packed document (DOCX) may have once unpacked."""
MOST_MESSAGES = 50
"""Messages that are read into one draft."""
MOST_SIGNATORIES = 100
"""Names under one request that are looked up."""
SECONDS = 1.4
"""Seconds of computing for the documents (PDF, DOCX, MSG) of one message, in a process of their own."""
MEMORY = 200_000_000
"""Bytes of memory of that process."""
