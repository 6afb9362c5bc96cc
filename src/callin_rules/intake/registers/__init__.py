"""Registers of members, from the formats in which councils and civic projects publish them."""

from callin_rules.intake.registers.executive import ExecutiveOn, executive_on
from callin_rules.intake.registers.reading import read_register

__all__ = ["ExecutiveOn", "executive_on", "read_register"]
