"""Messages: an email, letter or form in which a request arrives, read into a draft that a person confirms.

What is found carries where it stood; what is not found is not supplied; nothing is guessed. Nothing in a message is run
or fetched.
"""

from callin_rules.intake.message.agreement import Agreed, Shown, SignatoryFound
from callin_rules.intake.message.draft import UNKNOWN_AUTHORITY, Draft, Found
from callin_rules.intake.message.drafting import Context, draft_from
from callin_rules.intake.message.grounds import known_grounds
from callin_rules.intake.message.letter import Heading, Hop, Letter, Line, Person, Place, Segment
from callin_rules.intake.message.matching import How, Match, NameIndex
from callin_rules.intake.message.reading import KINDS, letter_from, read_letter
from callin_rules.intake.message.writing import draft_data, draft_text

__all__ = [
    "KINDS",
    "UNKNOWN_AUTHORITY",
    "Agreed",
    "Context",
    "Draft",
    "Found",
    "Heading",
    "Hop",
    "How",
    "Letter",
    "Line",
    "Match",
    "NameIndex",
    "Person",
    "Place",
    "Segment",
    "Shown",
    "SignatoryFound",
    "draft_data",
    "draft_from",
    "draft_text",
    "known_grounds",
    "letter_from",
    "read_letter",
]
