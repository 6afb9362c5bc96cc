"""A pool is a pool of somebody."""

import pytest

from callin_rules._structure import read_document
from callin_rules.constitution import parse_edition
from callin_rules.errors import BadInputError

TEXT = """
[authority]
slug = "anytown"
name = "Anytown Borough Council"
kind = "shire-district"
nation = "england"

[edition]
in_force_from = 2020-01-01
regime = "england-executive"

[sources.text]
document = "Constitution, Part 4"
url = "https://example.org"
seen_on = 2026-11-23
basis = "text"

[pools.members]
description = "a member of the council"
capacities = CAPACITIES
cite = "rule 16(d)"
"""


def edition(capacities: str):
    return parse_edition(read_document(TEXT.replace("CAPACITIES", capacities).encode(), name="anytown.toml"))


class TestCapacities:
    def test_a_pool_of_nobody_is_refused(self):
        """Nobody could sign, and no remedy could name whose signature is missing."""
        with pytest.raises(BadInputError) as caught:
            edition("[]")
        (fault,) = caught.value.faults
        assert (fault.code, fault.where, fault.line) == ("edition.no-capacity", "pools.members.capacities", 20)

    def test_one_capacity_is_enough(self):
        assert len(edition('["voting-co-optee"]').pools["members"].capacities) == 1
