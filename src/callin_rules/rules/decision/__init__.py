"""Which decisions are open to call-in at all."""
