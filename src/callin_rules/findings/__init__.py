"""The shape of an answer: what one rule found, why, and what would put it right."""

from callin_rules.findings.cure import INCURABLE, Cure, Supply
from callin_rules.findings.finding import Asked, Finding
from callin_rules.findings.outcome import Outcome, Verdict
from callin_rules.findings.wording import date_in_words, day_in_words, listed, moment_in_words, plural, sentence

__all__ = [
    "INCURABLE",
    "Asked",
    "Cure",
    "Finding",
    "Outcome",
    "Supply",
    "Verdict",
    "date_in_words",
    "day_in_words",
    "listed",
    "moment_in_words",
    "plural",
    "sentence",
]
