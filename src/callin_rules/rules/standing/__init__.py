"""Whether the constitution has call-in at all, and what its sources leave unsettled."""
